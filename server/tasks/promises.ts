import { parseInput } from '../../domain/base/parse-input.ts'
import { dueBy } from '../../domain/calendar/due-rule.ts'
import { localDate } from '../../domain/calendar/zone.ts'
import { type NewPromise, newPromise, type PromiseWithChanges } from '../../domain/tasks/promise-shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { newId } from '../base/ids.ts'
import { findCustomer } from '../customers/reads.ts'
import { colleague, doesTasks, worker } from './colleague.ts'
import { type CompanyTime, companyTime } from './company-time.ts'
import { getPromise } from './promise-reads.ts'
import { insertPromise, notePromise } from './promise-store.ts'
import { openPromiseTask } from './promise-task.ts'
import { invalid, promisedTime, timeOf } from './promise-times.ts'
import { mineAndCovered } from './visible.ts'

/**
 * Records what was promised to a customer and gives its owner a task. A time already past is taken too: what was
 * promised earlier may be written down late. Throws `invalid` with the fields; a task for somebody else needs `tasks.assign`.
 */
export async function makePromise(
  tx: Tx,
  by: Actor,
  code: string,
  given: NewPromise,
  now: Date,
): Promise<PromiseWithChanges> {
  permit(by, 'tasks.write')
  const input = parseInput(newPromise, given)
  const customer = await findCustomer(tx, by, code)
  const time = await companyTime(tx, now)
  const madeAt = input.made_at === undefined ? now : timeOf(input.made_at, time, 'made_at')
  if (madeAt > now)
    throw invalid('made_at', 'tasks.promise_in_future', 'a promise was made before it is recorded')
  const due = dueOf(input, madeAt, time)
  const me = by.kind === 'staff' ? by.id : null
  const madeBy = input.made_by ?? me
  const name = madeBy === me ? by.name : await colleague(tx, madeBy!, 'made_by')
  const promise = {
    customer_id: customer.id,
    id: newId(now),
    kind: input.kind,
    what: input.what,
    promised_to: input.promised_to || null,
    made_by: madeBy,
    made_by_name: name,
    made_at: madeAt,
    made_on: localDate(madeAt, time.zone),
    due_at: due.at,
    due_provisional: due.provisional,
  }
  const owner = await ownerOf(tx, by, input, madeBy, customer.ownerId)
  await insertPromise(tx, promise, now)
  await notePromise(tx, promise, by, { kind: 'made' }, now)
  await openPromiseTask(tx, by, promise, { id: owner, follows: owner === customer.ownerId }, now)
  await emit(tx, 'promises.changed', { customerIds: [customer.id] }, now)
  return getPromise(tx, by, promise.id, now)
}

/** Named, else whoever gave it if they do tasks, else the customer's owner. */
async function ownerOf(
  tx: Tx,
  by: Actor,
  { owner }: { owner?: string | null | undefined },
  madeBy: string | null,
  customerOwner: string | null,
): Promise<string | null> {
  if (owner) {
    if (!mineAndCovered(by).includes(owner)) permit(by, 'tasks.assign')
    await worker(tx, owner, 'owner')
    return owner
  }
  return madeBy !== null && (await doesTasks(tx, madeBy)) ? madeBy : customerOwner
}

function dueOf(
  { due, due_in: rule }: Pick<NewPromise, 'due' | 'due_in'>,
  madeAt: Date,
  time: CompanyTime,
): { at: Date; provisional: boolean } {
  if ((due === undefined) === (rule === undefined))
    throw invalid('due', 'tasks.promise_due', 'say until when: one of due and due_in')
  const found = rule ? dueBy(time.cal, rule, madeAt) : promisedTime(due!, time, 'due')
  if (found.at <= madeAt) throw invalid('due', 'tasks.promise_due_before', 'it is due before it was made')
  return found
}
