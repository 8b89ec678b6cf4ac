import type { LocalText } from '../../domain/base/shapes.ts'
import type { TaskOutcome } from '../../domain/tasks/shapes.ts'
import { type Actor, systemActor } from '../base/actor.ts'
import { rows, run, sql, type Tx } from '../base/db.ts'
import { say } from '../base/text.ts'
import { setPromiseTask } from './promise-store.ts'
import { closeTask, insertChange, insertTasks } from './store.ts'

/** What a task of a promise is called by: its promise and how often it was opened. */
export const PROMISE_SOURCE = 'promise:'

const inAll = (key: string, params: Record<string, unknown> = {}): LocalText => ({
  'zh-Hans': say('zh-Hans', key, params),
  'zh-Hant': say('zh-Hant', key, params),
  en: say('en', key, params),
})

const outcomes = (): TaskOutcome[] => [
  { key: 'kept', label: inAll('tasks:promise.outcome.kept'), contact: 'none' },
  { key: 'broken', label: inAll('tasks:promise.outcome.broken'), contact: 'none' },
  { key: 'withdrawn', label: inAll('tasks:promise.outcome.withdrawn'), contact: 'none' },
]

type ToKeep = {
  id: string
  customer_id: string
  kind: string
  what: string
  made_by_name: string
  made_on: string
  due_at: Date
  due_provisional: boolean
}

/**
 * Gives the owner the work of keeping a promise. Its due time is the promise's own, which was told to the customer, so
 * the calendar moves neither. It ends as the promise does, and the promise as it does.
 */
export async function openPromiseTask(
  tx: Tx,
  by: Actor,
  promise: ToKeep,
  owner: { id: string | null; follows: boolean },
  now: Date,
): Promise<void> {
  const prefix = `${PROMISE_SOURCE}${promise.id}:`
  const before = await rows(
    tx,
    sql`select 1 from tasks where source >= ${prefix} and source < ${`${prefix}\uffff`}`,
  )
  const [id] = await insertTasks(
    tx,
    by,
    [
      {
        source: `${prefix}${before.length + 1}`,
        customerId: promise.customer_id,
        ownerId: owner.id,
        followsOwner: owner.follows,
        channel: null,
        title: inAll('tasks:promise.task', { what: promise.what }),
        reason: {
          kind: 'promise',
          key: promise.kind,
          on: promise.made_on,
          values: { by: promise.made_by_name, what: promise.what },
        },
        outcomes: outcomes(),
        due: { at: promise.due_at, provisional: promise.due_provisional, starts_on: null },
        rule: null,
      },
    ],
    now,
  )
  await setPromiseTask(tx, promise, id!)
}

/** The promise ended elsewhere: its open task ends with it. */
export async function closePromiseTask(
  tx: Tx,
  by: Actor,
  taskId: string | null,
  outcome: string,
  note: string,
  now: Date,
): Promise<void> {
  const open = await rows<{ id: string }>(
    tx,
    sql`select id from tasks where id = ${taskId} and status = 'open' for update`,
  )
  for (const { id } of open) {
    await closeTask(tx, id, by, { status: 'done', outcome, note: note || null }, now)
    await insertChange(tx, id, by, { kind: 'completed', to: outcome }, now)
  }
}

/** The promise was moved: its open task with it. */
export async function movePromiseTask(
  tx: Tx,
  by: Actor,
  taskId: string | null,
  move: { from: Date; to: { at: Date; provisional: boolean }; reason: string },
  now: Date,
): Promise<void> {
  const moved = await run(
    tx,
    sql`update tasks set due_at = ${move.to.at}, due_provisional = ${move.to.provisional}, raised_at = null
        where id = ${taskId} and status = 'open'`,
  )
  if (moved === 0) return
  const change = {
    kind: 'postponed' as const,
    from: move.from.toISOString(),
    to: move.to.at.toISOString(),
    reason: move.reason,
  }
  await insertChange(tx, taskId!, by, change, now)
}

/** Who closed a task, for what follows from it; the product itself where that is not known any more. */
export async function closerOf(
  tx: Tx,
  taskId: string,
): Promise<{ who: Pick<Actor, 'kind' | 'id' | 'name'>; at: Date } | null> {
  const [found] = await rows<{
    closed_by: string | null
    closed_by_name: string | null
    closed_at: Date | null
  }>(tx, sql`select closed_by, closed_by_name, closed_at from tasks where id = ${taskId}`)
  if (!found?.closed_at) return null
  const { closed_by: id, closed_by_name: name, closed_at: at } = found
  return { who: id ? { kind: 'staff', id, name: name ?? '' } : { ...systemActor, name: name ?? '' }, at }
}
