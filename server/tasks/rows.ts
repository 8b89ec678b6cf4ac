import type { LocalText } from '../../domain/base/shapes.ts'
import type { CalendarCause } from '../../domain/calendar/calendar-state.ts'
import type { DueRule } from '../../domain/calendar/due-rule.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import type {
  Channel,
  Task,
  TaskChange,
  TaskOutcome,
  TaskReason,
  TaskStatus,
} from '../../domain/tasks/shapes.ts'
import { type Sql, sql } from '../base/db.ts'

/** A row of `tasks`. */
export type TaskRow = {
  id: string
  source: string
  customer_id: string | null
  owner_id: string | null
  channel: Channel | null
  title: LocalText
  reason: TaskReason
  outcomes: TaskOutcome[]
  starts_on: string | null
  due_at: Date
  due_provisional: boolean
  due_rule: DueRule | null
  due_from: Date | null
  status: TaskStatus
  outcome: string | null
  note: string | null
  created_at: Date
  closed_at: Date | null
  closed_by: string | null
  closed_by_name: string | null
  raised_at: Date | null
  rung: number
}

/** A task with the names a reader needs. */
export type NamedTaskRow = TaskRow & {
  customer_code: string | null
  customer_name: string | null
  owner_name: string | null
}

export const taskColumns: Sql = sql`t.id, t.source, t.customer_id, t.owner_id, t.channel, t.title, t.reason, t.outcomes,
  t.starts_on, t.due_at, t.due_provisional, t.due_rule, t.due_from, t.status, t.outcome, t.note, t.created_at,
  t.closed_at, t.closed_by, t.closed_by_name, t.raised_at, t.rung`

export const namedColumns: Sql = sql`${taskColumns}, c.code as customer_code, c.name as customer_name, s.name as owner_name`

export const namedTables: Sql = sql`tasks t left join customers c on c.id = t.customer_id left join staff s on s.id = t.owner_id`

export type ChangeRow = {
  at: Date
  by_name: string
  kind: TaskChange['kind']
  from_value: string | null
  to_value: string | null
  reason: string
  cause?: CalendarCause | null
}

const time = (at: Date | null, zone: string): string | null => (at ? formatInZone(at, zone) : null)

export const taskOf = (row: NamedTaskRow, zone: string): Task => ({
  id: row.id,
  source: row.source,
  customer: row.customer_code === null ? null : { code: row.customer_code, name: row.customer_name! },
  owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? '' },
  channel: row.channel,
  title: row.title,
  reason: row.reason,
  starts_on: row.starts_on,
  due_at: formatInZone(row.due_at, zone),
  due_provisional: row.due_provisional,
  status: row.status,
  outcomes: row.outcomes,
  outcome: row.outcome,
  note: row.note,
  created_at: formatInZone(row.created_at, zone),
  closed_at: time(row.closed_at, zone),
  closed_by: row.closed_by_name,
  raised_at: time(row.raised_at, zone),
  rung: row.rung,
})

/** Kinds of change whose values are due times. */
const TIMES: readonly string[] = ['postponed', 'calendar', 'revised']

export const changeOf = (row: ChangeRow, zone: string): TaskChange => {
  const isTime = TIMES.includes(row.kind)
  const value = (text: string | null) => (text !== null && isTime ? formatInZone(new Date(text), zone) : text)
  return {
    at: formatInZone(row.at, zone),
    by: row.by_name,
    kind: row.kind,
    from: value(row.from_value),
    to: value(row.to_value),
    reason: row.reason,
    ...(row.cause && { cause: row.cause }),
  }
}
