import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ConversationItem } from '../../../domain/channels/inbox-shapes.ts'
import { conversations } from '../../channels/inbox-calls.ts'
import type { InboxSearch } from './search.ts'

const PAGE = 50

/** The list as the address asks for it, page after page; kept fresh by the stream, never by asking again and again. */
export function useInboxList({ c: _, m: __, folder = 'mine', q, ...filters }: InboxSearch) {
  const query = useInfiniteQuery(
    conversations.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        folder,
        q: q?.trim() || undefined,
        ...filters,
        limit: PAGE,
        cursor,
      }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const pages = query.data?.pages
  const items = useMemo<ConversationItem[]>(() => {
    // What moved between two pages may stand on both.
    const seen = new Set<string>()
    return (pages ?? []).flatMap(page => page.items).filter(one => !seen.has(one.id) && seen.add(one.id))
  }, [pages])
  const counts = useQuery(conversations.counts.queryOptions()).data
  return { query, items, counts }
}

const MESSAGES = 50

/** A conversation as it is opened, and what was said in it, the latest first; `around` begins near a message. */
export function useConversation(id: string | undefined, around: string | undefined) {
  const head = useQuery(
    conversations.get.queryOptions({ input: { id: id ?? '' }, enabled: id !== undefined }),
  )
  const said = useInfiniteQuery(
    conversations.messages.infiniteOptions({
      input: (cursor: string | undefined) => ({ conversation: id ?? '', around, limit: MESSAGES, cursor }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
      enabled: id !== undefined,
    }),
  )
  const pages = said.data?.pages
  const messages = useMemo(() => (pages ?? []).flatMap(page => page.items), [pages])
  return { head, said, messages, newer: pages?.[0]?.newer != null }
}
