import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Trial } from '../../domain/standing/trial-contract.ts'
import { useSave } from '../api/use-save.ts'
import { trials } from './calls.ts'

/** A draft, and a past period to hold its warnings against; everything else as the contract has it by default. */
export type Question = { yaml: string; period?: { from: string; to: string } | null }

const LOOK_MS = 700
const runs = (trial: Trial | undefined) => trial?.status === 'queued' || trial?.status === 'running'

/**
 * The trial of a draft, asked for while `asked`: who asks the same again, on this page or another, gets the one that is
 * there. It is looked at until it has ended.
 */
export function useTrial({ yaml, period = null }: Question, asked: boolean) {
  const queries = useQueryClient()
  const started = useQuery({
    queryKey: ['trial-of', yaml, period],
    queryFn: () => trials.start.call({ yaml, period }),
    enabled: asked,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  })
  const id = started.data?.id
  const followed = useFollowedTrial(id)
  const cancel = useSave({
    ...trials.cancel.mutationOptions(),
    onSuccess: trial => queries.setQueryData(trials.get.queryKey({ input: { id: trial.id } }), trial),
  })
  const trial = followed.data ?? started.data
  return {
    trial,
    isPending: asked && (started.isFetching || runs(trial)),
    error: started.error ?? followed.error,
    again: () => started.refetch(),
    stop: () => id && cancel.mutate({ id }),
  }
}

/** A trial by its id, looked at until it has ended. */
export const useFollowedTrial = (id: string | undefined) =>
  useQuery(
    trials.get.queryOptions({
      input: { id: id ?? '' },
      enabled: id !== undefined,
      staleTime: 5_000,
      refetchInterval: query => (runs(query.state.data) ? LOOK_MS : false),
    }),
  )
