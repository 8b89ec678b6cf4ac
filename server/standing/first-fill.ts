import { row, rows, run, sql, type Tx } from '../base/db.ts'

/**
 * Runs work that fills an empty `standing`: its indexes are made afterwards in one go, as a restore does, which takes a
 * fraction of growing them row by row. With rows already there, the work just runs.
 */
export async function withFastFirstFill<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const { empty } = await row<{ empty: boolean }>(
    tx,
    sql`select not exists (select 1 from standing) as empty`,
  )
  const { many } = await row<{ many: boolean }>(
    tx,
    sql`select exists (select 1 from customers offset ${WORTHWHILE}) as many`,
  )
  if (!empty || !many) return work()
  // A table emptied in the same transaction needs no log under wal_level = minimal.
  await run(tx, sql`truncate standing`)
  const indexes = await rows<{ name: string; definition: string }>(
    tx,
    sql`select indexname as name, indexdef as definition from pg_indexes
        where schemaname = current_schema() and tablename = 'standing' and indexname <> 'standing_pkey'`,
  )
  for (const { name } of indexes) await tx.query(`drop index ${name}`)
  const result = await work()
  for (const { definition } of indexes) await tx.query(definition)
  return result
}

/** Below so many customers the whole run takes less than a locked table is worth. */
const WORTHWHILE = 20_000
