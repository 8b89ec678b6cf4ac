import { type Condition, groupOf, isComparison } from '../handbook/condition.ts'
import type { StandingPolicy } from '../standing/shape.ts'

/** From what yearly amount (major units) on a tier cares for those whom no rule catches, the highest first. */
export type CareFloor = { tier: string; amount: number }

const AMOUNT = 'amount_365d'

/** The least amount a rule demands: comparisons that must hold, below `all` only; −∞ when it demands none. */
function leastAmount(tree: Condition): number {
  if (isComparison(tree)) {
    const floors = tree.field === AMOUNT && (tree.op === 'gte' || tree.op === 'gt')
    return floors && typeof tree.value === 'number' ? tree.value : Number.NEGATIVE_INFINITY
  }
  const { word, parts } = groupOf(tree)
  return word === 'all'
    ? Math.max(Number.NEGATIVE_INFINITY, ...parts.map(leastAmount))
    : Number.NEGATIVE_INFINITY
}

/**
 * The nearest tier below by amount, as a ladder: a customer without a tier is cared for like the first entry whose amount
 * they reach. Tiers that demand no amount stand at the bottom, the last rule first.
 */
export function careFloors({ tiers }: Pick<StandingPolicy, 'tiers'>): CareFloor[] {
  return tiers.rules
    .map((rule, i) => ({ tier: rule.key, amount: leastAmount(rule.when), i }))
    .toSorted((a, b) => b.amount - a.amount || b.i - a.i)
    .map(({ tier, amount }) => ({ tier, amount }))
}
