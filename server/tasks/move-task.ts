import { parseInput } from '../../domain/base/parse-input.ts'
import { localDate } from '../../domain/calendar/zone.ts'
import { type HandOver, handOver, type Postponement, postponement } from '../../domain/tasks/contract.ts'
import type { TaskWithChanges } from '../../domain/tasks/shapes.ts'
import { type Actor, permit, systemActor } from '../base/actor.ts'
import { row, run, sql, type Tx } from '../base/db.ts'
import { nameOf, worker } from './colleague.ts'
import { companyTime } from './company-time.ts'
import { dueOf } from './due.ts'
import { readTask } from './get-task.ts'
import { lockedTask, refuseClosed } from './locked-task.ts'
import { insertChange } from './store.ts'
import { mineAndCovered } from './visible.ts'

/** Gives a task a later due time, with the reason. The calendar no longer moves it. */
export async function postponeTask(
  tx: Tx,
  by: Actor,
  id: string,
  input: Postponement,
  now: Date,
): Promise<TaskWithChanges> {
  permit(by, 'tasks.write')
  const { due, reason } = parseInput(postponement, input)
  const task = await lockedTask(tx, by, id)
  refuseClosed(task)
  const time = await companyTime(tx, now)
  const { at, provisional } = dueOf(due, time, now)
  if (at.getTime() === task.due_at.getTime()) return readTask(tx, by, id, now)
  await run(
    tx,
    sql`update tasks set due_at = ${at}, due_provisional = ${provisional}, due_rule = null, due_from = null,
          raised_at = null, rung = 0, starts_on = case when starts_on <= ${localDate(at, time.zone)}::date then starts_on end
        where id = ${id}`,
  )
  await insertChange(
    tx,
    id,
    by,
    { kind: 'postponed', from: task.due_at.toISOString(), to: at.toISOString(), reason },
    now,
  )
  return readTask(tx, by, id, now)
}

/** Gives a task to a colleague, with the reason. Work that is not one's own needs `tasks.assign`. */
export async function handOverTask(
  tx: Tx,
  by: Actor,
  id: string,
  input: HandOver,
  now: Date,
): Promise<TaskWithChanges> {
  permit(by, 'tasks.write')
  const { to, reason } = parseInput(handOver, input)
  const task = await lockedTask(tx, by, id)
  refuseClosed(task)
  if (task.owner_id === null || !mineAndCovered(by).includes(task.owner_id)) permit(by, 'tasks.assign')
  const [next, before] = [await worker(tx, to, 'to'), await nameOf(tx, task.owner_id)]
  if (task.owner_id === to) return readTask(tx, by, id, now)
  await run(tx, sql`update tasks set owner_id = ${to}, follows_owner = false where id = ${id}`)
  await insertChange(tx, id, by, { kind: 'handed_over', from: before, to: next, reason }, now)
  // Whoever gave it away may no longer see it; the answer still shows what it became.
  return readTask(tx, { ...by, covers: [...(by.covers ?? []), to] }, id, now)
}

/**
 * Lets open tasks go along with their customers to new owners (claimed, handed over, found after an import). Handed-over
 * tasks stay where they are. Answers how many moved.
 */
export async function followOwners(
  tx: Tx,
  customerIds: readonly string[] | null,
  now: Date,
): Promise<number> {
  const { moved } = await row<{ moved: number }>(
    tx,
    sql`with moving as (
          select t.id, old.name as old_name, new.id as new_id, new.name as new_name
          from tasks t join customers c on c.id = t.customer_id
            left join staff old on old.id = t.owner_id
            left join staff new on new.id = c.owner_id and new.disabled_at is null
          where t.status = 'open' and t.follows_owner and t.owner_id is distinct from new.id
            and (${customerIds}::uuid[] is null or t.customer_id = any(${customerIds}::uuid[]))
          order by t.id for update of t
        ), moved as (
          update tasks t set owner_id = m.new_id from moving m where t.id = m.id
        ), told as (
          insert into task_changes (id, task_id, at, by_name, kind, from_value, to_value)
          select gen_random_uuid(), id, ${now}, ${systemActor.name}, 'handed_over', old_name, new_name from moving
        )
        select count(*) as moved from moving`,
  )
  return moved
}
