import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ConversationMessage } from '../../domain/channels/inbox-shapes.ts'
import { useMe } from '../api/session.ts'
import { useSave } from '../api/use-save.ts'
import { showToast } from '../ui/toasts.ts'
import { conversations } from './inbox-calls.ts'
import { messagesKey } from './use-inbox-live.ts'

/** Asks again for everything that shows a conversation: after a verb of one's own nobody waits for the stream. */
export function useRefreshConversations(): (id: string) => Promise<unknown> {
  const queries = useQueryClient()
  return id =>
    Promise.all(
      [
        conversations.list.key(),
        conversations.counts.key(),
        conversations.get.key({ input: { id } }),
        messagesKey(id),
      ].map(queryKey => queries.invalidateQueries({ queryKey })),
    )
}

/** What can be done with a conversation in one step. `onGone` when it leaves the folder that is shown. */
export function useConversationVerbs(id: string | undefined, onGone: () => void) {
  const { t } = useTranslation(['inbox', 'ui'])
  const me = useMe()
  const refresh = useRefreshConversations()
  const settled = { onSuccess: () => (id ? refresh(id) : undefined) }
  const reopen = useSave({ ...conversations.reopen.mutationOptions(), ...settled })
  const close = useSave({
    ...conversations.close.mutationOptions(),
    onSuccess: (_answer, given) => {
      onGone()
      showToast({
        text: t('head.closed'),
        action: { label: t('ui:action.undo'), run: () => reopen.mutate({ id: given.id }) },
      })
      return refresh(given.id)
    },
  })
  const assign = useSave({ ...conversations.assign.mutationOptions(), ...settled })
  const again = useSave({ ...conversations.again.mutationOptions(), ...settled })
  const read = useSave({ ...conversations.read.mutationOptions(), quiet: true, ...settled })
  return {
    close: () => id && close.mutate({ id }),
    reopen: () => id && reopen.mutate({ id }),
    take: () => id && me && assign.mutate({ id, assignee: me.id }),
    unread: () => id && read.mutate({ id, message: null }),
    readTo: (message: string) => id && read.mutate({ id, message }),
    again: (message: ConversationMessage) => id && again.mutate({ id, message: message.id }),
  }
}
