import { isDeepStrictEqual } from 'node:util'
import type { Own } from '../../domain/customers/merge-fields.ts'
import { rows, type Sql, sql, type Tx } from '../base/db.ts'
import type { MergeStatus } from '../base/merge.ts'
import { lockFamilies, storeLive, storeRecords } from './families.ts'
import { refreshSearch } from './search-store.ts'

type Row = { line: number; holder_id: string; home_id: string; said: Own }

/** Rows whose code is that of a record merged into another customer, and the others. */
export const underMergedCodes = (source: Sql): { merged: Sql; others: Sql } => {
  const away = sql`exists (select 1 from customer_codes k where k.code = b.code and k.home_id is not null)`
  return {
    merged: sql`select b.* from (${source}) b where ${away}`,
    others: sql`select b.* from (${source}) b where not ${away}`,
  }
}

/**
 * Takes in rows that a file still has under the codes of merged records. Each changes what its record says by itself, and
 * the customer shows it where it shows that record: so a file that repeats what was known changes nothing, and what is
 * new arrives. Answers line → status and the customers touched.
 */
export async function mergeIntoRecords(
  tx: Tx,
  merged: Sql,
  present: readonly string[],
  now: Date,
): Promise<{ byLine: Map<number, MergeStatus>; touched: string[] }> {
  const found = await rows<Row>(
    tx,
    sql`select b.row_no as line, k.customer_id as holder_id, k.home_id, to_jsonb(b) as said
        from (${merged}) b join customer_codes k on k.code = b.code order by k.customer_id, b.row_no`,
  )
  const byLine = new Map<number, MergeStatus>()
  const families = await lockFamilies(tx, [...new Set(found.map(one => one.holder_id))])
  const touched = new Set<string>()
  for (const { line, holder_id, home_id, said } of found) {
    const own = families.get(holder_id)!.records.get(home_id)!
    const wanted = Object.fromEntries(present.map(column => [column, columnOf(own, said, column)]))
    const differing = present.filter(column => !isDeepStrictEqual(own[column] ?? null, wanted[column]))
    for (const column of differing) own[column] = wanted[column]
    byLine.set(line, differing.length > 0 ? 'updated' : 'unchanged')
    if (differing.length > 0) touched.add(holder_id)
  }
  const changed = [...families.values()].filter(one => touched.has(one.holder))
  await storeRecords(tx, changed)
  await storeLive(tx, changed, now)
  await refreshSearch(tx, [...touched])
  return { byLine, touched: [...touched] }
}

/** What a column is to say: of the company's own fields, those that the file has change, an empty one goes. */
function columnOf(own: Own, said: Own, column: string): unknown {
  if (column !== 'custom') return said[column] ?? null
  const all = { ...(own.custom as Own | undefined), ...(said.custom as Own) }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null))
}
