import type { LeafAnswer, StandingAnswer } from '../../domain/standing/contract.ts'
import { windowOf } from '../../domain/standing/metrics.ts'

/** The two counts a drop rests on: known for 60 days, else from the minimum evidence of the warning; null when untold. */
export function dropOf(
  leaf: LeafAnswer,
  enough: readonly LeafAnswer[],
  metrics: Pick<StandingAnswer['metrics'], 'orders_60d' | 'orders_prev_60d'>,
): { before: number; now: number } | null {
  const days = windowOf(leaf.field)?.days
  if (days === 60) return { before: metrics.orders_prev_60d, now: metrics.orders_60d }
  const told = enough.find(one => one.field === `orders_prev_${days}d`)?.value
  if (told === undefined || told === null || leaf.value === null) return null
  const before = Number(told)
  return { before, now: Math.round(before * (1 - Number(leaf.value))) }
}

/** Contacts and answers that a response rate rests on, from the minimum evidence of the warning; null when untold. */
export function responseOf(
  leaf: LeafAnswer,
  enough: readonly LeafAnswer[],
): { touches: number; answered: number } | null {
  const days = windowOf(leaf.field)?.days
  const told = enough.find(one => one.field === `touches_${days}d`)?.value
  if (told === undefined || told === null || leaf.value === null) return null
  const touches = Number(told)
  return { touches, answered: Math.round(touches * Number(leaf.value)) }
}
