import { raw, run, type Sql, sql, type Tx } from '../base/db.ts'

/** An id like `newId` makes, made by the database: ordered by `now`. */
const orderedId = (now: Date): Sql => {
  const start = `${now.getTime().toString(16).padStart(12, '0')}7`
  return sql`(${start} || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid`
}

/** Reserves ids for all codes of a query (its column `code`) that have none; empty codes are passed over. */
export async function reserveCodes(tx: Tx, codes: Sql, now: Date): Promise<void> {
  await run(
    tx,
    sql`insert into customer_codes (code, customer_id)
        select n.code, ${orderedId(now)} from (
          select distinct q.code from (${codes}) q
          where q.code is not null and not exists (select 1 from customer_codes k where k.code = q.code)
        ) n order by n.code collate ${raw('"C"')}
        on conflict (code) do nothing`,
  )
}
