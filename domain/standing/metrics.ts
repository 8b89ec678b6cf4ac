import type { Field, FieldLookup, FieldType } from '../handbook/fields.ts'

/** Longest window a rule may use, in days. */
export const MAX_WINDOW = 3650

/** Families of metrics over the last n days: `orders_60d`, `orders_45d` … with the same meaning for every n. */
export const WINDOWED: Record<string, FieldType> = {
  /** Yearly amount and the like: amounts by the handbook's `amount_basis`, credit notes included. */
  amount: 'money',
  orders: 'count',
  /** Orders in the n days before the last n days. */
  orders_prev: 'count',
  /** (before − now) / before; empty without orders before. */
  order_drop: 'fraction',
  average_order: 'money',
  /** Personal contacts, either direction. */
  interactions: 'count',
  /** Personal contacts from us. */
  touches: 'count',
  /** Touches answered within 168 hours. */
  answered: 'count',
  /** answered / touches; empty without touches. */
  response_rate: 'fraction',
  complaints: 'count',
  behaviours: 'count',
  /** Behaviours of one kind. */
  views: 'count',
  searches: 'count',
  carts: 'count',
  /** Mean of the ratings given; empty without any. */
  rating: 'number',
  /** Promises found broken in the window. */
  promises_broken: 'count',
  /** Days between the first order of the last n days and the order before it; empty without either. */
  return_gap: 'days',
}

/** Metrics without a window. */
export const PLAIN: Record<string, FieldType> = {
  tenure_days: 'days',
  /** Days since the last order, or since first cooperation when there is none. */
  days_without_order: 'days',
  days_since_order: 'days',
  days_since_contact: 'days',
  orders_total: 'count',
  amount_total: 'money',
  /** Mean days between order days; empty below two of them. */
  purchase_interval_days: 'days',
  running_contracts: 'count',
  /** Promises that nobody has ended yet. */
  promises_open: 'count',
  /** Days until the first running contract ends. */
  contract_days_left: 'days',
}

/** What the customer file says. */
export const ATTRIBUTES: Record<string, Field> = Object.fromEntries(
  (
    [
      { key: 'type', type: 'text', choices: ['company', 'person'] },
      { key: 'industry', type: 'text' },
      { key: 'size', type: 'text' },
      { key: 'region', type: 'text' },
      { key: 'source', type: 'text' },
      { key: 'service_level', type: 'text', choices: ['normal', 'vip'] },
      { key: 'preferred_channel', type: 'text' },
      { key: 'first_cooperation_on', type: 'date' },
      { key: 'tags', type: 'list' },
    ] as Field[]
  ).map(field => [field.key, field]),
)

const FAMILY = /^([a-z_]+)_(\d{1,4})d$/

/** `orders_45d` → { base: 'orders', days: 45 }; null when it is no windowed metric. */
export function windowOf(key: string): { base: string; days: number } | null {
  const match = FAMILY.exec(key)
  if (!match || !Object.hasOwn(WINDOWED, match[1]!)) return null
  const days = Number(match[2])
  return days >= 1 && days <= MAX_WINDOW ? { base: match[1]!, days } : null
}

/** Metrics and attributes: what warnings may speak of. */
export const metricFields: FieldLookup = key => {
  if (Object.hasOwn(ATTRIBUTES, key)) return ATTRIBUTES[key]!
  if (Object.hasOwn(PLAIN, key)) return { key, type: PLAIN[key]! }
  const window = windowOf(key)
  return window && { key, type: WINDOWED[window.base]! }
}

/** Tiers may also speak of warnings. */
export const tierFields =
  (warnings: readonly string[]): FieldLookup =>
  key =>
    key === 'warnings' ? { key, type: 'list', choices: warnings } : metricFields(key)

/** Stages may also speak of warnings and the tier. */
export const stageFields =
  (warnings: readonly string[], tiers: readonly string[]): FieldLookup =>
  key =>
    key === 'tier' ? { key, type: 'text', choices: tiers } : tierFields(warnings)(key)

/** Audiences and segments may speak of everything, standing included. */
export const standingFields =
  (warnings: readonly string[], tiers: readonly string[], stages: readonly string[]): FieldLookup =>
  key => {
    if (key === 'stage') return { key, type: 'text', choices: stages }
    if (key === 'high_value' || key === 'active') return { key, type: 'flag' }
    return stageFields(warnings, tiers)(key)
  }
