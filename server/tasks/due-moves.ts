import { type CalendarCause, causeOf, type DayChange } from '../../domain/calendar/calendar-state.ts'
import { type DueRule, dueBy, type RuledDue } from '../../domain/calendar/due-rule.ts'
import type { WorkCalendar } from '../../domain/calendar/working-time.ts'
import { localDate } from '../../domain/calendar/zone.ts'
import { rows, type Sql, sql, type Tx } from '../base/db.ts'

/** An open task whose due time follows a rule. */
type Ruled = {
  id: string
  due_at: Date
  due_provisional: boolean
  starts_on: string | null
  due_rule: DueRule
  due_from: Date
}

/** A task that a calendar gives another due time (`moved`), makes certain (`settled`) or both. */
export type DueMove = {
  id: string
  from: Date
  due: RuledDue
  moved: boolean
  settled: boolean
  cause: CalendarCause
}

const BATCH = 5000
const FIRST = '00000000-0000-0000-0000-000000000000'

/** The days and hours in which a calendar differs from the one that gave the due times so far. */
export type Changed = { days: readonly DayChange[]; hours: boolean }

/**
 * What a calendar would change in the open tasks over `t` that hold `where`, a batch at a time in order of id. With
 * `locked` nobody else changes them until the transaction ends. Tasks whose due time a person set have no rule and stay.
 */
export async function* dueMoves(
  tx: Tx,
  cal: WorkCalendar,
  changed: Changed,
  { where = sql`true`, locked = false }: { where?: Sql; locked?: boolean } = {},
): AsyncGenerator<DueMove[]> {
  let after = FIRST
  for (;;) {
    const batch = await rows<Ruled>(
      tx,
      sql`select t.id, t.due_at, t.due_provisional, t.starts_on, t.due_rule, t.due_from from tasks t
          where t.status = 'open' and t.due_rule is not null and t.id > ${after} and ${where}
          order by t.id limit ${BATCH} ${locked ? sql`for update of t` : sql``}`,
    )
    const found = batch.flatMap(task => moveOf(task, cal, changed) ?? [])
    if (found.length > 0) yield found
    if (batch.length < BATCH) return
    after = batch.at(-1)!.id
  }
}

function moveOf(task: Ruled, cal: WorkCalendar, { days, hours }: Changed): DueMove | null {
  const due = dueBy(cal, task.due_rule, task.due_from)
  const moved = due.at.getTime() !== task.due_at.getTime()
  const settled = task.due_provisional && !due.provisional
  if (!moved && due.provisional === task.due_provisional && due.starts_on === task.starts_on) return null
  const dates = [task.due_from, task.due_at, due.at].map(at => localDate(at, cal.zone)).toSorted()
  const cause = causeOf(days, hours, dates[0]!, dates[2]!)
  return { id: task.id, from: task.due_at, due, moved, settled, cause }
}
