import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatChannel } from '../../domain/channels/chat-account.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { chats } from './chat-calls.ts'
import { CopyLine } from './copy-line.tsx'

/** What the web site's pages carry, and the key with which its server says who is signed in there. */
export function ChatSnippetDialog({ chat, onClose }: { chat: ChatChannel; onClose: () => void }) {
  const { t } = useTranslation(['channels', 'ui'])
  const [key, setKey] = useState<string | null>(null)
  const renew = useSave({
    ...chats.renewKey.mutationOptions(),
    onSuccess: made => setKey(made.key),
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('chat.snippet_of', { name: chat.name })}
      footer={<Button onClick={onClose}>{t('ui:action.close')}</Button>}
    >
      <p>{t('chat.snippet_hint')}</p>
      <CopyLine label={t('chat.snippet')} value={chat.snippet} />
      <p>{t('chat.identity_hint')}</p>
      {key === null ? (
        <Button busy={renew.isPending} onClick={() => renew.mutate({ id: chat.id })}>
          {t('chat.new_key')}
        </Button>
      ) : (
        <CopyLine label={t('chat.key_once')} value={key} />
      )}
    </Dialog>
  )
}
