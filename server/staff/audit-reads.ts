import { Problem } from '../../domain/base/problem.ts'
import { endOfDay, formatInZone, startOfDay } from '../../domain/calendar/zone.ts'
import type { AuditRow } from '../../domain/staff/shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { rows, sql, type Tx } from '../base/db.ts'

export type AuditQuery = {
  limit: number
  cursor?: string
  subject_id?: string
  actor_id?: string
  action?: string
  from?: string
  to?: string
}

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
  const found = await rows<Omit<AuditRow, 'at'> & { at: Date }>(
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
  return {
    items: items.map(row => ({ ...row, at: formatInZone(row.at, zone) })),
    next: found.length > query.limit ? `${last!.at.getTime()}.${last!.id}` : null,
  }
}

const CURSOR = /^(\d+)\.([0-9a-f-]{36})$/

function cursorOf(cursor: string | undefined): [Date | null, string | null] {
  if (cursor === undefined) return [null, null]
  const [, at, id] = CURSOR.exec(cursor) ?? []
  if (!at) throw new Problem('invalid', 'input.bad_cursor', 'The cursor is not one of ours')
  return [new Date(Number(at)), id!]
}
