import { type Condition, comparisonsOf } from '../../domain/handbook/condition.ts'
import { type Estimate, estimateOf, type PageSample } from '../../domain/standing/estimate.ts'
import { type Actor, permit } from '../base/actor.ts'
import { raw, row, type Sql, sql, type Tx } from '../base/db.ts'
import { seesAll } from '../customers/reads.ts'
import { conditionSetting, conditionsOverList } from './condition-sql.ts'
import { countCondition } from './segment-count.ts'
import { mustBeUsable } from './segments.ts'
import { fromRows, isListed, storedColumn } from './stored-columns.ts'

/** A list of so few customers is counted at once; so is the part of it that somebody may see. */
const FEW = 20_000
/** Customers looked at: as many as 30 ms pay for, where the list knows all, where rows are fetched, where facts are asked. */
const LOOKED = { list: 6000, rows: 3000, facts: 1500 }
/** The same pages for the same state, so that a number does not jump while one types. */
const SEED = 11

/** About how many customers a condition finds, with its error; never takes long. */
export async function estimateCondition(
  tx: Tx,
  by: Actor,
  condition: Condition,
  now: Date,
  few = FEW,
): Promise<Estimate & { exact: boolean; sampled: number }> {
  permit(by, 'customers.read')
  await mustBeUsable(tx, condition, now)
  const { total } = await row<{ total: number }>(
    tx,
    sql`select greatest(reltuples, 0)::bigint as total from pg_class where oid = 'customer_list'::regclass`,
    'estimate-total',
  )
  if (total < few || !seesAll(by)) {
    const count = (await countCondition(tx, by, condition, now)) ?? 0
    return { count, from: count, to: count, exact: true, sampled: count }
  }
  const sample = await lookAt(tx, condition, now, total)
  return { ...estimateOf(sample, total), exact: false, sampled: sample.rows }
}

async function lookAt(tx: Tx, condition: Condition, now: Date, total: number): Promise<PageSample> {
  const setting = await conditionSetting(tx, now)
  const percent = Math.min(100, (100 * LOOKED[costOf(condition)]) / total)
  const { joins, wheres } = conditionsOverList([condition], setting, {
    among: customerId => sql`${customerId} = any (array(select customer_id from looked))`,
  })
  return row<PageSample>(
    tx,
    sql`with looked as materialized (
          select (l.ctid::text::point)[0] as page, l.* from customer_list l
          tablesample system (${raw(percent.toFixed(6))}) repeatable (${raw(String(SEED))})
        ), pages as (
          select page, count(*)::float8 as n, (count(*) filter (where ${wheres[0]!}))::float8 as hits
          from looked l ${joins} group by page
        )
        select count(*) as pages, coalesce(sum(n), 0) as rows, coalesce(sum(hits), 0) as hits,
               coalesce(sum(hits * hits), 0) as "hitsHits", coalesce(sum(hits * n), 0) as "hitsRows",
               coalesce(sum(n * n), 0) as "rowsRows"
        from pages`,
  )
}

/** What a look at one customer costs. */
function costOf(condition: Condition): keyof typeof LOOKED {
  let cost: keyof typeof LOOKED = 'list'
  const at = (table: 'c' | 's', column: string): Sql => {
    if (cost === 'list' && !isListed(table, column)) cost = 'rows'
    return fromRows(table, column)
  }
  for (const { comparison } of comparisonsOf(condition)) {
    if (storedColumn(comparison.field, at, { today: '2000-01-01', zone: 'UTC' }) === null) return 'facts'
  }
  return cost
}
