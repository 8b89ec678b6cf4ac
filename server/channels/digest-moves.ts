import { permissionsOf, type Role, type Scope } from '../../domain/staff/policy.ts'
import type { Tx } from '../base/db.ts'
import { type CalendarMoved, calendarMovedSince } from '../tasks/reads.ts'

type Reader = { id: string; team_id: string | null; role: Role; scope: Scope; last_at: Date | null }

/**
 * How many due times the calendar moved since each reader's last digest, within their scope, for those who answer for the
 * calendar: staff id → due times. Nobody is told of what was before their first digest.
 */
export async function movedSinceLast(tx: Tx, readers: readonly Reader[]): Promise<Map<string, number>> {
  const asked = readers.filter(one => one.last_at && permissionsOf(one.role).has('handbook.write'))
  if (asked.length === 0) return new Map()
  const since = new Date(Math.min(...asked.map(one => one.last_at!.getTime())))
  const found = await calendarMovedSince(tx, since)
  return new Map(
    asked.map(one => [
      one.id,
      found
        .filter(moved => moved.at > one.last_at! && sees(one, moved))
        .reduce((sum, { moved }) => sum + moved, 0),
    ]),
  )
}

const sees = (reader: Reader, moved: CalendarMoved): boolean =>
  reader.scope === 'all' ||
  moved.owner_id === reader.id ||
  (reader.scope === 'team' &&
    reader.team_id !== null &&
    (moved.owner_id === null || moved.team_id === reader.team_id))
