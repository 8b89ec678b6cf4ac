import { faultsOf } from '../../domain/handbook/fields.ts'
import { join, rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { type Among, type ConditionSetting, conditionsOverList } from './condition-sql.ts'
import type { SegmentRow } from './segment-store.ts'

/** Two at once would undo each other's rows; the second waits for the first. */
const SEGMENTS_LOCK = 7_303

export const lockMembers = (tx: Tx): Promise<number> =>
  run(tx, sql`select pg_advisory_xact_lock(${SEGMENTS_LOCK})`)

/** A handbook may take a field away: such a segment keeps the members it had. */
export const isUsable = (segment: SegmentRow, { fields }: ConditionSetting): boolean =>
  faultsOf(segment.condition, fields).every(fault => fault.code === 'handbook.unknown_choice')

/**
 * Brings the kept members of segments in line with their conditions, among some customers or all: one statement that
 * writes only who came, who went and whose amount is another. Who went leaves a stay, who came counts as joined unless
 * the segment is filled for the first time.
 */
export async function storeMembers(
  tx: Tx,
  segments: readonly SegmentRow[],
  setting: ConditionSetting,
  among: Among,
  now: Date,
): Promise<void> {
  if (segments.length === 0) return
  const some = amongSql(among)
  const { joins, wheres } = conditionsOverList(
    segments.map(one => one.condition),
    setting,
    among,
  )
  const verdicts = join(segments.map(({ id }, i) => sql`(${id}::uuid, (${wheres[i]}))`))
  const ids = segments.map(one => one.id)
  const moves = await rows<{ id: string; joined: number; gone: number }>(
    tx,
    sql`with said as materialized (
          select l.customer_id, v.segment_id, l.amount_365d
          from customer_list l ${joins} cross join lateral (values ${verdicts}) v (segment_id, holds)
          where v.holds ${some(sql`l.customer_id`)}
        ), gone as (
          delete from segment_members m
          where m.segment_id = any(${ids}::uuid[]) ${some(sql`m.customer_id`)}
            and not exists (select 1 from said s where s.customer_id = m.customer_id and s.segment_id = m.segment_id)
          returning m.customer_id, m.segment_id, m.since_at, m.since_on
        ), stays as (
          insert into segment_stays (customer_id, segment_id, since_at, since_on, until_at, until_on)
          select customer_id, segment_id, since_at, since_on, ${now}, ${setting.today}::date from gone
          on conflict do nothing
        ), moved as (
          update segment_members m set amount_365d = s.amount_365d from said s
          where s.customer_id = m.customer_id and s.segment_id = m.segment_id and s.amount_365d <> m.amount_365d
        ), came as (
          insert into segment_members (customer_id, segment_id, since_at, since_on, amount_365d)
          select s.customer_id, s.segment_id, ${now}, ${setting.today}::date, s.amount_365d from said s
          where not exists (select 1 from segment_members m
                            where m.customer_id = s.customer_id and m.segment_id = s.segment_id)
          returning segment_id
        )
        select id, (select count(*) from came where segment_id = id) as joined,
                   (select count(*) from gone where segment_id = id) as gone
        from unnest(${ids}::uuid[]) id`,
  )
  for (const { id, joined, gone } of moves) {
    const segment = segments.find(one => one.id === id)!
    if (joined + gone > 0) await noteDay(tx, segment, { joined, gone }, setting)
  }
}

/** The size of a segment and the moves of the day. */
async function noteDay(
  tx: Tx,
  { id, first_filled_at }: SegmentRow,
  { joined, gone }: { joined: number; gone: number },
  { today }: ConditionSetting,
): Promise<void> {
  const counts = first_filled_at !== null
  await run(
    tx,
    sql`with sized as (
          update segments set members = members + ${joined - gone} where id = ${id} returning members
        )
        insert into segment_days as d (segment_id, on_date, members, joined, gone)
        select ${id}, ${today}::date, members, ${counts ? joined : 0}, ${counts ? gone : 0} from sized
        on conflict (segment_id, on_date) do update
          set members = excluded.members, joined = d.joined + excluded.joined, gone = d.gone + excluded.gone`,
  )
}

function amongSql({ customerIds, among }: Among): (customerId: Sql) => Sql {
  return customerId => {
    const ids = customerIds ? sql`and ${customerId} = any(${customerIds}::uuid[])` : sql``
    return among ? sql`${ids} and ${among(customerId)}` : ids
  }
}
