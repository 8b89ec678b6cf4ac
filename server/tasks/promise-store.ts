import type { PromiseChange, PromiseStatus } from '../../domain/tasks/promise-shapes.ts'
import type { Actor } from '../base/actor.ts'
import { run, sql, type Tx } from '../base/db.ts'

type Who = Pick<Actor, 'kind' | 'id' | 'name'>
type Key = { customer_id: string; id: string }

export type PromiseToKeep = Key & {
  kind: string
  what: string
  promised_to: string | null
  made_by: string | null
  made_by_name: string
  made_at: Date
  made_on: string
  due_at: Date
  due_provisional: boolean
}

export async function insertPromise(tx: Tx, one: PromiseToKeep, now: Date): Promise<void> {
  await run(
    tx,
    sql`insert into promises (customer_id, id, kind, what, promised_to, made_by, made_by_name, made_at, made_on, due_at,
                              due_provisional, recorded_at)
        values (${one.customer_id}, ${one.id}, ${one.kind}, ${one.what}, ${one.promised_to}, ${one.made_by},
                ${one.made_by_name}, ${one.made_at}, ${one.made_on}, ${one.due_at}, ${one.due_provisional}, ${now})`,
  )
}

/** The promise, locked until the transaction ends: whoever else would end or move it waits. */
export const lockPromise = (tx: Tx, { customer_id, id }: Key): Promise<number> =>
  run(tx, sql`select 1 from promises where customer_id = ${customer_id} and id = ${id} for update`)

export async function notePromise(
  tx: Tx,
  { customer_id, id }: Key,
  by: Who,
  change: { kind: PromiseChange['kind']; from?: Date; to?: Date; reason?: string },
  now: Date,
): Promise<void> {
  await run(
    tx,
    sql`insert into promise_changes (customer_id, promise_id, at, by_id, by_name, kind, from_value, to_value, reason)
        values (${customer_id}, ${id}, ${now}, ${by.kind === 'staff' ? by.id : null}, ${by.name}, ${change.kind},
                ${change.from?.toISOString() ?? null}, ${change.to?.toISOString() ?? null}, ${change.reason ?? ''})`,
  )
}

export async function insertPromiseEnd(
  tx: Tx,
  { customer_id, id }: Key,
  by: Who,
  end: { status: Exclude<PromiseStatus, 'open'>; at: Date; on: string; note: string },
): Promise<void> {
  await run(
    tx,
    sql`insert into promise_ends (customer_id, promise_id, status, at, ended_on, by_id, by_name, note)
        values (${customer_id}, ${id}, ${end.status}, ${end.at}, ${end.on}, ${by.kind === 'staff' ? by.id : null},
                ${by.name}, ${end.note || null})`,
  )
}

export const deletePromiseEnd = (tx: Tx, { customer_id, id }: Key): Promise<number> =>
  run(tx, sql`delete from promise_ends where customer_id = ${customer_id} and promise_id = ${id}`)

/** What reminds of the promise from now on. */
export const setPromiseTask = (tx: Tx, { customer_id, id }: Key, taskId: string): Promise<number> =>
  run(tx, sql`update promises set task_id = ${taskId} where customer_id = ${customer_id} and id = ${id}`)

export const movePromiseDue = (
  tx: Tx,
  { customer_id, id }: Key,
  due: { at: Date; provisional: boolean },
): Promise<number> =>
  run(
    tx,
    sql`update promises set due_at = ${due.at}, due_provisional = ${due.provisional}, overdue_at = null,
          reminded_at = null
        where customer_id = ${customer_id} and id = ${id}`,
  )
