import { join, raw, rows, sql, type Tx } from '../base/db.ts'
import { movers } from './movers.ts'

/** How many rows customers have in each table about customers: id → table → rows. Tables without any are left out. */
export async function rowsHeld(
  tx: Tx,
  ids: readonly string[],
  tables?: readonly string[],
): Promise<Map<string, Record<string, number>>> {
  const parts = movers()
    .filter(one => one.of === 'customer_id' && (!tables || tables.includes(one.table)))
    .map(
      ({ table }) => sql`select customer_id as id, ${table}::text as name, count(*) as n from ${raw(table)}
                         where customer_id = any(${ids}::uuid[]) group by customer_id`,
    )
  const found =
    parts.length === 0
      ? []
      : await rows<{ id: string; name: string; n: number }>(tx, sql`${join(parts, ' union all ')}`)
  const held = new Map<string, Record<string, number>>(ids.map(id => [id, {}]))
  for (const { id, name, n } of found) held.get(id)![name] = n
  return held
}
