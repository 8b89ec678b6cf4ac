import type { Condition } from '../../domain/handbook/condition.ts'
import { type Actor, permit } from '../base/actor.ts'
import { row, rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { seesAll, visibleOver } from '../customers/reads.ts'
import { conditionSetting, conditionsOverList } from './condition-sql.ts'
import { mustBeUsable } from './segments.ts'

/** An exact count takes no longer than this, in milliseconds. */
const PATIENCE = 10_000
const CANCELLED = '57014'

/** The customers a condition finds, of those somebody may see, as `from … where` over `customer_list l`. */
async function foundBy(
  tx: Tx,
  by: Actor,
  condition: Condition,
  now: Date,
): Promise<{ from: Sql; where: Sql }> {
  const { joins, wheres } = conditionsOverList([condition], await conditionSetting(tx, now))
  const scope = seesAll(by) ? sql`` : sql`and ${visibleOver(by, sql`l.owner_id`)}`
  return { from: sql`customer_list l ${joins}`, where: sql`${wheres[0]} ${scope}` }
}

/** How many customers a condition finds, of those the asker may see; null when that takes too long. */
export async function countCondition(
  tx: Tx,
  by: Actor,
  condition: Condition,
  now: Date,
  patience = PATIENCE,
): Promise<number | null> {
  permit(by, 'customers.read')
  await mustBeUsable(tx, condition, now)
  const { from, where } = await foundBy(tx, by, condition, now)
  return patiently(tx, patience, async () => {
    const { n } = await row<{ n: number }>(tx, sql`select count(*) as n from ${from} where ${where}`)
    return n
  })
}

/** Some of the customers a condition finds, the most valuable first; none when looking for them takes too long. */
export async function sampleCondition(
  tx: Tx,
  by: Actor,
  condition: Condition,
  now: Date,
): Promise<{ code: string; name: string }[]> {
  permit(by, 'customers.read')
  await mustBeUsable(tx, condition, now)
  const { from, where } = await foundBy(tx, by, condition, now)
  const found = await patiently(tx, PATIENCE, () =>
    rows<{ code: string; name: string }>(
      tx,
      sql`select l.code, l.name from ${from} where ${where} order by l.amount_365d desc, l.customer_id desc limit 8`,
    ),
  )
  return found ?? []
}

/** Null when the work takes longer than some milliseconds. The connection is in no transaction. */
async function patiently<T>(tx: Tx, milliseconds: number, work: () => Promise<T>): Promise<T | null> {
  await run(tx, sql`select set_config('statement_timeout', ${String(milliseconds)}, false)`)
  try {
    return await work()
  } catch (error) {
    if ((error as { code?: string }).code !== CANCELLED) throw error
    return null
  } finally {
    await tx.query('reset statement_timeout')
  }
}
