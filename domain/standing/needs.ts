import { comparisonsOf } from '../handbook/condition.ts'
import { ATTRIBUTES, PLAIN, windowOf } from './metrics.ts'
import type { StandingPolicy } from './shape.ts'

/** Metrics that are always computed: what the list shows and the `standing` command prints. */
export const USUAL_METRICS = [
  'amount_365d',
  'tenure_days',
  'interactions_90d',
  'orders_60d',
  'orders_prev_60d',
  'touches_60d',
  'answered_60d',
  'response_rate_60d',
  'contract_days_left',
  'days_since_order',
  'days_since_contact',
] as const

/** Metrics that explain another one: a drop is told with the two counts it rests on. */
export function companionsOf(metric: string): string[] {
  const window = windowOf(metric)
  if (window?.base === 'order_drop') return [`orders_${window.days}d`, `orders_prev_${window.days}d`]
  if (window?.base === 'response_rate') return [`touches_${window.days}d`, `answered_${window.days}d`]
  return []
}

/** Metrics and attributes that a handbook's rules read, with companions and the usual ones, each once. */
export function neededFields(
  policy: StandingPolicy,
  usual: readonly string[] = USUAL_METRICS,
): { metrics: string[]; attributes: string[] } {
  const trees = [
    policy.active,
    policy.tiers.applies_when,
    ...policy.tiers.rules.map(rule => rule.when),
    ...policy.warnings.flatMap(warning => [warning.enough, warning.when]),
    ...policy.stages.map(stage => stage.when),
  ]
  const fields = new Set(trees.flatMap(tree => comparisonsOf(tree).map(({ comparison }) => comparison.field)))
  const metrics = new Set<string>(usual)
  for (const field of fields) {
    if (Object.hasOwn(PLAIN, field) || windowOf(field)) {
      for (const one of [field, ...companionsOf(field)]) metrics.add(one)
    }
  }
  return {
    metrics: [...metrics].toSorted(),
    attributes: [...fields].filter(field => Object.hasOwn(ATTRIBUTES, field)),
  }
}
