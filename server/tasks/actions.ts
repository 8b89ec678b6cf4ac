import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import type { LocalText } from '../../domain/base/shapes.ts'
import { type NewTask, newTask } from '../../domain/tasks/contract.ts'
import type { TaskWithChanges } from '../../domain/tasks/shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { findCustomer } from '../customers/reads.ts'
import { worker } from './colleague.ts'
import { companyTime } from './company-time.ts'
import { dueOf } from './due.ts'
import { readTask } from './get-task.ts'
import { insertTasks, type TaskToOpen } from './store.ts'
import { mineAndCovered } from './visible.ts'

export { changeCalendar } from './calendar-changes.ts'
export { cancelTask, cancelTasksOf, completeTask } from './close-task.ts'
export { giveTasks } from './give-tasks.ts'
export { handOverTask, postponeTask } from './move-task.ts'
export { endPromise, movePromise, reopenPromise } from './promise-ends.ts'
export { watchPromises } from './promise-sweeps.ts'
export { makePromise } from './promises.ts'
export { raiseOverdue } from './raise-overdue.ts'
export { reviseTasks, type TaskRevision } from './revise-tasks.ts'
export { previewSpread, spread } from './spread.ts'
export type { TaskToOpen } from './store.ts'

/**
 * Opens tasks for another word, once per source: a source that has its task already is passed over. Answers the ids of
 * the new ones. The caller has checked what may be asked of whom.
 */
export const openTasks = (tx: Tx, by: Actor, tasks: readonly TaskToOpen[], now: Date): Promise<string[]> =>
  insertTasks(tx, by, tasks, now)

/** Makes a task by hand. Throws `forbidden` for a task of somebody else without `tasks.assign`. */
export async function createTask(tx: Tx, by: Actor, given: NewTask, now: Date): Promise<TaskWithChanges> {
  permit(by, 'tasks.write')
  const input = parseInput(newTask, given)
  const ownerId = input.owner === undefined ? (by.kind === 'staff' ? by.id : null) : input.owner
  if (ownerId !== null && !mineAndCovered(by).includes(ownerId)) permit(by, 'tasks.assign')
  if (ownerId !== null) await worker(tx, ownerId, 'owner')
  const time = await companyTime(tx, now)
  const due = dueOf(input.due, time, now)
  const [id] = await openTasks(
    tx,
    by,
    [
      {
        source: `manual:${newId(now)}`,
        customerId: input.customer ? (await findCustomer(tx, by, input.customer)).id : null,
        ownerId,
        followsOwner: false,
        channel: input.channel ?? null,
        title: titleOf(input.title),
        reason: { kind: 'manual', values: { by: by.name } },
        outcomes: [],
        due: { ...due, starts_on: null },
        rule: null,
        note: input.note ?? null,
      },
    ],
    now,
  )
  return readTask(tx, by, id!, now)
}

function titleOf(title: NewTask['title']): LocalText {
  if (typeof title === 'string') return { 'zh-Hans': title }
  if (Object.values(title).some(text => text?.trim())) return title
  const message = 'a task needs a title in at least one language'
  throw new Problem('invalid', 'tasks.no_title', message, {
    fields: [{ path: 'title', code: 'tasks.no_title', message }],
  })
}
