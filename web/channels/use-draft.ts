import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type { Conversation, DraftMode } from '../../domain/channels/inbox-shapes.ts'
import { currentWriting, subscribeWritings, type Writing, write, writingOf } from './drafts.ts'
import { conversations } from './inbox-calls.ts'

const REST_MS = 700

/** What is being written, kept on the server when typing rests, when the conversation is left and when the page goes. */
export function useDraft(
  conversation: Pick<Conversation, 'id' | 'drafts'>,
  mode: DraftMode,
): { writing: Writing; put: (change: Partial<Writing>) => void } {
  const { id } = conversation
  const queries = useQueryClient()
  const writing = useSyncExternalStore(subscribeWritings, () => writingOf(conversation, mode))
  const { mutationFn } = conversations.draft.mutationOptions()
  const save = useCallback(async () => {
    const now = currentWriting(id, mode)
    if (!now || now.saved) return
    const { body, way } = now
    await mutationFn!({ id, mode, body, way }, { client: queries, meta: undefined })
    const after = currentWriting(id, mode)
    if (after && after.body === body && after.way === way) write(id, mode, { saved: true })
    queries.setQueryData<Conversation>(
      conversations.get.queryKey({ input: { id } }),
      was => was && withDraft(was, mode, body, way),
    )
  }, [id, mode, mutationFn, queries])
  useEffect(() => {
    if (writing.saved) return
    const rest = setTimeout(() => void save().catch(() => undefined), REST_MS)
    return () => clearTimeout(rest)
  }, [writing, save])
  useEffect(() => {
    const leave = () => keepNow(id, mode)
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      void save().catch(() => undefined)
    }
  }, [id, mode, save])
  return { writing, put: change => write(id, mode, change) }
}

function withDraft(was: Conversation, mode: DraftMode, body: string, way: Writing['way']): Conversation {
  const others = was.drafts.filter(one => one.mode !== mode)
  const empty = body.trim() === '' && !way.files?.length
  return { ...was, drafts: empty ? others : [...others, { mode, body, way, updated_at: was.last_at }] }
}

/** The last words of a page that closes: the request outlives it. */
function keepNow(id: string, mode: DraftMode): void {
  const now = currentWriting(id, mode)
  if (!now || now.saved) return
  void fetch(`/api/v1/conversations/${id}/draft`, {
    method: 'PUT',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mode, body: now.body, way: now.way }),
  })
}
