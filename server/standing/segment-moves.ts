import type { IsoDate } from '../../domain/base/shapes.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rows, type Sql, sql, type Tx } from '../base/db.ts'
import { visibleOver } from '../customers/reads.ts'
import { companyAt } from '../handbook/reads.ts'
import { findSegment } from './segment-store.ts'

type Named = { code: string; name: string }
type Moved = Named & { at: string }

/** Who joined a segment and who left it lately, of those the asker may see, latest first. */
export async function segmentMoves(
  tx: Tx,
  by: Actor,
  query: { segment: string; limit: number },
  now: Date,
): Promise<{ joined: Moved[]; left: Moved[] }> {
  permit(by, 'customers.read')
  const segment = await findSegment(tx, by, query.segment)
  const { timezone } = await companyAt(tx, now)
  const moved = (table: Sql, at: Sql, where: Sql) =>
    rows<Named & { at: Date }>(
      tx,
      sql`select l.code, l.name, ${at} as at from ${table} m join customer_list l on l.customer_id = m.customer_id
          where m.segment_id = ${segment.id} and ${where} and ${visibleOver(by, sql`l.owner_id`)}
          order by ${at} desc, m.customer_id desc limit ${query.limit}`,
    )
  const told = (found: (Named & { at: Date })[]): Moved[] =>
    found.map(({ code, name, at }) => ({ code, name, at: formatInZone(at, timezone) }))
  // Before it was complete nobody joined: they were there.
  const since = sql`m.since_at > ${segment.first_filled_at}::timestamptz`
  return {
    joined: told(await moved(sql`segment_members`, sql`m.since_at`, since)),
    left: told(await moved(sql`segment_stays`, sql`m.until_at`, sql`true`)),
  }
}

/** Who belongs to a segment, or belonged at the end of a past day as it was kept then; by code, of those the asker may see. */
export async function segmentMembers(
  tx: Tx,
  by: Actor,
  query: { segment: string; limit: number; cursor?: string | undefined; as_of?: IsoDate | undefined },
): Promise<{ items: Named[]; next: string | null }> {
  permit(by, 'customers.read')
  const { id } = await findSegment(tx, by, query.segment)
  const { as_of } = query
  const belonged =
    as_of === undefined
      ? sql`select customer_id from segment_members where segment_id = ${id}`
      : sql`select customer_id from segment_members where segment_id = ${id} and since_on <= ${as_of}::date
            union
            select customer_id from segment_stays
            where segment_id = ${id} and since_on <= ${as_of}::date and until_on > ${as_of}::date`
  const after = query.cursor === undefined ? sql`` : sql`and l.code > ${query.cursor} collate "C"`
  const found = await rows<Named>(
    tx,
    sql`select l.code, l.name from (${belonged}) m join customer_list l on l.customer_id = m.customer_id
        where ${visibleOver(by, sql`l.owner_id`)} ${after} order by l.code limit ${query.limit + 1}`,
  )
  const shown = found.slice(0, query.limit)
  return { items: shown, next: found.length > query.limit ? shown.at(-1)!.code : null }
}
