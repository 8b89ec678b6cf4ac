import type { CustomField } from '../customers/custom-field.ts'
import type { Field, FieldLookup } from '../handbook/fields.ts'
import { factFields } from './fact-fields.ts'
import { standingFields } from './metrics.ts'
import { ownField } from './own-fields.ts'
import type { StandingPolicy } from './shape.ts'

/** The metrics that standing keeps for every customer: conditions over stored rows read these without asking the facts. */
export const KEPT_METRICS = [
  'amount_365d',
  'orders_60d',
  'orders_prev_60d',
  'order_drop_60d',
  'interactions_90d',
  'touches_60d',
  'answered_60d',
  'response_rate_60d',
  'tenure_days',
  'days_since_order',
  'days_without_order',
  'days_since_contact',
  'contract_days_left',
] as const
export type KeptMetric = (typeof KEPT_METRICS)[number]

export const isKept = (key: string): key is KeptMetric => (KEPT_METRICS as readonly string[]).includes(key)

/** What else the stored rows know of a customer; rules of the handbook that make standing cannot speak of it. */
const STORED_FIELDS: Record<string, Field> = Object.fromEntries(
  (
    [
      { key: 'name', type: 'text' },
      { key: 'code', type: 'text' },
      /** Id of the staff member whose customer it is. */
      { key: 'owner', type: 'text' },
      { key: 'credit_code', type: 'text' },
      /** Whether another company stands above it. */
      { key: 'is_subsidiary', type: 'flag' },
      { key: 'service_level_until', type: 'date' },
      { key: 'created_on', type: 'date' },
      /** Whether there is one: what it is stays personal. */
      { key: 'has_phone', type: 'flag' },
      { key: 'has_email', type: 'flag' },
      { key: 'has_wechat', type: 'flag' },
      { key: 'has_birthday', type: 'flag' },
      /** Days since the tier or stage of today began. */
      { key: 'days_in_tier', type: 'days' },
      { key: 'days_in_stage', type: 'days' },
    ] as Field[]
  ).map(field => [field.key, field]),
)

export const STORED_KEYS: readonly string[] = Object.keys(STORED_FIELDS)

/** The keys that a handbook gives to warnings, tiers and stages. */
export type StandingKeys = {
  warnings: readonly string[]
  tiers: readonly string[]
  stages: readonly string[]
}

export const keysOf = (policy: StandingPolicy): StandingKeys => ({
  warnings: policy.warnings.map(one => one.key),
  tiers: policy.tiers.rules.map(one => one.key),
  stages: policy.stages.map(one => one.key),
})

/**
 * What conditions over customers may speak of: segments, audiences and stop conditions of playbooks, tags by rule. The
 * file with the fields of the company's own, the standing, every metric, and what was bought, viewed and searched.
 */
export const conditionFields = (keys: StandingKeys, own: readonly CustomField[] = []): FieldLookup => {
  const standing = standingFields(keys.warnings, keys.tiers, keys.stages)
  return (key: string): Field | null =>
    Object.hasOwn(STORED_FIELDS, key)
      ? STORED_FIELDS[key]!
      : (standing(key) ?? factFields(key) ?? ownField(own, key))
}
