import { useTranslation } from 'react-i18next'
import type { Conversation } from '../../domain/channels/inbox-shapes.ts'
import { useMay } from '../api/session.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { showToast } from '../ui/toasts.ts'
import { conversations } from './inbox-calls.ts'
import styles from './stranger-panel.module.css'
import { useRefreshConversations } from './use-conversation-verbs.ts'

/** Says who confirmed that a stranger is this customer, and takes it back. */
export function MatchNote({
  conversation: { id, match },
  onUndone,
}: {
  conversation: Conversation
  onUndone: (id: string) => void
}) {
  const { t } = useTranslation('inbox')
  const format = useFormat()
  const may = useMay('customers.write')
  const refresh = useRefreshConversations()
  const undo = useSave({
    ...conversations.unmatch.mutationOptions(),
    onSuccess: answer => {
      showToast({ text: t('stranger.undone') })
      onUndone(answer.id)
      return refresh(id)
    },
  })
  if (!match) return null
  return (
    <div className={styles.match}>
      <p>
        {t('stranger.by', {
          name: match.by,
          time: `${format.nearDate(match.at)} ${format.time(match.at)}`,
          stranger: match.stranger ?? '',
        })}
      </p>
      {may && (
        <Button kind="ghost" busy={undo.isPending} onClick={() => undo.mutate({ id, match: match.id })}>
          {t('stranger.undo')}
        </Button>
      )}
    </div>
  )
}
