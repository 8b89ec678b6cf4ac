import type { IsoDate } from '../../domain/base/shapes.ts'
import type { Values } from '../../domain/handbook/explain.ts'
import type { Handbook } from '../../domain/handbook/policy.ts'
import { isKept } from '../../domain/standing/condition-fields.ts'
import { join, raw, rowOrNull, type Sql, sql, type Tx } from '../base/db.ts'
import { isExactlyHighValue, standingOfOne } from './compute.ts'
import { type ConditionSetting, settingOf, shareSql, valueSql } from './condition-sql.ts'
import { metricColumn } from './metric-columns.ts'
import { Sources } from './sources.ts'
import { fromRows } from './stored-columns.ts'

/** Said by the rules of the day, not by rows that are kept. */
const SAID = ['tier', 'stage', 'warnings', 'active', 'high_value', 'first_cooperation_on']
/** Known of today alone. */
const OF_TODAY = ['days_in_tier', 'days_in_stage']

/**
 * What conditions see of one customer on a day: metrics from the facts up to it as known now, standing as the day's
 * handbook says, the file as it is now. `days_in_tier` and `days_in_stage` are not known. Null without such a customer.
 */
export async function valuesOn(
  tx: Tx,
  handbook: Handbook,
  day: { today: IsoDate; zone: string },
  customerId: string,
  keys: readonly string[],
): Promise<Values | null> {
  const setting = settingOf(handbook, day)
  const standing = await standingOfOne(tx, handbook, day.today, customerId)
  if (!standing) return null
  const asked = keys.filter(key => !SAID.includes(key) && !OF_TODAY.includes(key) && setting.fields(key))
  const values = await factValues(tx, setting, customerId, asked)
  const { tier, stage, warnings, active, first_cooperation_on } = standing
  const high_value =
    keys.includes('high_value') && (await isExactlyHighValue(tx, handbook, day.today, customerId))
  return { ...values, tier, stage, warnings, active, first_cooperation_on, high_value }
}

async function factValues(
  tx: Tx,
  setting: ConditionSetting,
  customerId: string,
  keys: readonly string[],
): Promise<Values> {
  if (keys.length === 0) return {}
  const sources = new Sources({
    day: setting.today,
    timezone: setting.zone,
    basis: setting.basis,
    customerIds: [customerId],
  })
  const computed = (key: string): Sql =>
    isKept(key)
      ? (shareSql(key, sources) ?? metricColumn(key, sources))
      : valueSql(key, setting, sources, fromRows)
  const columns = keys.map((key, i) => sql`${computed(key)} as ${raw(`v${i}`)}`)
  const found = await rowOrNull<Record<string, Values[string]>>(
    tx,
    sql`select ${join(columns)} from customers c left join standing s on s.customer_id = c.id ${sources.joins()}
        where c.id = ${customerId}`,
  )
  return Object.fromEntries(keys.map((key, i) => [key, found?.[`v${i}`] ?? null]))
}
