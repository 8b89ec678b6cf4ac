import { useQueries } from '@tanstack/react-query'
import { addDays } from '../../domain/calendar/days.ts'
import type { StandingAnswer } from '../../domain/standing/contract.ts'
import { standing as calls } from './calls.ts'

const STEP_DAYS = 60
const BEFORE = 5
const YEAR_DAYS = 365
const KEPT_MS = 10 * 60_000

/** Standing at steps of 60 days up to the given one (the oldest first), and a year before it; what is not yet there is null. */
export function useStandingSeries(
  code: string,
  now: StandingAnswer | null,
): { points: (StandingAnswer | null)[]; yearBefore: StandingAnswer | null } {
  const back = [...Array.from({ length: BEFORE }, (_, i) => STEP_DAYS * (BEFORE - i)), YEAR_DAYS]
  const answers = useQueries({
    queries: back.map(days =>
      calls.get.queryOptions({
        input: { code, as_of: now ? addDays(now.as_of, -days) : undefined },
        enabled: now !== null,
        staleTime: KEPT_MS,
      }),
    ),
  }).map(query => query.data ?? null)
  return { points: [...answers.slice(0, BEFORE), now], yearBefore: answers.at(-1) ?? null }
}

/** One figure of the points that have it; none until all points are there. */
export function standingSeries(
  points: readonly (StandingAnswer | null)[],
  of: (one: StandingAnswer) => number | null,
): number[] {
  if (points.some(point => point === null)) return []
  return points.flatMap(point => of(point!) ?? [])
}
