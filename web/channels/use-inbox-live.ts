import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { type LiveChange, liveStream } from '../api/live-stream.ts'
import { conversations } from './inbox-calls.ts'

const inbox = liveStream('/api/v1/inbox/stream')
/** Lists and counts are asked for at most so often, however much happens. */
const LISTS_MS = 800

/** Keeps what is shown of the inbox as it is: lists, counts and the open conversation follow what the stream tells. */
export function useInboxLive(enabled: boolean): void {
  const queries = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const last = useRef(0)
  useEffect(() => {
    if (!enabled) return
    const refresh = (...keys: readonly (readonly unknown[])[]) => {
      for (const queryKey of keys) void queries.invalidateQueries({ queryKey })
    }
    const lists = () => {
      clearTimeout(timer.current)
      timer.current = setTimeout(
        () => {
          last.current = Date.now()
          refresh(conversations.list.key(), conversations.counts.key())
        },
        Math.max(0, last.current + LISTS_MS - Date.now()),
      )
    }
    const heard = (change: LiveChange) => {
      if (change.kind === 'again') return refresh(conversations.key())
      const { customer: id, what } = change.ids
      if (!id) return
      const one = conversations.get.key({ input: { id } })
      if (what === 'presence') return refresh(one)
      if (what !== 'read') refresh(one, messagesKey(id))
      lists()
    }
    const leave = inbox.listen(heard)
    return () => {
      clearTimeout(timer.current)
      leave()
    }
  }, [queries, enabled])
}

/** The messages of one conversation, whatever page of them. */
export const messagesKey = (id: string) => conversations.messages.key({ input: { conversation: id } })
