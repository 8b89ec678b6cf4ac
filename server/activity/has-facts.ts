import { row, sql, type Tx } from '../base/db.ts'

/** Whether anything is kept that has an amount or a day of the company: then its currency and time zone are settled. */
export async function hasFacts(tx: Tx): Promise<boolean> {
  const { has } = await row<{ has: boolean }>(
    tx,
    sql`select exists (select 1 from orders) or exists (select 1 from order_lines) or exists (select 1 from products)
            or exists (select 1 from contracts) or exists (select 1 from interactions)
            or exists (select 1 from behaviours) or exists (select 1 from complaints) as has`,
  )
  return has
}
