import { plain } from '../../domain/base/decimal.ts'
import type { StandingPolicy } from '../../domain/standing/shape.ts'
import { row, rowOrNull, run, type Sql, sql, type Tx } from '../base/db.ts'

/** The last customer of the top share at the last full run: amounts above it, or equal with a code not after, are high value. */
export type Cutoff = { amount: number; code: string }

/** Adds an exact `high_value` to a standing statement: rank by yearly amount among those above zero, ties by code. */
export function withExactHighValue(standing: Sql, policy: StandingPolicy): Sql {
  return sql`
    select *, amount_365d > 0 and row_number() over (order by amount_365d > 0 desc, amount_365d desc, code collate "C")
      <= ceil(${plain(policy.high_value_share)}::numeric * count(*) filter (where amount_365d > 0) over ()) as high_value
    from (${standing}) standing`
}

/** The cut-off of the stored amounts, null when nobody has one, and how many customers there are. */
export async function cutoffOf(
  tx: Tx,
  policy: StandingPolicy,
): Promise<{ customers: number; cutoff: Cutoff | null }> {
  // Rows just written make the index ask the table, row by row in its own order: reading the table once costs half.
  await run(tx, sql`set local enable_seqscan = on`)
  await run(tx, sql`set local enable_indexonlyscan = off`)
  const size = await row<{ customers: number; places: number }>(
    tx,
    sql`select count(*) as customers,
          ceil(${plain(policy.high_value_share)}::numeric * count(*) filter (where amount_365d > 0))::bigint as places
        from standing`,
  )
  await run(tx, sql`set local enable_indexonlyscan = on`)
  if (size.places === 0) return { customers: size.customers, cutoff: null }
  // Amounts come from the index alone; codes are asked only of those who share the amount at the edge.
  const cutoff = await rowOrNull<Cutoff>(
    tx,
    sql`with edge as (
          select amount_365d as amount from standing order by amount_365d desc offset ${size.places - 1} limit 1
        ), above as (
          select count(*) as n from standing where amount_365d > (select amount from edge)
        )
        select edge.amount, c.code from edge
        join standing s on s.amount_365d = edge.amount join customers c on c.id = s.customer_id
        order by c.code collate "C"
        offset ${size.places - 1} - (select n from above) limit 1`,
  )
  return { customers: size.customers, cutoff }
}

/** The cut-off that the last full run stored. */
export const storedCutoff = (tx: Tx): Promise<Cutoff | null> =>
  rowOrNull<Cutoff>(
    tx,
    sql`select cutoff_amount as amount, cutoff_code as code from (
          select cutoff_amount, cutoff_code from standing_runs where kind = 'full' order by finished_at desc limit 1
        ) last where cutoff_amount is not null`,
    'standing-cutoff',
  )

/** Whether a row of amount and code is at or above the cut-off. */
export const isHighValue = (cutoff: Cutoff | null, amount: Sql, code: Sql): Sql =>
  cutoff
    ? sql`(${amount} > ${cutoff.amount}::bigint or (${amount} = ${cutoff.amount}::bigint and ${code} <= ${cutoff.code} collate "C"))`
    : sql`false`

/** Brings the stored flag in line with a cut-off; answers how many rows changed. */
export async function storeHighValue(tx: Tx, cutoff: Cutoff | null): Promise<number> {
  if (!cutoff) return run(tx, sql`update standing set high_value = false where high_value`)
  const clear = await run(
    tx,
    sql`update standing set high_value = not high_value
        where high_value <> (amount_365d > ${cutoff.amount}::bigint) and amount_365d <> ${cutoff.amount}::bigint`,
  )
  const tied = await run(
    tx,
    sql`update standing s set high_value = not s.high_value from customers c
        where s.amount_365d = ${cutoff.amount}::bigint and c.id = s.customer_id
          and s.high_value <> (c.code <= ${cutoff.code} collate "C")`,
  )
  return clear + tied
}
