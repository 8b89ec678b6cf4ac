import type { IsoDate } from '../../domain/base/shapes.ts'
import type { StandingPolicy } from '../../domain/standing/shape.ts'
import { join, raw, row, type Sql, sql, type Tx } from '../base/db.ts'
import { type Cutoff, isHighValue } from './ranking.ts'
import { evidenceColumns } from './statement.ts'

/** The columns of `standing` that the standing statement says. */
export const STORED = [
  'tier',
  'stage',
  'warnings',
  'active',
  'amount_365d',
  'orders_60d',
  'orders_prev_60d',
  'interactions_90d',
  'touches_60d',
  'answered_60d',
  'first_cooperation_on',
  'last_order_on',
  'last_contact_on',
  'contract_ends_on',
]

/** Since when tier and stage hold, and the handbook version that said so when they began. */
export const SINCE = raw('tier_since, tier_version, stage_since, stage_version')
const tierStays = raw('tier is not distinct from old_tier and not first_seen')
const stageStays = raw('stage is not distinct from old_stage')

export type Run = {
  id: string
  day: IsoDate
  now: Date
  version: number
  policy: StandingPolicy
  cutoff: Cutoff | null
}

/**
 * Writes what a standing statement says and nothing else: rows that differ, and an interval for each tier or stage that
 * ended and each warning that began. One statement, so a kill leaves all or nothing. Answers how many rows differed.
 */
export async function storeChanges(tx: Tx, standing: Sql, run: Run): Promise<number> {
  const listed = (alias: string) => join(STORED.map(column => raw(`${alias}.${column}`)))
  const names = raw(STORED.join(', '))
  const { changed } = await row<{ changed: number }>(
    tx,
    sql`with moves as materialized (
      select n.*, s.tier as old_tier, s.stage as old_stage, coalesce(s.warnings, '{}') as old_warnings,
             s.tier_since as old_tier_since, s.stage_since as old_stage_since,
             s.tier_version as old_tier_version, s.stage_version as old_stage_version, s.customer_id is null as first_seen
      from (${standing}) n left join standing s on s.customer_id = n.customer_id
      where s.customer_id is null or (${listed('n')}) is distinct from (${listed('s')})
    ), stored as (
      insert into standing (customer_id, ${names}, high_value, ${SINCE}, changed_on)
      select customer_id, ${names}, ${isHighValue(run.cutoff, sql`amount_365d`, sql`code`)},
             case when ${tierStays} then old_tier_since else ${run.now}::timestamptz end,
             case when ${tierStays} then old_tier_version else ${run.version}::integer end,
             case when ${stageStays} then old_stage_since else ${run.now}::timestamptz end,
             case when ${stageStays} then old_stage_version else ${run.version}::integer end, ${run.day}::date
      from moves
      on conflict (customer_id) do update set (${names}, high_value, ${SINCE}, changed_on) =
        row(${listed('excluded')}, excluded.high_value, excluded.tier_since, excluded.tier_version,
          excluded.stage_since, excluded.stage_version, excluded.changed_on)
    ), moved as (
      select * from moves where first_seen or tier is distinct from old_tier or stage is distinct from old_stage
        or warnings is distinct from old_warnings
    ), ended as (
      insert into standing_intervals
        (customer_id, aspect, value, since_at, until_at, until_on, next_value, handbook_version, next_version, metrics, closed_run)
      select m.customer_id, e.aspect, coalesce(e.value, ''), e.since, ${run.now}, ${run.day}::date, coalesce(e.next, ''),
             e.version, ${run.version}, ${snapshot(run.policy)}, ${run.id}
      from moved m cross join lateral (
        values ('tier', m.old_tier, m.tier, m.old_tier_since, m.old_tier_version),
               ('stage', m.old_stage, m.stage, m.old_stage_since, m.old_stage_version)
      ) e (aspect, value, next, since, version)
      where not m.first_seen and e.value is distinct from e.next
      on conflict do nothing
    ), closed as (
      update standing_intervals i set until_on = ${run.day}::date, until_at = ${run.now}, next_version = ${run.version},
        closed_run = ${run.id}
      from moved m where i.customer_id = m.customer_id and i.aspect = 'warning' and i.until_at is null
        and i.value = any (m.old_warnings) and i.value <> all (m.warnings)
        and i.customer_id = any(${warnedBefore})
    ), opened as (
      insert into standing_intervals
        (customer_id, aspect, value, since_at, episode_on, handbook_version, metrics, opened_run)
      select m.customer_id, 'warning', o.value, ${run.now}, ${episodeOn(run)}, ${run.version}, ${snapshot(run.policy)}, ${run.id}
      from moved m cross join lateral unnest(m.warnings) o (value)
      where o.value <> all (m.old_warnings)
      on conflict (customer_id, aspect, value, since_at) do update
        set until_on = null, until_at = null, next_version = null, closed_run = null, opened_run = excluded.opened_run
    )
    select count(*) as changed from moves`,
  )
  return changed
}

/** As an array, or the planner would read the running warnings of everyone to close a few. */
const warnedBefore = raw(`array(select customer_id from moved where old_warnings <> '{}')`)

/** The first day of the warning's episode: of the last interval when it ended less than the gap ago, else today. */
export function episodeOn({ day, policy }: Pick<Run, 'day' | 'policy'>): Sql {
  if (policy.warnings.length === 0) return sql`${day}::date`
  const gaps = join(
    policy.warnings.map(warning => sql`when ${warning.key} then ${warning.episode_gap_days}::integer`),
    ' ',
  )
  return sql`case when m.first_seen then ${day}::date else coalesce((
    select before.episode_on from standing_intervals before
    where before.customer_id = m.customer_id and before.aspect = 'warning' and before.value = o.value
      and ${day}::date - before.until_on < case o.value ${gaps} end
    order by before.since_at desc limit 1), ${day}::date) end`
}

/** The metrics a person needs to see why, as they were, of a row `m` of the standing statement. */
export function snapshot(policy: StandingPolicy): Sql {
  const pairs = evidenceColumns(policy).map(key => sql`${key}::text, ${raw(`m.${key}`)}`)
  return sql`jsonb_strip_nulls(jsonb_build_object(${join(pairs)}))`
}
