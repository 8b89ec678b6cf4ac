import type { IsoDate } from '../../domain/base/shapes.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { faultsOf } from '../../domain/handbook/fields.ts'
import type { Segment } from '../../domain/standing/segments-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rows, type Sql, sql, type Tx } from '../base/db.ts'
import { seesAll, visibleOver } from '../customers/reads.ts'
import { type ConditionSetting, conditionSetting } from './condition-sql.ts'
import { findSegment, isFilled, type SegmentRow, segmentsWhere, usableBy } from './segment-store.ts'
import { mayEdit } from './segments.ts'

/** Days of change that an answer tells. */
const DAYS = 30

type Told = {
  id: string
  count: number
  days: { on: IsoDate; members: number; joined: number; left: number }[]
}

/** Segments one may use, by name; those taken away where they are asked for. */
export async function listSegments(
  tx: Tx,
  by: Actor,
  query: { limit: number; cursor?: string | undefined; archived: 'true' | 'false' },
  now: Date,
): Promise<{ items: Segment[]; next: string | null }> {
  permit(by, 'customers.read')
  const after = query.cursor === undefined ? sql`` : sql`and (g.name, g.id::text) > ${placeOf(query.cursor)}`
  const state = query.archived === 'true' ? sql`g.archived_at is not null` : sql`g.archived_at is null`
  const found = await segmentsWhere(
    tx,
    sql`${state} and ${usableBy(by)} ${after} order by g.name, g.id::text limit ${query.limit + 1}`,
  )
  const shown = found.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: await answers(tx, by, shown, now),
    next: found.length > query.limit && last ? `${last.id}${last.name}` : null,
  }
}

const UUID_LENGTH = 36
const placeOf = (cursor: string): Sql => sql`(${cursor.slice(UUID_LENGTH)}, ${cursor.slice(0, UUID_LENGTH)})`

/** One segment by id or name. Throws `standing.segment_unknown`. */
export async function getSegment(tx: Tx, by: Actor, asked: string, now: Date): Promise<Segment> {
  permit(by, 'customers.read')
  const [answer] = await answers(tx, by, [await findSegment(tx, by, asked)], now)
  return answer!
}

async function answers(tx: Tx, by: Actor, segments: SegmentRow[], now: Date): Promise<Segment[]> {
  if (segments.length === 0) return []
  const setting = await conditionSetting(tx, now)
  const told = await toldOf(tx, by, segments)
  return segments.map(segment => answerOf(by, segment, setting, told.get(segment.id)!))
}

/** Sizes within the asker's scope and the days of change. */
async function toldOf(tx: Tx, by: Actor, segments: SegmentRow[]): Promise<Map<string, Told>> {
  const count = seesAll(by)
    ? sql`g.members`
    : sql`(select count(*) from segment_members m join customer_list l on l.customer_id = m.customer_id
           where m.segment_id = g.id and ${visibleOver(by, sql`l.owner_id`)})`
  const found = await rows<Told>(
    tx,
    sql`select g.id, ${count} as count, coalesce((
          select jsonb_agg(jsonb_build_object('on', d.on_date, 'members', d.members, 'joined', d.joined, 'left', d.gone)
                           order by d.on_date)
          from (select * from segment_days d where d.segment_id = g.id order by d.on_date desc limit ${DAYS}) d), '[]') as days
        from segments g where g.id = any(${segments.map(one => one.id)}::uuid[])`,
  )
  return new Map(found.map(one => [one.id, one]))
}

function answerOf(by: Actor, segment: SegmentRow, setting: ConditionSetting, told: Told): Segment {
  const time = (at: Date) => formatInZone(at, setting.zone)
  const faults = faultsOf(segment.condition, setting.fields)
  return {
    id: segment.id,
    name: segment.name,
    condition: segment.condition,
    visibility: segment.visibility,
    owner: segment.owner_name,
    owner_id: segment.owner_id,
    columns: segment.columns,
    sort: segment.sort,
    created_at: time(segment.created_at),
    updated_at: time(segment.updated_at),
    updated_by: segment.updated_by,
    archived: segment.archived_at !== null,
    may_edit: mayEdit(by, segment),
    count: isFilled(segment) ? told.count : null,
    refreshed_at: segment.refreshed_at && time(segment.refreshed_at),
    progress:
      segment.looked === null
        ? null
        : { looked: segment.looked, total: Math.max(segment.look_total ?? 0, segment.looked) },
    faults: faults.map(({ path, code, message }) => ({
      path: path ? `condition.${path}` : 'condition',
      code,
      message,
    })),
    days: told.days,
  }
}
