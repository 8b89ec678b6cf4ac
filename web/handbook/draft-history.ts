import type { InnerPath } from '../../domain/base/set-in.ts'

/** States to go back to; typing in one field within a moment is one step. */
export type DraftHistory<S> = { past: readonly S[]; last: { path: string; at: number } | null }

const ONE_STEP_MS = 1500
const MOST = 100

export const noHistory = <S>(): DraftHistory<S> => ({ past: [], last: null })

/** Remembers a state before it changes at a path. */
export function remember<S>(
  { past, last }: DraftHistory<S>,
  state: S,
  path: InnerPath,
  at: number,
): DraftHistory<S> {
  const place = path.join('.')
  const goesOn = last !== null && last.path === place && at - last.at < ONE_STEP_MS
  return { past: goesOn ? past : [...past, state].slice(-MOST), last: { path: place, at } }
}

/** The state before the last step, and what is left to go back to; null at the beginning. */
export function stepBack<S>({ past }: DraftHistory<S>): { state: S; history: DraftHistory<S> } | null {
  return past.length === 0 ? null : { state: past.at(-1)!, history: { past: past.slice(0, -1), last: null } }
}
