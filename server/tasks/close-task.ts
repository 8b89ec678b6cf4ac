import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { type Cancellation, type Completion, cancellation, completion } from '../../domain/tasks/contract.ts'
import type { TaskWithChanges } from '../../domain/tasks/shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { readTask } from './get-task.ts'
import { lockedTask, refuseClosed } from './locked-task.ts'
import { recordContact } from './record-contact.ts'
import type { TaskRow } from './rows.ts'
import { closeTask, insertChange } from './store.ts'

/**
 * Completes a task with its outcome and records the contact it was. Completing it again with the same outcome and note
 * changes nothing and answers the same. Throws `invalid` for an outcome the task does not have or that needs a
 * note, `conflict` when it ended otherwise.
 */
export async function completeTask(
  tx: Tx,
  by: Actor,
  id: string,
  input: Completion,
  now: Date,
): Promise<TaskWithChanges> {
  permit(by, 'tasks.write')
  const { outcome, note, channel } = parseInput(completion, input)
  const task = await lockedTask(tx, by, id)
  if (task.status === 'done' && task.outcome === outcome && (task.note ?? '') === note)
    return readTask(tx, by, id, now)
  refuseClosed(task)
  const known = task.outcomes.find(one => one.key === outcome)
  if (task.outcomes.length > 0 && !known) {
    const message = `outcome is one of ${task.outcomes.map(one => one.key).join(', ')}`
    throw new Problem('invalid', 'tasks.unknown_outcome', message, {
      fields: [{ path: 'outcome', code: 'tasks.unknown_outcome', message }],
      params: { outcome },
    })
  }
  if (known?.note_needed && note === '') {
    const message = 'this outcome is recorded with a note'
    throw new Problem('invalid', 'tasks.note_needed', message, {
      fields: [{ path: 'note', code: 'tasks.note_needed', message }],
    })
  }
  await closeTask(tx, id, by, { status: 'done', outcome, note: note || null }, now)
  await insertChange(tx, id, by, { kind: 'completed', to: outcome }, now)
  const contact = known?.contact ?? 'answered'
  await recordContact(tx, by, task, { contact, channel: channel ?? task.channel, note }, now)
  await tellClosed(tx, task, { status: 'done', outcome, note }, now)
  return readTask(tx, by, id, now)
}

/** Cancels a task, with the reason; the same reason again changes nothing. */
export async function cancelTask(
  tx: Tx,
  by: Actor,
  id: string,
  input: Cancellation,
  now: Date,
): Promise<TaskWithChanges> {
  permit(by, 'tasks.write')
  const { reason } = parseInput(cancellation, input)
  const task = await lockedTask(tx, by, id)
  if (task.status === 'cancelled' && task.note === reason) return readTask(tx, by, id, now)
  refuseClosed(task)
  await closeTask(tx, id, by, { status: 'cancelled', outcome: null, note: reason }, now)
  await insertChange(tx, id, by, { kind: 'cancelled', reason }, now)
  await tellClosed(tx, task, { status: 'cancelled', outcome: null, note: reason }, now)
  return readTask(tx, by, id, now)
}

/** Cancels the open tasks of sources for another word (a stopped plan); tells nobody, the caller knows. */
export async function cancelTasksOf(
  tx: Tx,
  by: Actor,
  sourcePrefix: string,
  reason: string,
  now: Date,
): Promise<number> {
  const open = await rows<{ id: string }>(
    tx,
    sql`select id from tasks where source >= ${sourcePrefix} and source < ${`${sourcePrefix}\uffff`} and status = 'open'
        order by id for update`,
  )
  for (const { id } of open) {
    await closeTask(tx, id, by, { status: 'cancelled', outcome: null, note: reason }, now)
    await insertChange(tx, id, by, { kind: 'cancelled', reason }, now)
  }
  return open.length
}

const tellClosed = (
  tx: Tx,
  task: TaskRow,
  end: { status: 'done' | 'cancelled'; outcome: string | null; note: string },
  now: Date,
): Promise<void> =>
  emit(
    tx,
    'task.closed',
    {
      customerIds: task.customer_id ? [task.customer_id] : [],
      payload: { taskId: task.id, source: task.source, ...end },
    },
    now,
  )
