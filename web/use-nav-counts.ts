import { useQuery } from '@tanstack/react-query'
import { useMay } from './api/session.ts'
import { conversations } from './channels/inbox-calls.ts'
import { useInboxLive } from './channels/use-inbox-live.ts'
import type { Destination } from './navigation.ts'
import { useTodayCount } from './use-today-count.ts'

/** What waits on the pages of the navigation: work of today, and conversations that are new to the reader. */
export function useNavCounts(): Partial<Record<Destination['name'], number>> {
  const may = useMay('conversations.read')
  const { data } = useQuery(conversations.counts.queryOptions({ enabled: may }))
  return { today: useTodayCount(), inbox: data?.unread ?? 0 }
}

/** Hears of conversations on every page, so that the number of those that wait is true. */
export function useLiveCounts(): void {
  useInboxLive(useMay('conversations.read'))
}
