import { row, rowOrNull, run, type Sql, sql, type Tx } from '../base/db.ts'

/**
 * Notes under whose code rows come that are about to be written: what comes under the code of a record that was merged
 * belongs to that record and goes with it when the merge is undone. `came` is a query of (code, row_key).
 */
export async function noteCodesUsed(tx: Tx, table: string, came: Sql): Promise<void> {
  if (!(await anyMerged(tx))) return
  await run(
    tx,
    sql`with came as materialized (
          select distinct k.customer_id, coalesce(k.home_id, k.customer_id) as home_id, r.row_key
          from (${came}) r join customer_codes k on k.code = r.code
          where k.customer_id in (select away.customer_id from customer_codes away where away.home_id is not null)
        ), own as (
          delete from moved_rows m using came c
          where c.home_id = c.customer_id and m.customer_id = c.customer_id and m.table_name = ${table} and m.row_key = c.row_key
        )
        insert into moved_rows (customer_id, table_name, row_key, home_id)
        select customer_id, ${table}::text, row_key, home_id from came where home_id <> customer_id
        on conflict (customer_id, table_name, row_key) do update set home_id = excluded.home_id`,
  )
}

/** Whether any code leads to another customer than its own: where nothing was merged, nothing of this costs more. */
export async function anyMerged(tx: Tx): Promise<boolean> {
  const { any } = await row<{ any: boolean }>(
    tx,
    sql`select exists (select 1 from customer_codes where home_id is not null) as any`,
    'any-merged',
  )
  return any
}

/** A row that a customer may hold for another has a new key. */
export async function keyChanged(
  tx: Tx,
  customerId: string,
  table: string,
  from: readonly string[],
  to: readonly string[],
): Promise<void> {
  if (from.join('\u0000') === to.join('\u0000')) return
  await run(
    tx,
    sql`update moved_rows set row_key = ${to} where customer_id = ${customerId} and table_name = ${table} and row_key = ${from}`,
  )
}

/**
 * The code under which something that follows from a row is to be written, so that it stays with that row when a merge is
 * undone: of the record the row came from, else of the customer. Null when there is no such customer.
 */
export async function codeOfRow(
  tx: Tx,
  customerId: string,
  table: string,
  rowKey: readonly string[],
): Promise<string | null> {
  const found = await rowOrNull<{ code: string }>(
    tx,
    sql`select coalesce(
          (select k.code from moved_rows m join customer_codes k on k.customer_id = m.customer_id and k.home_id = m.home_id
           where m.customer_id = c.id and m.table_name = ${table} and m.row_key = ${rowKey}::text[] limit 1), c.code) as code
        from customers c where c.id = ${customerId}`,
    'code-of-row',
  )
  return found?.code ?? null
}
