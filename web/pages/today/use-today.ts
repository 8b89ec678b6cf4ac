import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Today } from '../../../domain/care/contract.ts'
import type { TodayItem } from '../../../domain/care/shapes.ts'
import { care } from '../../care/calls.ts'
import type { TodaySearch } from './search.ts'

const PAGE = 100
const EVERY_MS = 60_000

/** The list of Today as the address asks for it, page after page, asked again every minute. `head` has the counts. */
export function useToday(search: TodaySearch) {
  const { view = 'mine', sort = 'due', later, task: _, ...filters } = search
  const query = useInfiniteQuery(
    care.today.infiniteOptions({
      input: (cursor: string | undefined) => ({
        view,
        sort,
        ...filters,
        ...(later && { section: 'overdue,today,week,later' }),
        limit: PAGE,
        cursor,
      }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
      placeholderData: keepPreviousData,
      refetchInterval: EVERY_MS,
    }),
  )
  const pages = query.data?.pages
  const items = useMemo<TodayItem[]>(() => (pages ?? []).flatMap(page => page.items), [pages])
  const head: Today | undefined = pages?.[0]
  return { query, items, head, stale: query.isError && head !== undefined }
}

/** How many filters the address sets. */
export const filtersSet = ({ channel, tier, playbook, owner, raised }: TodaySearch): number =>
  [channel, tier, playbook, owner, raised].filter(Boolean).length
