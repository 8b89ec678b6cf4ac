import type { IsoDate } from '../../domain/base/shapes.ts'
import type { StandingPolicy } from '../../domain/standing/shape.ts'
import { join, raw, rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { episodeOn } from './store.ts'

export type Opening = { day: IsoDate; now: Date; version: number; policy: StandingPolicy }

/**
 * Lets a reading find `standing` and the warnings that run as a draft would have them: views that only this connection
 * sees hide the tables, so whoever reads them asks the very same questions as of the tables. They rest on
 * `trial_changes`; high value is as stored. Nothing is written.
 */
export async function underDraft<T>(tx: Tx, opening: Opening, reading: () => Promise<T>): Promise<T> {
  await run(
    tx,
    sql`create temp table trial_opened (
          customer_id uuid, value text, since_at timestamptz, episode_on date, handbook_version integer) on commit drop`,
  )
  await run(
    tx,
    sql`insert into trial_opened
        select m.customer_id, o.value, ${opening.now}, ${episodeOn(opening)}, ${opening.version}
        from (select *, false as first_seen from trial_changes where warnings <> was_warnings) m
          cross join lateral unnest(m.warnings) o (value)
        where o.value <> all (m.was_warnings)`,
  )
  await run(
    tx,
    sql`create temp table trial_moment on commit drop as
        select ${opening.now}::timestamptz as at, ${opening.day}::date as day, ${opening.version}::integer as version`,
  )
  await run(tx, await standingView(tx))
  await run(tx, await intervalsView(tx))
  const answer = await reading()
  await run(tx, sql`drop view pg_temp.standing_intervals, pg_temp.standing`)
  await run(tx, sql`drop table trial_opened, trial_moment`)
  return answer
}

const JUDGED = ['tier', 'stage', 'warnings', 'active', 'amount_365d']

/** A view is named like the table it reads: when it is made, the name still means the table. */
async function standingView(tx: Tx): Promise<Sql> {
  const columns = (await columnsOf(tx, 'standing')).map(column => {
    if (JUDGED.includes(column))
      return raw(`case when d.customer_id is null then s.${column} else d.${column} end as ${column}`)
    const [, aspect] = /^(tier|stage)_since$/.exec(column) ?? []
    return aspect
      ? raw(
          `case when d.${aspect} is distinct from d.was_${aspect} then (select at from trial_moment) else s.${column} end as ${column}`,
        )
      : raw(`s.${column}`)
  })
  return sql`create temp view standing as
    select ${join(columns)} from standing s left join trial_changes d on d.customer_id = s.customer_id`
}

async function intervalsView(tx: Tx): Promise<Sql> {
  const columns = await columnsOf(tx, 'standing_intervals')
  const kept = ['customer_id', 'value', 'since_at', 'episode_on', 'handbook_version']
  const opened = columns.map(column => {
    if (kept.includes(column)) return raw(`o.${column}`)
    if (column === 'aspect') return raw(`'warning'`)
    return raw(column === 'metrics' ? `'{}'::jsonb` : 'null')
  })
  return sql`create temp view standing_intervals as
    select ${join(columns.map(column => raw(`i.${column}`)))} from standing_intervals i
    where i.aspect <> 'warning' or i.until_on is not null or not exists (
      select 1 from trial_changes d where d.customer_id = i.customer_id and i.value <> all (d.warnings))
    union all
    select ${join(opened)} from trial_opened o
    union all
    select ${join(columns.map(column => raw(ENDED[column] ?? 'null')))} from trial_changes d cross join trial_moment m
    where d.stage <> d.was_stage`
}

/** The interval of a stage that a draft ends, as a stored run would write it. */
const ENDED: Record<string, string> = {
  customer_id: 'd.customer_id',
  aspect: "'stage'",
  value: 'd.was_stage',
  since_at: 'm.at',
  until_at: 'm.at',
  until_on: 'm.day',
  next_value: 'd.stage',
  handbook_version: 'm.version',
  next_version: 'm.version',
  metrics: "'{}'::jsonb",
}

async function columnsOf(tx: Tx, table: string): Promise<string[]> {
  const found = await rows<{ name: string }>(
    tx,
    sql`select attname as name from pg_attribute
        where attrelid = ${table}::regclass and attnum > 0 and not attisdropped order by attnum`,
  )
  return found.map(one => one.name)
}
