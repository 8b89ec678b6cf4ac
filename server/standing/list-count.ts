import { type Actor, permit } from '../base/actor.ts'
import { row, sql, type Tx } from '../base/db.ts'
import { type ListFilters, listSource } from './list-filters.ts'

/** How many customers the filters find, of those the asker may see. */
export async function countCustomers(tx: Tx, by: Actor, filters: ListFilters, now: Date): Promise<number> {
  permit(by, 'customers.read')
  const { from, where } = await listSource(tx, by, filters, null, now)
  // Fetching thousands of lines one by one in the order of an index costs four times what their bitmap does; the planner
  // prices both alike.
  await tx.query('set enable_indexscan = off')
  try {
    const { n } = await row<{ n: number }>(tx, sql`select count(*) as n from ${from} where ${where}`)
    return n
  } finally {
    await tx.query('reset enable_indexscan')
  }
}
