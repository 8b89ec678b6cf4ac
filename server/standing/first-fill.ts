import { plain } from '../../domain/base/decimal.ts'
import type { StandingPolicy } from '../../domain/standing/shape.ts'
import { raw, row, rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { type Run, SINCE, STORED, snapshot } from './store.ts'

/** Up to so many customers a locked table and new indexes cost more than they save. */
export const WORTHWHILE = 20_000

/** Whether `standing` is empty and more customers are to come in than is `worthwhile`: then `fillStanding` does what `storeChanges` would. */
export async function isFirstFill(tx: Tx, worthwhile: number): Promise<boolean> {
  const { first } = await row<{ first: boolean }>(
    tx,
    sql`select not exists (select 1 from standing) and exists (select 1 from customers offset ${worthwhile}) as first`,
  )
  return first
}

/**
 * Fills the empty `standing` with what a standing statement says, and an interval for each warning: nothing ends, nothing
 * is compared. Indexes are made afterwards in one go, as a restore does. High value is right but for those who share the
 * amount at the edge, which `storeHighValue` settles by code. Answers how many rows were written.
 */
export async function fillStanding(tx: Tx, standing: Sql, filling: Run): Promise<number> {
  // A table emptied in the same transaction needs no log under wal_level = minimal.
  await run(tx, sql`truncate standing`)
  const indexes = await rows<{ name: string; definition: string }>(
    tx,
    sql`select indexname as name, indexdef as definition from pg_indexes
        where schemaname = current_schema() and tablename = 'standing' and indexname <> 'standing_pkey'`,
  )
  for (const { name } of indexes) await tx.query(`drop index ${name}`)
  await tx.query('alter table standing drop constraint standing_pkey')
  const filled = await run(tx, fillStatement(standing, filling))
  await tx.query('alter table standing add constraint standing_pkey primary key (customer_id)')
  for (const { definition } of indexes) await tx.query(definition)
  return filled
}

/** Only what is written is kept on the way, and the metrics of a moment only where a warning needs them. */
function fillStatement(standing: Sql, { id, day, now, version, policy }: Run): Sql {
  const names = raw(STORED.join(', '))
  return sql`
    with said as materialized (
      select m.customer_id, ${raw(STORED.map(column => `m.${column}`).join(', '))},
             case when m.warnings <> '{}' then ${snapshot(policy)} end as metrics
      from (${standing}) m
    ), edge as (${edgeOf(policy)}), opened as (
      insert into standing_intervals
        (customer_id, aspect, value, since_at, episode_on, handbook_version, metrics, opened_run)
      select s.customer_id, 'warning', o.value, ${now}::timestamptz, ${day}::date, ${version}::integer, s.metrics, ${id}::uuid
      from said s cross join lateral unnest(s.warnings) o (value)
      where s.warnings <> '{}'
    )
    insert into standing (customer_id, ${names}, high_value, ${SINCE}, changed_on)
    select customer_id, ${names}, coalesce(amount_365d > (select amount from edge), false),
           ${now}::timestamptz, ${version}::integer, ${now}::timestamptz, ${version}::integer, ${day}::date
    from said`
}

/** The smallest amount among the top share of those above zero. */
const edgeOf = (policy: StandingPolicy): Sql => sql`
  select amount_365d as amount from said where amount_365d > 0 order by amount_365d desc limit 1
  offset greatest((select ceil(${plain(policy.high_value_share)}::numeric * count(*)) from said where amount_365d > 0) - 1, 0)`
