import { Problem } from '../../domain/base/problem.ts'
import { endOfDay, formatInZone, startOfDay } from '../../domain/calendar/zone.ts'
import type { AuditRow } from '../../domain/staff/shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { namesOfStaff, type SubjectNames, type SubjectRef } from './audit-subjects.ts'

export type AuditQuery = {
  limit: number
  cursor?: string
  subject_id?: string
  actor_id?: string
  action?: string
  from?: string
  to?: string
}

/** How subjects of a kind are called, for those who may see them; filled by `main.ts` for words to the right. */
let known: Record<string, SubjectNames> = { staff: namesOfStaff }

/** Called by `main.ts` only. */
export function setAuditSubjects(more: Record<string, SubjectNames>): void {
  known = { staff: namesOfStaff, ...more }
}

/** As many as a line has room for; the count says the rest. */
const NAMED = 2

/** Who saw or changed personal data, newest first, for those who may know. `from` and `to` are company days. */
export async function listAudit(
  tx: Tx,
  by: Actor,
  query: AuditQuery,
  now: Date,
): Promise<{ items: AuditRow[]; next: string | null }> {
  permit(by, 'audit.read')
  const zone = await companyZone(tx, now)
  const [before, beforeId] = cursorOf(query.cursor)
  const found = await rows<Omit<AuditRow, 'at' | 'subjects'> & { at: Date }>(
    tx,
    sql`select id, at, actor_kind, actor_id, actor_name, action, subject, subject_ids, fields from audit
        where (${before}::timestamptz is null or (at, id) < (${before}, ${beforeId}))
          and (${query.subject_id ?? null}::uuid is null or subject_ids @> array[${query.subject_id ?? null}::uuid])
          and (${query.actor_id ?? null}::uuid is null or actor_id = ${query.actor_id ?? null})
          and (${query.action ?? null}::text is null or action = ${query.action ?? null})
          and (${query.from ?? null}::text is null or at >= ${query.from ? startOfDay(query.from, zone) : null})
          and (${query.to ?? null}::text is null or at <= ${query.to ? endOfDay(query.to, zone) : null})
        order by at desc, id desc limit ${query.limit + 1}`,
  )
  const items = found.slice(0, query.limit)
  const last = items.at(-1)
  const names = await namesOf(tx, by, items)
  return {
    items: items.map(row => ({
      ...row,
      at: formatInZone(row.at, zone),
      subjects: row.subject_ids.slice(0, NAMED).flatMap(id => names.get(`${row.subject} ${id}`) ?? []),
    })),
    next: found.length > query.limit ? `${last!.at.getTime()}.${last!.id}` : null,
  }
}

async function namesOf(
  tx: Tx,
  by: Actor,
  items: readonly Pick<AuditRow, 'subject' | 'subject_ids'>[],
): Promise<Map<string, SubjectRef>> {
  const found = new Map<string, SubjectRef>()
  for (const [subject, look] of Object.entries(known)) {
    const asked = items.filter(row => row.subject === subject).flatMap(row => row.subject_ids.slice(0, NAMED))
    if (asked.length === 0) continue
    for (const one of await look(tx, by, [...new Set(asked)])) found.set(`${subject} ${one.id}`, one)
  }
  return found
}

const CURSOR = /^(\d+)\.([0-9a-f-]{36})$/

function cursorOf(cursor: string | undefined): [Date | null, string | null] {
  if (cursor === undefined) return [null, null]
  const [, at, id] = CURSOR.exec(cursor) ?? []
  if (!at) throw new Problem('invalid', 'input.bad_cursor', 'The cursor is not one of ours')
  return [new Date(Number(at)), id!]
}
