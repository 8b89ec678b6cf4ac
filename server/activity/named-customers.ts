import { rows, run, sql, type Tx } from '../base/db.ts'
import type { Stage } from './stage.ts'
import { insertRefusalRows } from './stage-refused.ts'

type Named = { line: number; name: string; found: number }

/**
 * Puts codes where a file says customers by name: upper and lower case and outer space do not count. A name that nobody has, or more than one, is
 * refused with how many have it: which was meant only a code could tell.
 */
export async function resolveCustomerNames(tx: Tx, stage: Stage, title: string): Promise<void> {
  const known = sql`select lower(btrim(c.name)) as name, min(c.code) as code, count(*) as found from customers c
                    where lower(btrim(c.name)) in (select lower(btrim(s.customer_code)) from ${stage.table} s where s.customer_code is not null)
                    group by 1`
  const wrong = await rows<Named>(
    tx,
    sql`select s.row_no as line, s.customer_code as name, coalesce(k.found, 0)::int as found
        from ${stage.table} s left join (${known}) k on k.name = lower(btrim(s.customer_code))
        where s.customer_code is not null and coalesce(k.found, 0) <> 1 order by s.row_no`,
  )
  if (wrong.length > 0) {
    const lines = wrong.map(one => one.line)
    await run(tx, sql`delete from ${stage.table} where row_no = any(${lines}::bigint[])`)
    await insertRefusalRows(
      tx,
      stage.refused,
      wrong.map(({ line, name, found }) => ({
        line,
        column: title,
        code: found === 0 ? 'customer_name_unknown' : 'customer_name_ambiguous',
        params: { name, count: found },
        counted: true,
      })),
    )
  }
  await run(
    tx,
    sql`update ${stage.table} s set customer_code = k.code from (${known}) k
        where k.name = lower(btrim(s.customer_code)) and k.found = 1`,
  )
}
