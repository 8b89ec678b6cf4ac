import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ComponentType, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Candidate, Conversation } from '../../domain/channels/inbox-shapes.ts'
import { Failed } from '../api/failed.tsx'
import { useMay } from '../api/session.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useFormat } from '../ui/format.ts'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { Panel } from '../ui/panel.tsx'
import { useSay } from '../ui/say.ts'
import { showToast } from '../ui/toasts.ts'
import { conversations } from './inbox-calls.ts'
import { ProspectForm } from './prospect-form.tsx'
import styles from './stranger-panel.module.css'

type Named = { code: string; name: string }
/** Finds a customer; pages give the one of the customer file. */
export type PickerOfCustomers = ComponentType<{
  value: Named | null
  onChange: (customer: Named | null) => void
  autoFocus?: boolean
}>

/** Who is this? Customers a stranger may be, each with its reasons; a person decides, and may take it back. */
export function StrangerPanel({
  conversation,
  picker: Picker,
  onMoved,
}: {
  conversation: Conversation
  picker: PickerOfCustomers
  /** The conversation is under another id now. */
  onMoved: (id: string) => void
}) {
  const { t } = useTranslation('inbox')
  const { id } = conversation
  const may = useMay('customers.write') && conversation.may_write
  const mayFind = useMay('customers.read')
  const queries = useQueryClient()
  const [chosen, setChosen] = useState<Named | null>(null)
  const query = useQuery(conversations.candidates.queryOptions({ input: { id }, enabled: mayFind }))
  const match = useSave({
    ...conversations.match.mutationOptions(),
    onSuccess: answer => {
      setChosen(null)
      showToast({ text: t('stranger.matched') })
      onMoved(answer.id)
      return queries.invalidateQueries({ queryKey: conversations.key() })
    },
  })
  return (
    <div className={styles.panel}>
      <Panel title={t('stranger.title')}>
        <p className={styles.words}>{t('stranger.words')}</p>
        <h3 className={styles.title}>{t('stranger.candidates')}</h3>
        {query.isPending && mayFind && <LoadingRows rows={2} height={58} />}
        {query.error && <Failed error={query.error} onRetry={() => query.refetch()} />}
        {query.data?.items.length === 0 && <p className={styles.words}>{t('stranger.none')}</p>}
        <ul className={styles.list}>
          {query.data?.items.map(one => (
            <Found key={one.code} one={one} onMatch={may ? () => setChosen(one) : undefined} />
          ))}
        </ul>
        {may && (
          <details className={styles.more}>
            <summary>{t('stranger.other')}</summary>
            <Picker value={null} onChange={setChosen} autoFocus={false} />
          </details>
        )}
      </Panel>
      {may && <ProspectForm conversation={conversation} />}
      {chosen && (
        <ConfirmDialog
          title={t('stranger.confirm', { name: chosen.name })}
          verb={t('stranger.match')}
          kind="primary"
          busy={match.isPending}
          onConfirm={() => match.mutate({ id, code: chosen.code })}
          onClose={() => setChosen(null)}
        >
          {t('stranger.confirm_words')}
        </ConfirmDialog>
      )}
    </div>
  )
}

function Found({ one, onMatch }: { one: Candidate; onMatch: (() => void) | undefined }) {
  const { t } = useTranslation('inbox')
  const say = useSay()
  const format = useFormat()
  return (
    <li className={styles.found}>
      <span className={styles.name}>
        {one.name}
        <span className={styles.code}>{one.code}</span>
      </span>
      <span className={styles.sure}>
        {t('stranger.sure', { percent: format.percent(one.confidence / 100) })}
      </span>
      <ul className={styles.reasons}>
        {one.reasons.map(({ sign, text }) => (
          <li key={`${sign} ${text}`}>{say(`inbox:stranger.sign.${sign}`, { text }, text)}</li>
        ))}
      </ul>
      {onMatch && (
        <Button aria-label={t('stranger.match_named', { name: one.name })} onClick={onMatch}>
          {t('stranger.match')}
        </Button>
      )}
    </li>
  )
}
