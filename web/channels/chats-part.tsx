import { useQuery } from '@tanstack/react-query'
import { Globe, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatChannel } from '../../domain/channels/chat-account.ts'
import { Failed } from '../api/failed.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ListTable } from '../ui/list-table.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { chats } from './chat-calls.ts'
import { ChatDialog } from './chat-dialog.tsx'
import { ChatSnippetDialog } from './chat-snippet-dialog.tsx'

type Open = { what: 'edit' | 'snippet'; chat: ChatChannel } | { what: 'add' } | null

/** The chats for the company's web sites: which sites carry them, the line to copy into their pages, a page to try them. */
export function ChatsPart() {
  const { t } = useTranslation('channels')
  const [open, setOpen] = useState<Open>(null)
  const query = useQuery(chats.list.queryOptions())
  if (query.isPending) return <LoadingRows rows={2} />
  if (query.isError) return <Failed error={query.error} onRetry={() => query.refetch()} />
  const add = (
    <Button icon={Plus} onClick={() => setOpen({ what: 'add' })}>
      {t('chat.add')}
    </Button>
  )
  const close = () => setOpen(null)
  return (
    <>
      {query.data.items.length === 0 ? (
        <EmptyState icon={Globe} title={t('chat.empty')} action={add}>
          {t('chat.empty_hint')}
        </EmptyState>
      ) : (
        <>
          <ListTable
            label={t('chat.title')}
            head={[t('account.name'), t('chat.sites'), t('account.state')]}
            rows={query.data.items.map(chat => ({
              key: chat.id,
              cells: [
                <strong key="name">{chat.name}</strong>,
                chat.origins.join(' ') || t('chat.no_sites'),
                t(chat.live ? 'chat.on' : 'chat.off'),
              ],
              action: (
                <>
                  <Button kind="ghost" onClick={() => setOpen({ what: 'snippet', chat })}>
                    {t('chat.snippet')}
                  </Button>
                  <Button kind="ghost" onClick={() => globalThis.open(chat.trial_url, '_blank', 'noopener')}>
                    {t('chat.try')}
                  </Button>
                  <Button kind="ghost" onClick={() => setOpen({ what: 'edit', chat })}>
                    {t('chat.edit')}
                  </Button>
                </>
              ),
            }))}
          />
          {add}
        </>
      )}
      {open?.what === 'snippet' && <ChatSnippetDialog chat={open.chat} onClose={close} />}
      {(open?.what === 'add' || open?.what === 'edit') && (
        <ChatDialog chat={open.what === 'edit' ? open.chat : null} onClose={close} />
      )}
    </>
  )
}
