import {
  type CalendarState,
  calendarState,
  changedDays,
  stateOf,
} from '../../domain/calendar/calendar-state.ts'
import { calendarPolicy } from '../../domain/calendar/policy.ts'
import { type WorkCalendar, workCalendar } from '../../domain/calendar/working-time.ts'
import { systemActor } from '../base/actor.ts'
import { rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { newId } from '../base/ids.ts'
import { findHandbookVersion, sectionOf } from '../handbook/reads.ts'
import { companyTime } from './company-time.ts'
import { type Changed, type DueMove, dueMoves } from './due-moves.ts'

/** Two sweeps at once would each tell of the same change; the second finds nothing left to move. */
const CALENDAR_LOCK = 7_304
/** Years around today whose days are kept with each change: due times rarely rest on others. */
const [YEARS_BACK, YEARS_AHEAD] = [1, 3]

/**
 * Works out the due times of open tasks again after the calendar changed (a new handbook, newly announced holidays):
 * moves those that come out otherwise, makes certain what was provisional, keeps the change with its reasons and tells
 * `tasks.calendar_moved`. Tasks whose due time a person set stay. Done again it does nothing. Answers how many moved.
 */
export async function followCalendar(tx: Tx, now: Date): Promise<number> {
  await run(tx, sql`select pg_advisory_xact_lock(${CALENDAR_LOCK})`)
  const { cal, today, handbookVersion } = await companyTime(tx, now)
  const year = +today.slice(0, 4)
  const state = stateAround(cal, year)
  const kept = await lastState(tx)
  const before = kept ?? (await stateBefore(tx, handbookVersion, cal, year))
  const changed = changedSince(before, cal, state)
  const id = newId(now)
  let [moved, settled] = [0, 0]
  for await (const batch of dueMoves(tx, cal, changed, { locked: true })) {
    await store(tx, id, batch, now)
    moved += batch.filter(one => one.moved).length
    settled += batch.filter(one => one.settled).length
  }
  // The days of a year move out of what is kept as time goes by: only what differs is a change.
  if (moved === 0 && settled === 0 && kept && changed.days.length === 0 && !changed.hours) return 0
  const cause = { days: changed.days.slice(0, MOST_DAYS), hours: changed.hours }
  await run(
    tx,
    sql`insert into calendar_changes (id, at, handbook_version, moved, settled, cause, state)
        values (${id}, ${now}, ${handbookVersion}, ${moved}, ${settled}, ${JSON.stringify(cause)}, ${JSON.stringify(state)})`,
  )
  if (moved + settled > 0) {
    await emit(tx, 'tasks.calendar_moved', { payload: { changeId: id, moved, settled } }, now)
  }
  return moved
}

const MOST_DAYS = 100

export const stateAround = (cal: WorkCalendar, year: number): CalendarState =>
  stateOf(cal, year - YEARS_BACK, year + YEARS_AHEAD)

/** In what a calendar differs from the one that was followed last; nothing is known of one that never was. */
export function changedSince(before: CalendarState | null, cal: WorkCalendar, now: CalendarState): Changed {
  if (!before) return { days: [], hours: false }
  return { days: changedDays(before, cal), hours: before.hours !== now.hours || before.zone !== now.zone }
}

/** The calendar that was followed last; null before the first. */
export async function lastState(tx: Tx): Promise<CalendarState | null> {
  const last = await rowOrNull<{ state: unknown }>(
    tx,
    sql`select state from calendar_changes order by at desc, id desc limit 1`,
  )
  return last && calendarState.parse(last.state)
}

/** Where no change was kept yet: the calendar of the handbook before. */
async function stateBefore(
  tx: Tx,
  version: number,
  { zone }: WorkCalendar,
  year: number,
): Promise<CalendarState | null> {
  const found = await findHandbookVersion(tx, version - 1)
  return found && stateAround(workCalendar(sectionOf(found.handbook, calendarPolicy), zone), year)
}

/** One statement a batch. Work that was raised as overdue and is due later now is raised no more. */
async function store(tx: Tx, changeId: string, batch: DueMove[], now: Date): Promise<void> {
  const given = batch.map(({ id, from, due, moved, settled, cause }) => ({
    id,
    ...due,
    told: moved || settled,
    was: from.toISOString(),
    becomes: due.at.toISOString(),
    cause,
  }))
  await run(
    tx,
    sql`with given as (
          select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (
            id uuid, at timestamptz, provisional boolean, starts_on date, told boolean, was text, becomes text, cause jsonb)
        ), moved as (
          update tasks t set due_at = g.at, due_provisional = g.provisional, starts_on = g.starts_on,
            raised_at = case when g.at > ${now} then null else t.raised_at end,
            rung = case when g.at > ${now} then 0 else t.rung end
          from given g where t.id = g.id
        )
        insert into task_changes (id, task_id, at, by_name, kind, from_value, to_value, cause, calendar_change)
        select gen_random_uuid(), id, ${now}, ${systemActor.name}, 'calendar', was, becomes, cause, ${changeId}
        from given where told`,
  )
}
