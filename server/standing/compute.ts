import { exponentOf } from '../../domain/base/money.ts'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { companyPolicy, type Handbook } from '../../domain/handbook/policy.ts'
import { standingPolicy } from '../../domain/standing/policy.ts'
import { batches } from '../base/cursor.ts'
import { rowOrNull, rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { sectionOf } from '../handbook/reads.ts'
import { withExactHighValue } from './ranking.ts'
import { standingStatement } from './statement.ts'

/**
 * A customer's standing as computed from the facts, money in minor units. Rows also hold every other metric and attribute
 * that the handbook's rules read, under its own key.
 */
export type StandingRow = {
  customer_id: string
  code: string
  tier: string | null
  stage: string
  warnings: string[]
  active: boolean
  amount_365d: number
  tenure_days: number | null
  interactions_90d: number
  orders_60d: number
  orders_prev_60d: number
  response_rate_60d: string | null
  first_cooperation_on: IsoDate | null
  last_order_on: IsoDate | null
  last_contact_on: IsoDate | null
  contract_ends_on: IsoDate | null
}
export type ComputedStanding = StandingRow & { high_value: boolean }

function statementOf(handbook: Handbook, day: IsoDate, customerIds: readonly string[] | null): Sql {
  const company = sectionOf(handbook, companyPolicy)
  const policy = sectionOf(handbook, standingPolicy)
  const subject = { day, timezone: company.timezone, basis: policy.amount_basis, customerIds }
  return standingStatement(policy, subject, exponentOf(company.currency))
}

/** Standing of everyone on a day under a handbook, in order of code, read in batches; high value is exact. Writes nothing. */
export async function* standingOfAll(
  tx: Tx,
  handbook: Handbook,
  day: IsoDate,
): AsyncGenerator<ComputedStanding[]> {
  const exact = withExactHighValue(statementOf(handbook, day, null), sectionOf(handbook, standingPolicy))
  await run(tx, sql`set local work_mem = '128MB'`)
  await run(tx, sql`set local jit = off`)
  yield* batches<ComputedStanding>(tx, sql`select * from (${exact}) exact order by code collate "C"`)
}

/** Standing of some on a day, by code; without `high_value`, which asks about everyone. */
export async function standingOfSome(
  tx: Tx,
  handbook: Handbook,
  day: IsoDate,
  customerIds: readonly string[],
): Promise<Map<string, StandingRow>> {
  const found = await rows<StandingRow>(tx, statementOf(handbook, day, customerIds))
  return new Map(found.map(one => [one.code, one]))
}

/** Standing of one on a day; `high_value` asks about everyone and is left to the caller. Null when there is no such customer. */
export const standingOfOne = (
  tx: Tx,
  handbook: Handbook,
  day: IsoDate,
  customerId: string,
): Promise<StandingRow | null> => rowOrNull(tx, statementOf(handbook, day, [customerId]))

/** Whether one customer is of high value on a day, exactly: needs the amounts of all. */
export async function isExactlyHighValue(
  tx: Tx,
  handbook: Handbook,
  day: IsoDate,
  customerId: string,
): Promise<boolean> {
  const policy = sectionOf(handbook, standingPolicy)
  const exact = withExactHighValue(statementOf(handbook, day, null), policy)
  const found = await rowOrNull<{ high_value: boolean }>(
    tx,
    sql`select high_value from (${exact}) exact where customer_id = ${customerId}`,
  )
  return found?.high_value ?? false
}
