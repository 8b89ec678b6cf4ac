import { Problem } from '../../domain/base/problem.ts'
import { formatInZone, localDate } from '../../domain/calendar/zone.ts'
import type { Improvement, ImprovementQuery } from '../../domain/feedback/contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { join, rowOrNull, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { cursorOf, readCursor } from '../base/page-cursor.ts'

type Row = Omit<Improvement, 'owner' | 'overdue' | 'created_at' | 'updated_at' | 'ended_at'> & {
  owner_id: string | null
  owner_name: string | null
  created_at: Date
  updated_at: Date
  ended_at: Date | null
}

const columns = sql`i.id, i.title, i.source, i.source_name, i.about, i.owner_id, s.name as owner_name, i.due_on, i.status,
  i.outcome, i.created_at, i.created_by_name as created_by, i.updated_at, i.updated_by_name as updated_by, i.ended_at`
const tables = sql`improvements i left join staff s on s.id = i.owner_id`

/** An improvement. Throws `feedback.no_improvement`. */
export async function getImprovement(tx: Tx, by: Actor, id: string, now: Date): Promise<Improvement> {
  permit(by, 'tickets.read')
  const found = await rowOrNull<Row>(tx, sql`select ${columns} from ${tables} where i.id = ${id}`)
  if (!found) throw new Problem('not_found', 'feedback.no_improvement', 'there is no such improvement')
  return improvementOf(found, await companyZone(tx, now), now)
}

/** Improvements of the company, the latest first. They name nobody outside it, so there is no scope. */
export async function listImprovements(
  tx: Tx,
  by: Actor,
  query: ImprovementQuery,
  now: Date,
): Promise<{ items: Improvement[]; next: string | null }> {
  permit(by, 'tickets.read')
  const conditions: Sql[] = [sql`true`]
  if (query.source !== undefined) conditions.push(sql`i.source = ${query.source}`)
  if (query.status !== undefined) conditions.push(sql`i.status = ${query.status}`)
  if (query.open === 'true') conditions.push(sql`i.ended_at is null`)
  if (query.cursor !== undefined) {
    const [ms, id] = readCursor(query.cursor, ['number', 'string'])
    conditions.push(sql`(i.created_at, i.id) < (${new Date(Number(ms))}, ${id}::uuid)`)
  }
  const found = await rows<Row>(
    tx,
    sql`select ${columns} from ${tables} where ${join(conditions, ' and ')}
        order by i.created_at desc, i.id desc limit ${query.limit + 1}`,
  )
  const zone = await companyZone(tx, now)
  const items = found.slice(0, query.limit)
  const end = items.at(-1)
  return {
    items: items.map(one => improvementOf(one, zone, now)),
    next: found.length > query.limit && end ? cursorOf([end.created_at.getTime(), end.id]) : null,
  }
}

/** How many improvements run by source. */
export async function runningBySource(tx: Tx, sources: readonly string[]): Promise<Map<string, number>> {
  const found = await rows<{ source: string; count: number }>(
    tx,
    sql`select source, count(*) as count from improvements where source = any(${sources as string[]}::text[]) and ended_at is null group by source`,
  )
  return new Map(found.map(one => [one.source, one.count]))
}

function improvementOf(
  { owner_id, owner_name, created_at, updated_at, ended_at, ...one }: Row,
  zone: string,
  now: Date,
): Improvement {
  return {
    ...one,
    owner: owner_id === null ? null : { id: owner_id, name: owner_name ?? '' },
    overdue: ended_at === null && one.due_on !== null && one.due_on < localDate(now, zone),
    created_at: formatInZone(created_at, zone),
    updated_at: formatInZone(updated_at, zone),
    ended_at: ended_at && formatInZone(ended_at, zone),
  }
}
