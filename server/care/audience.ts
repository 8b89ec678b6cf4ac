import { shiftDecimal } from '../../domain/base/decimal.ts'
import type { KeptMetric } from '../../domain/care/audience-fields.ts'
import { careFloors } from '../../domain/care/care-tier.ts'
import type { Condition } from '../../domain/handbook/condition.ts'
import { join, raw, type Sql, sql } from '../base/db.ts'
import { compile } from '../handbook/reads.ts'
import type { CareSetting } from './setting.ts'

/**
 * A condition of a playbook over `customers c` and `standing s`. `tier` is the one that care follows: for customers whom
 * no rule catches, the nearest below by amount, if the handbook says so.
 */
export function audienceSql(condition: Condition, setting: CareSetting): Sql {
  return compile(condition, {
    fields: setting.fields,
    exponent: setting.exponent,
    column: key => columnOf(key, setting),
  })
}

function columnOf(key: string, setting: CareSetting): Sql {
  if (key === 'tier') return careTierSql(setting)
  if (Object.hasOwn(metrics, key)) return metrics[key as KeptMetric](setting)
  return STANDING.includes(key) ? raw(`s.${key}`) : raw(`c.${key}`)
}

const STANDING = ['stage', 'warnings', 'high_value', 'active']

const since = (setting: CareSetting, day: Sql): Sql => sql`(${setting.today}::date - ${day})`
const kept = (column: string) => () => raw(`s.${column}`)

const metrics: Record<KeptMetric, (setting: CareSetting) => Sql> = {
  amount_365d: kept('amount_365d'),
  orders_60d: kept('orders_60d'),
  orders_prev_60d: kept('orders_prev_60d'),
  order_drop_60d: () => sql`((s.orders_prev_60d - s.orders_60d)::numeric / nullif(s.orders_prev_60d, 0))`,
  interactions_90d: kept('interactions_90d'),
  touches_60d: kept('touches_60d'),
  response_rate_60d: () => sql`round(s.answered_60d::numeric / nullif(s.touches_60d, 0), 4)`,
  tenure_days: setting => since(setting, sql`s.first_cooperation_on`),
  days_since_order: setting => since(setting, sql`s.last_order_on`),
  days_without_order: setting => since(setting, sql`coalesce(s.last_order_on, s.first_cooperation_on)`),
  days_since_contact: setting => since(setting, sql`s.last_contact_on`),
  contract_days_left: ({ today }) => sql`(s.contract_ends_on - ${today}::date)`,
}

/** The tier that care follows, over `standing s`; null for prospects. */
export function careTierSql({ policy, standing, exponent }: CareSetting): Sql {
  const floors = careFloors(standing)
  if (policy.uncaught_care === 'none' || floors.length === 0) return sql`s.tier`
  const rungs = floors.map(({ tier, amount }) =>
    Number.isFinite(amount)
      ? sql`when s.amount_365d >= ${shiftDecimal(amount, exponent)}::numeric then ${tier}::text`
      : sql`else ${tier}::text`,
  )
  // Only the first tier that asks for no amount can be reached: it takes all the rest.
  const ladder = rungs.slice(0, floors.findIndex(({ amount }) => !Number.isFinite(amount)) + 1 || undefined)
  return sql`coalesce(s.tier, case when s.first_cooperation_on is not null then (case ${join(ladder, ' ')} end) end)`
}
