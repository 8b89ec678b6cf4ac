import type { IsoDate } from '../../domain/base/shapes.ts'
import type { KeptMetric } from '../../domain/standing/condition-fields.ts'
import { ATTRIBUTES } from '../../domain/standing/metrics.ts'
import { raw, type Sql, sql } from '../base/db.ts'
import { allTags } from '../customers/reads.ts'

/**
 * The table of a stored value: `c` is the customer file, `s` its standing. `at` says how to read a column of it; who
 * reads the narrow list (`customer_list l`) answers with that wherever the list has the column.
 */
export type At = (table: 'c' | 's', column: string) => Sql

export type StoredDay = { today: IsoDate; zone: string }

/** The SQL of a value that is stored for every customer; null for one that only the facts know. */
export function storedColumn(key: string, at: At, day: StoredDay): Sql | null {
  if (Object.hasOwn(KEPT, key)) return KEPT[key as KeptMetric](at, day)
  if (Object.hasOwn(FILE, key)) return FILE[key]!(at, day)
  if (STANDING.includes(key)) return at('s', key)
  return Object.hasOwn(ATTRIBUTES, key) ? at('c', key) : null
}

/** First cooperation is what standing made of file, orders and contracts. */
const STANDING = ['tier', 'stage', 'warnings', 'high_value', 'active', 'first_cooperation_on']

const since = ({ today }: StoredDay, day: Sql): Sql => sql`(${today}::date - ${day})`
const kept = (column: string) => (at: At) => at('s', column)

const KEPT: Record<KeptMetric, (at: At, day: StoredDay) => Sql> = {
  amount_365d: kept('amount_365d'),
  orders_60d: kept('orders_60d'),
  orders_prev_60d: kept('orders_prev_60d'),
  order_drop_60d: at =>
    sql`((${at('s', 'orders_prev_60d')} - ${at('s', 'orders_60d')})::numeric / nullif(${at('s', 'orders_prev_60d')}, 0))`,
  interactions_90d: kept('interactions_90d'),
  touches_60d: kept('touches_60d'),
  answered_60d: kept('answered_60d'),
  response_rate_60d: at => sql`(${at('s', 'answered_60d')}::numeric / nullif(${at('s', 'touches_60d')}, 0))`,
  tenure_days: (at, day) => since(day, at('s', 'first_cooperation_on')),
  days_since_order: (at, day) => since(day, at('s', 'last_order_on')),
  days_without_order: (at, day) =>
    since(day, sql`coalesce(${at('s', 'last_order_on')}, ${at('s', 'first_cooperation_on')})`),
  days_since_contact: (at, day) => since(day, at('s', 'last_contact_on')),
  contract_days_left: (at, { today }) => sql`(${at('s', 'contract_ends_on')} - ${today}::date)`,
}

const present = (column: string) => (at: At) => sql`(${at('c', column)} is not null)`
const dayOf = (moment: Sql, { zone }: StoredDay): Sql => sql`(${moment} at time zone ${zone})::date`

const FILE: Record<string, (at: At, day: StoredDay) => Sql> = {
  name: at => at('c', 'name'),
  code: at => at('c', 'code'),
  owner: at => sql`${at('c', 'owner_id')}::text`,
  credit_code: at => at('c', 'credit_code'),
  is_subsidiary: present('parent_id'),
  service_level_until: at => at('c', 'service_level_until'),
  created_on: (at, day) => dayOf(at('c', 'created_at'), day),
  has_phone: present('phone'),
  has_email: present('email'),
  has_wechat: present('wechat'),
  has_birthday: present('birthday'),
  days_in_tier: (at, day) => since(day, dayOf(at('s', 'tier_since'), day)),
  days_in_stage: (at, day) => since(day, dayOf(at('s', 'stage_since'), day)),
}

/** Columns that `customer_list` has of the file and of standing. */
const LISTED = {
  c: ['owner_id', 'type', 'service_level', 'industry', 'region', 'tags', 'code', 'name'],
  s: [
    'amount_365d',
    'first_cooperation_on',
    'last_order_on',
    'orders_60d',
    'interactions_90d',
    'high_value',
    'active',
    'tier',
    'stage',
    'warnings',
  ],
}

export const isListed = (table: 'c' | 's', column: string): boolean => LISTED[table].includes(column)

/** Reads from `customers c` and `standing s` as they stand; tags with those by rule. */
export const fromRows: At = (table, column) =>
  table === 'c' && column === 'tags' ? allTags() : raw(`${table}.${column}`)
