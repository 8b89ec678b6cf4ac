import { Problem } from '../../domain/base/problem.ts'
import type { LocalText } from '../../domain/base/shapes.ts'
import type { CalendarCause } from '../../domain/calendar/calendar-state.ts'
import type { CalendarPolicy } from '../../domain/calendar/policy.ts'
import { workCalendar } from '../../domain/calendar/working-time.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import type {
  CalendarChange,
  CalendarDaysInput,
  CalendarMove,
  CalendarPreview,
} from '../../domain/tasks/calendar-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { calendarWith } from './calendar-changes.ts'
import { companyTime } from './company-time.ts'
import { type DueMove, dueMoves } from './due-moves.ts'
import { changedSince, stateAround } from './follow-calendar.ts'
import { uuid } from './get-task.ts'
import { tasksVisibleTo } from './visible.ts'

/** Most moves that a preview names. */
const NAMED = 200

type TaskNames = {
  id: string
  title: LocalText
  code: string | null
  customer: string | null
  owner_id: string | null
  owner: string | null
}

/** Whose due times would move if some days were off or worked, within the asker's scope. Writes nothing. */
export async function previewCalendar(
  tx: Tx,
  by: Actor,
  input: CalendarDaysInput,
  now: Date,
): Promise<CalendarPreview> {
  permit(by, 'handbook.read')
  return movesWith(tx, by, await calendarWith(tx, input, now), now)
}

/** As `previewCalendar`, for a whole calendar. */
export async function movesWith(
  tx: Tx,
  by: Actor,
  policy: CalendarPolicy,
  now: Date,
): Promise<CalendarPreview> {
  const { cal, zone, today } = await companyTime(tx, now)
  const year = +today.slice(0, 4)
  const next = workCalendar(policy, zone)
  const changed = changedSince(stateAround(cal, year), next, stateAround(next, year))
  const found: DueMove[] = []
  for await (const batch of dueMoves(tx, next, changed, { where: tasksVisibleTo(by) })) {
    found.push(...batch.filter(one => one.moved || one.settled))
  }
  const names = await namesOf(
    tx,
    found.map(one => one.id),
  )
  const first = found.toSorted((a, b) => a.due.at.getTime() - b.due.at.getTime()).slice(0, NAMED)
  return {
    moved: found.filter(one => one.moved).length,
    settled: found.filter(one => one.settled).length,
    cause: { days: changed.days.slice(0, NAMED), hours: changed.hours },
    owners: byOwner(found, names),
    items: first.map(one => moveAnswer(names.get(one.id)!, { ...one, to: one.due.at }, zone)),
  }
}

function byOwner(found: DueMove[], names: Map<string, TaskNames>): CalendarPreview['owners'] {
  const owners = new Map<string | null, CalendarPreview['owners'][number]>()
  for (const { id, from, due, moved, settled } of found) {
    const { owner_id, owner } = names.get(id)!
    const one = owners.get(owner_id) ?? {
      owner: personOf(owner_id, owner),
      moved: 0,
      settled: 0,
      earlier: 0,
      later: 0,
    }
    owners.set(owner_id, one)
    if (moved) one.moved += 1
    if (settled) one.settled += 1
    if (due.at < from) one.earlier += 1
    if (due.at > from) one.later += 1
  }
  return [...owners.values()].toSorted((a, b) => b.moved - a.moved || b.settled - a.settled)
}

const personOf = (id: string | null, name: string | null) => (id ? { id, name: name ?? '' } : null)

async function namesOf(tx: Tx, ids: string[]): Promise<Map<string, TaskNames>> {
  const found = await rows<TaskNames>(
    tx,
    sql`select t.id, t.title, c.code, c.name as customer, s.id as owner_id, s.name as owner
        from tasks t left join customers c on c.id = t.customer_id left join staff s on s.id = t.owner_id
        where t.id = any(${ids}::uuid[])`,
  )
  return new Map(found.map(one => [one.id, one]))
}

const moveAnswer = (
  task: TaskNames,
  { from, to, settled, cause }: { from: Date; to: Date; settled: boolean; cause: CalendarCause },
  zone: string,
): CalendarMove => ({
  task: task.id,
  title: task.title,
  customer: task.code === null ? null : { code: task.code, name: task.customer ?? '' },
  owner: personOf(task.owner_id, task.owner),
  from: formatInZone(from, zone),
  to: formatInZone(to, zone),
  settled,
  cause,
})

type ChangeRow = Omit<CalendarChange, 'at'> & { at: Date }

/** When the calendar moved work within the reader's scope, the latest first. */
export async function calendarChanges(
  tx: Tx,
  by: Actor,
  page: { limit: number; cursor?: string | undefined },
  now: Date,
): Promise<{ items: CalendarChange[]; next: string | null }> {
  permit(by, 'tasks.read')
  const { zone } = await companyTime(tx, now)
  const offset = offsetOf(page.cursor)
  const found = await rows<ChangeRow>(
    tx,
    sql`select k.id, k.at, k.handbook_version, k.cause, coalesce(v.created_by_name, '') as by,
               count(*) filter (where h.from_value <> h.to_value) as moved,
               count(*) filter (where h.from_value = h.to_value) as settled
        from calendar_changes k join task_changes h on h.calendar_change = k.id join tasks t on t.id = h.task_id
          left join handbook_versions v on v.version = k.handbook_version
        where k.moved + k.settled > 0 and ${tasksVisibleTo(by)}
        group by k.id, v.created_by_name order by k.at desc, k.id desc limit ${page.limit + 1} offset ${offset}`,
  )
  return {
    items: found.slice(0, page.limit).map(one => ({ ...one, at: formatInZone(one.at, zone) })),
    next: found.length > page.limit ? String(offset + page.limit) : null,
  }
}

/** Whose due times a change of the calendar moved: those the reader may see, the earliest due first. */
export async function calendarMoves(
  tx: Tx,
  by: Actor,
  query: { id: string; limit: number; cursor?: string | undefined },
  now: Date,
): Promise<{ items: CalendarMove[]; next: string | null }> {
  permit(by, 'tasks.read')
  const { zone } = await companyTime(tx, now)
  const offset = offsetOf(query.cursor)
  const found = await rows<TaskNames & { from_value: string; to_value: string; cause: CalendarCause }>(
    tx,
    sql`select t.id, t.title, c.code, c.name as customer, s.id as owner_id, s.name as owner, h.from_value, h.to_value, h.cause
        from task_changes h join tasks t on t.id = h.task_id
          left join customers c on c.id = t.customer_id left join staff s on s.id = t.owner_id
        where h.calendar_change = ${uuid(query.id)} and ${tasksVisibleTo(by)}
        order by h.to_value, t.id limit ${query.limit + 1} offset ${offset}`,
  )
  return {
    items: found.slice(0, query.limit).map(one =>
      moveAnswer(
        one,
        {
          from: new Date(one.from_value),
          to: new Date(one.to_value),
          settled: one.from_value === one.to_value,
          cause: one.cause,
        },
        zone,
      ),
    ),
    next: found.length > query.limit ? String(offset + query.limit) : null,
  }
}

function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  if (!/^\d{1,9}$/.test(cursor))
    throw new Problem('invalid', 'input.bad_cursor', 'the cursor is not one of ours')
  return Number(cursor)
}
