import { shiftDecimal } from '../../domain/base/decimal.ts'
import { careFloors } from '../../domain/care/care-tier.ts'
import type { Condition } from '../../domain/handbook/condition.ts'
import { join, type Sql, sql } from '../base/db.ts'
import { type ConditionAmong, conditionOverRows } from '../standing/reads.ts'
import type { CareSetting } from './setting.ts'

/**
 * A condition of a playbook over `customers c` and `standing s`, with the joins it needs. `tier` is the one that care
 * follows: for customers whom no rule catches, the nearest below by amount, if the handbook says so.
 */
export const audienceSql = (
  condition: Condition,
  setting: CareSetting,
  among: ConditionAmong = {},
): { joins: Sql; where: Sql } =>
  conditionOverRows(condition, setting, among, key => (key === 'tier' ? careTierSql(setting) : null))

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
