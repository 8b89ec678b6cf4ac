import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { localDate } from '../../domain/calendar/zone.ts'
import {
  type PromiseEnding,
  type PromiseMove,
  type PromiseWithChanges,
  promiseEnding,
  promiseMove,
  promiseReopening,
} from '../../domain/tasks/promise-shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { doesTasks } from './colleague.ts'
import { companyTime } from './company-time.ts'
import { getPromise, promiseRow } from './promise-reads.ts'
import type { PromiseRow } from './promise-rows.ts'
import {
  deletePromiseEnd,
  insertPromiseEnd,
  lockPromise,
  movePromiseDue,
  notePromise,
} from './promise-store.ts'
import { closePromiseTask, movePromiseTask, openPromiseTask } from './promise-task.ts'
import { invalid, promisedTime, timeOf } from './promise-times.ts'

/** The promise as it stands once nobody else is at it. */
async function locked(tx: Tx, by: Actor, id: string): Promise<PromiseRow> {
  permit(by, 'tasks.write')
  const found = await promiseRow(tx, by, id)
  await lockPromise(tx, found)
  return promiseRow(tx, by, id)
}

const refuse = (promise: PromiseRow): Problem =>
  new Problem('conflict', 'tasks.promise_ended', `the promise is ${promise.status} already`, {
    params: { by: promise.ended_by ?? '' },
  })

/**
 * Says how a promise ended. Broken and withdrawn need a word why. The same end again changes nothing; another one is a
 * `conflict`: take the first back. Its open task ends with it.
 */
export async function endPromise(
  tx: Tx,
  by: Actor,
  id: string,
  given: PromiseEnding,
  now: Date,
): Promise<PromiseWithChanges> {
  const { status, at, note } = parseInput(promiseEnding, given)
  const promise = await locked(tx, by, id)
  if (promise.status === status) return getPromise(tx, by, id, now)
  if (promise.status !== 'open') throw refuse(promise)
  if (status !== 'kept' && note === '')
    throw invalid('note', 'tasks.promise_why', 'say why it was broken or withdrawn')
  const time = await companyTime(tx, now)
  const when = at === undefined ? now : timeOf(at, time, 'at')
  if (when > now) throw invalid('at', 'tasks.promise_at_future', 'it cannot have ended in the future')
  if (when < promise.made_at)
    throw invalid('at', 'tasks.promise_at_before', 'it cannot have ended before it was made')
  await storeEnd(tx, by, promise, { status, at: when, on: localDate(when, time.zone), note }, now)
  await closePromiseTask(tx, by, promise.task_id, status, note, now)
  return getPromise(tx, by, id, now)
}

type End = { status: 'kept' | 'broken' | 'withdrawn'; at: Date; on: string; note: string }

/** Writes an end with its change and tells of it; the caller has the lock and knows that it is open. */
export async function storeEnd(
  tx: Tx,
  by: Pick<Actor, 'kind' | 'id' | 'name'>,
  promise: { customer_id: string; id: string },
  end: End,
  now: Date,
): Promise<void> {
  await insertPromiseEnd(tx, promise, by, end)
  await notePromise(tx, promise, by, { kind: end.status, reason: end.note }, now)
  await emit(tx, 'promises.changed', { customerIds: [promise.customer_id] }, now)
}

/** Another due time, agreed with the customer, with the reason; its task moves along and it may be reminded of again. */
export async function movePromise(
  tx: Tx,
  by: Actor,
  id: string,
  given: PromiseMove,
  now: Date,
): Promise<PromiseWithChanges> {
  const { due, reason } = parseInput(promiseMove, given)
  const promise = await locked(tx, by, id)
  if (promise.status !== 'open') throw refuse(promise)
  const to = promisedTime(due, await companyTime(tx, now), 'due')
  if (to.at <= now) throw invalid('due', 'tasks.due_in_the_past', 'the due time must lie in the future')
  const from = promise.due_at
  if (to.at.getTime() === from.getTime()) return getPromise(tx, by, id, now)
  await movePromiseDue(tx, promise, to)
  await notePromise(tx, promise, by, { kind: 'moved', from, to: to.at, reason }, now)
  await movePromiseTask(tx, by, promise.task_id, { from, to, reason }, now)
  return getPromise(tx, by, id, now)
}

/** Takes an end back, with the reason; whoever had the task gets one again. Open already: nothing changes. */
export async function reopenPromise(
  tx: Tx,
  by: Actor,
  id: string,
  given: { reason: string },
  now: Date,
): Promise<PromiseWithChanges> {
  const { reason } = parseInput(promiseReopening, given)
  const promise = await locked(tx, by, id)
  if (promise.status === 'open') return getPromise(tx, by, id, now)
  const { zone } = await companyTime(tx, now)
  await deletePromiseEnd(tx, promise)
  await notePromise(tx, promise, by, { kind: 'reopened', reason }, now)
  const task = { ...promise, made_on: localDate(promise.made_at, zone) }
  await openPromiseTask(tx, by, task, await ownerAgain(tx, promise), now)
  await emit(tx, 'promises.changed', { customerIds: [promise.customer_id] }, now)
  return getPromise(tx, by, id, now)
}

/** Whoever had the task, unless they left: then the customer's owner. */
async function ownerAgain(
  tx: Tx,
  { customer_id, owner_id }: PromiseRow,
): Promise<{ id: string | null; follows: boolean }> {
  const customer = await rowOrNull<{ owner_id: string | null }>(
    tx,
    sql`select owner_id from customers where id = ${customer_id}`,
  )
  const id = owner_id !== null && (await doesTasks(tx, owner_id)) ? owner_id : (customer?.owner_id ?? null)
  return { id, follows: id === customer?.owner_id }
}
