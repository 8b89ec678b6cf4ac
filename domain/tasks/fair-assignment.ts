import { compareByteOrder } from '../base/byte-order.ts'

/** Something to give away: a customer or a task, with what it weighs. */
export type Item = { id: string; weight: number }

/** Somebody who may get it, with the load they have; who is away gets nothing. */
export type Candidate = { id: string; load: number; away: boolean }

/** Who gets what: the load of the one who got it before and after, and the next lowest load there was (null: nobody else). */
export type Placement = { itemId: string; to: string; before: number; after: number; next: number | null }

/**
 * Spreads work fairly: the heaviest first, each to whoever has the least load at that moment. So nobody who got something
 * ends more than the weight of one item above the least loaded. Depends on nothing but its input, in whatever order it
 * comes: ties go by weight, then id. Answers nothing when nobody is there.
 */
export function assignFairly(items: readonly Item[], candidates: readonly Candidate[]): Placement[] {
  const loads = candidates
    .filter(one => !one.away)
    .map(({ id, load }) => ({ id, load }))
    .toSorted((a, b) => compareByteOrder(a.id, b.id))
  if (loads.length === 0) return []
  const order = items.toSorted((a, b) => b.weight - a.weight || compareByteOrder(a.id, b.id))
  return order.map(({ id, weight }) => {
    const [first, second] = lowestTwo(loads)
    const before = first.load
    first.load = before + weight
    return { itemId: id, to: first.id, before, after: first.load, next: second?.load ?? null }
  })
}

type Load = { id: string; load: number }

/** The least loaded and the next; the earlier of equals. */
function lowestTwo(loads: Load[]): [Load, Load | null] {
  let first = loads[0]!
  let second: Load | null = null
  for (const one of loads.slice(1)) {
    if (one.load < first.load) {
      second = first
      first = one
    } else if (second === null || one.load < second.load) second = one
  }
  return [first, second]
}
