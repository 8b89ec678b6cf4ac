import { useQuery } from '@tanstack/react-query'
import { useMay } from './api/session.ts'
import { care } from './care/calls.ts'

const EVERY_MS = 60_000

/** What is overdue or due today on one's own list; looked up once a minute. */
export function useTodayCount(): number {
  const may = useMay('tasks.read')
  const { data } = useQuery(
    care.today.queryOptions({
      input: { view: 'mine', limit: 1, sort: 'due' },
      enabled: may,
      refetchInterval: EVERY_MS,
    }),
  )
  return (data?.sections ?? [])
    .filter(one => one.section === 'overdue' || one.section === 'today')
    .reduce((sum, one) => sum + one.count, 0)
}
