import { Problem } from '../base/problem.ts'

/** What somebody has claimed and owns, beside the limits of the handbook. */
export type ClaimState = {
  claimedToday: number
  owned: number
  perDay: number
  ownedAtMost: number
}

/** How many more somebody may claim today; never below 0. */
export const claimsLeft = ({ claimedToday, owned, perDay, ownedAtMost }: ClaimState): number =>
  Math.max(0, Math.min(perDay - claimedToday, ownedAtMost - owned))

/** Throws `limit` when somebody may not claim so many now, saying which limit and what is left. */
export function refuseTooMany(state: ClaimState, wanted: number): void {
  if (wanted <= claimsLeft(state)) return
  const today = state.perDay - state.claimedToday
  const [code, limit] =
    today <= state.ownedAtMost - state.owned
      ? (['pool.too_many_today', state.perDay] as const)
      : (['pool.too_many_owned', state.ownedAtMost] as const)
  throw new Problem('limit', code, `the limit is ${limit}, ${claimsLeft(state)} are left`, {
    params: { limit, left: claimsLeft(state), wanted },
  })
}
