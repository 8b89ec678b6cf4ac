import { formatInZone } from '../../domain/calendar/zone.ts'
import type {
  CustomerPromise,
  PromiseChange,
  PromiseKind,
  PromiseStatus,
} from '../../domain/tasks/promise-shapes.ts'
import { type Sql, sql } from '../base/db.ts'

/** A promise with its end, its customer and the task that reminds of it. */
export type PromiseRow = {
  id: string
  customer_id: string
  code: string
  customer: string
  kind: PromiseKind
  what: string
  promised_to: string | null
  made_by_name: string
  made_at: Date
  owner_id: string | null
  owner: string | null
  task_id: string | null
  due_at: Date
  due_provisional: boolean
  status: PromiseStatus
  ended_at: Date | null
  ended_by: string | null
  note: string | null
}

/** A promise joined with what says how it stands; `e` is empty while it is open. */
export const promiseTables: Sql = sql`promises p
  join customers c on c.id = p.customer_id
  left join promise_ends e on e.customer_id = p.customer_id and e.promise_id = p.id
  left join tasks t on t.id = p.task_id
  left join staff s on s.id = t.owner_id`

export const promiseColumns: Sql = sql`p.id, p.customer_id, c.code, c.name as customer, p.kind, p.what, p.promised_to,
  p.made_by_name, p.made_at, t.owner_id, s.name as owner, p.task_id, p.due_at, p.due_provisional,
  coalesce(e.status, 'open') as status, e.at as ended_at, e.by_name as ended_by, e.note`

export type PromiseChangeRow = {
  at: Date
  by_name: string
  kind: PromiseChange['kind']
  from_value: string | null
  to_value: string | null
  reason: string
}

export const promiseOf = (
  row: PromiseRow,
  { zone, now, edit }: { zone: string; now: Date; edit: boolean },
): CustomerPromise => ({
  id: row.id,
  customer: { code: row.code, name: row.customer },
  kind: row.kind,
  what: row.what,
  promised_to: row.promised_to,
  made_by: row.made_by_name,
  made_at: formatInZone(row.made_at, zone),
  owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner ?? '' },
  task_id: row.task_id,
  due_at: formatInZone(row.due_at, zone),
  due_provisional: row.due_provisional,
  status: row.status,
  overdue: row.status === 'open' && row.due_at < now,
  in_time: row.status === 'kept' ? row.ended_at! <= row.due_at : null,
  ended_at: row.ended_at && formatInZone(row.ended_at, zone),
  ended_by: row.ended_by,
  note: row.note,
  may_edit: edit,
})

export const promiseChangeOf = (row: PromiseChangeRow, zone: string): PromiseChange => {
  const time = (text: string | null) => (text === null ? null : formatInZone(new Date(text), zone))
  return {
    at: formatInZone(row.at, zone),
    by: row.by_name,
    kind: row.kind,
    from: time(row.from_value),
    to: time(row.to_value),
    reason: row.reason,
  }
}
