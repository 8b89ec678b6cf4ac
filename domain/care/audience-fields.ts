import type { Field, FieldLookup } from '../handbook/fields.ts'
import { ATTRIBUTES, standingFields } from '../standing/metrics.ts'

/** The metrics that standing keeps for every customer; rules of care ask the stored rows, so they may speak of these. */
export const KEPT_METRICS = [
  'amount_365d',
  'orders_60d',
  'orders_prev_60d',
  'order_drop_60d',
  'interactions_90d',
  'touches_60d',
  'response_rate_60d',
  'tenure_days',
  'days_since_order',
  'days_without_order',
  'days_since_contact',
  'contract_days_left',
] as const
export type KeptMetric = (typeof KEPT_METRICS)[number]

const SAID = ['tier', 'stage', 'warnings', 'high_value', 'active']

/** What audiences and stop conditions of playbooks may speak of: the file, the standing, and the kept metrics. */
export const audienceFields = (rules: {
  warnings: readonly string[]
  tiers: readonly string[]
  stages: readonly string[]
}): FieldLookup => {
  const all = standingFields(rules.warnings, rules.tiers, rules.stages)
  return (key: string): Field | null =>
    Object.hasOwn(ATTRIBUTES, key) || SAID.includes(key) || (KEPT_METRICS as readonly string[]).includes(key)
      ? all(key)
      : null
}
