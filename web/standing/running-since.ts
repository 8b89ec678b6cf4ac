import { useQuery } from '@tanstack/react-query'
import { standing as calls } from './calls.ts'

/** Since when the running tier and stage of a customer have been said; null while unknown. */
export function useRunningSince(code: string): { tier: string | null; stage: string | null } {
  const { data } = useQuery(calls.history.queryOptions({ input: { code, limit: 100 }, staleTime: 60_000 }))
  const since = (aspect: 'tier' | 'stage') =>
    data?.items.find(one => one.aspect === aspect && one.until === null)?.since ?? null
  return { tier: since('tier'), stage: since('stage') }
}
