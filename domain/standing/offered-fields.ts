import type { FieldLookup } from '../handbook/fields.ts'
import { STORED_KEYS } from './condition-fields.ts'
import { FACT_FAMILIES, factWindowOf } from './fact-fields.ts'
import { ATTRIBUTES, PLAIN, WINDOWED, windowOf } from './metrics.ts'

/** Under which heads fields are offered, in this order. */
export const FIELD_HEADS = [
  'orders',
  'contact',
  'behaviour',
  'contracts',
  'standing',
  'tags',
  'file',
] as const
export type FieldHead = (typeof FIELD_HEADS)[number]

/** The window a metric begins with, as its usual rules have it. */
const USUAL_WINDOW: Record<string, number> = {
  amount: 365,
  average_order: 365,
  return_gap: 30,
  behaviours: 30,
  views: 30,
  searches: 30,
  carts: 30,
  viewed_products: 30,
  viewed_categories: 30,
  searched: 30,
  bought_products: 365,
  bought_categories: 365,
  orders: 60,
  orders_prev: 60,
  order_drop: 60,
  touches: 60,
  answered: 60,
  response_rate: 60,
}
const USUAL = 90

const HEADS: Record<string, FieldHead> = {
  interactions: 'contact',
  touches: 'contact',
  answered: 'contact',
  response_rate: 'contact',
  complaints: 'contact',
  behaviours: 'behaviour',
  views: 'behaviour',
  searches: 'behaviour',
  carts: 'behaviour',
  rating: 'behaviour',
  viewed_products: 'behaviour',
  viewed_categories: 'behaviour',
  searched: 'behaviour',
  days_in_tier: 'standing',
  days_in_stage: 'standing',
  days_since_contact: 'contact',
  running_contracts: 'contracts',
  contract_days_left: 'contracts',
  tenure_days: 'contracts',
  tags: 'tags',
  tier: 'standing',
  stage: 'standing',
  warnings: 'standing',
  high_value: 'standing',
  active: 'standing',
}
const STANDING = ['tier', 'stage', 'warnings', 'high_value', 'active']

/** The family and the window of a field over the last n days, whether it counts or names; null for others. */
export const anyWindowOf = (key: string): { base: string; days: number } | null =>
  windowOf(key) ?? factWindowOf(key)

/** Under which head a field stands: a metric with orders, an attribute with the file, unless it has its own. */
export function headOf(key: string): FieldHead {
  const base = anyWindowOf(key)?.base ?? key
  const known = [WINDOWED, FACT_FAMILIES, PLAIN].some(fields => Object.hasOwn(fields, base))
  return HEADS[base] ?? (known ? 'orders' : 'file')
}

/** The metric of a family over its usual window. */
export const usualKey = (base: string): string => `${base}_${USUAL_WINDOW[base] ?? USUAL}d`

/** Fields to choose from, those a rule here may speak of, by head. A family stands once, with its usual window. */
export function offeredFields(
  fields: FieldLookup,
  own: readonly string[] = [],
): { head: FieldHead; keys: string[] }[] {
  const all = [
    ...Object.keys(WINDOWED).map(usualKey),
    ...Object.keys(FACT_FAMILIES).map(usualKey),
    ...Object.keys(PLAIN),
    ...STANDING,
    ...Object.keys(ATTRIBUTES),
    ...STORED_KEYS,
    ...own,
  ]
  const known = [...new Set(all)].filter(key => fields(key) !== null)
  return FIELD_HEADS.map(head => ({ head, keys: known.filter(key => headOf(key) === head) })).filter(
    one => one.keys.length > 0,
  )
}
