import type { LocalText } from '../../domain/base/shapes.ts'
import type { DueRule } from '../../domain/calendar/due-rule.ts'
import type { Channel, TaskChange, TaskOutcome, TaskReason } from '../../domain/tasks/shapes.ts'
import type { Actor } from '../base/actor.ts'
import { rowOrNull, rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { type TaskRow, taskColumns } from './rows.ts'

/** Work as another word or a person asks for it. */
export type TaskToOpen = {
  source: string
  customerId: string | null
  ownerId: string | null
  /** Goes along when the customer gets another owner. */
  followsOwner: boolean
  channel: Channel | null
  title: LocalText
  reason: TaskReason
  outcomes: TaskOutcome[]
  due: { at: Date; provisional: boolean; starts_on: string | null }
  /** How the due time came about; null when a person set it. */
  rule: { due: DueRule; from: Date } | null
  note?: string | null
}

/** Inserts tasks whose source has none yet, each with its first change; answers the new ids in no order. */
export async function insertTasks(
  tx: Tx,
  by: Pick<Actor, 'kind' | 'id' | 'name'>,
  tasks: readonly TaskToOpen[],
  now: Date,
): Promise<string[]> {
  const given = tasks.map(task => ({
    id: newId(now),
    change_id: newId(now),
    source: task.source,
    customer_id: task.customerId,
    owner_id: task.ownerId,
    follows_owner: task.followsOwner,
    channel: task.channel,
    title: task.title,
    reason: task.reason,
    outcomes: task.outcomes,
    starts_on: task.due.starts_on,
    due_at: task.due.at,
    due_provisional: task.due.provisional,
    due_rule: task.rule?.due ?? null,
    due_from: task.rule?.from ?? null,
    note: task.note ?? null,
  }))
  const added = await rows<{ id: string }>(
    tx,
    sql`with given as (
          select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (
            id uuid, change_id uuid, source text, customer_id uuid, owner_id uuid, follows_owner boolean, channel text,
            title jsonb, reason jsonb, outcomes jsonb, starts_on date, due_at timestamptz, due_provisional boolean,
            due_rule jsonb, due_from timestamptz, note text)
        ), added as (
          insert into tasks (id, source, customer_id, owner_id, follows_owner, channel, title, reason, outcomes, starts_on,
                             due_at, due_provisional, due_rule, due_from, note, created_at)
          select id, source, customer_id, owner_id, follows_owner, channel, title, reason, outcomes, starts_on,
                 due_at, due_provisional, due_rule, due_from, note, ${now} from given
          on conflict (source) do nothing returning id
        ), told as (
          insert into task_changes (id, task_id, at, by_id, by_name, kind)
          select g.change_id, g.id, ${now}, ${by.kind === 'staff' ? by.id : null}::uuid, ${by.name}, 'created'
          from given g join added on added.id = g.id
        )
        select id from added`,
    'insert-tasks',
  )
  return added.map(({ id }) => id)
}

/** The task, locked until the transaction ends, when `where` (over `t`) holds. */
export const lockTask = (tx: Tx, id: string, where: Sql): Promise<TaskRow | null> =>
  rowOrNull<TaskRow>(
    tx,
    sql`select ${taskColumns} from tasks t where t.id = ${id} and ${where} for update of t`,
  )

export async function insertChange(
  tx: Tx,
  taskId: string,
  by: Pick<Actor, 'kind' | 'id' | 'name'>,
  change: { kind: TaskChange['kind']; from?: string | null; to?: string | null; reason?: string },
  now: Date,
): Promise<void> {
  await run(
    tx,
    sql`insert into task_changes (id, task_id, at, by_id, by_name, kind, from_value, to_value, reason)
        values (${newId(now)}, ${taskId}, ${now}, ${by.kind === 'staff' ? by.id : null}, ${by.name}, ${change.kind},
                ${change.from ?? null}, ${change.to ?? null}, ${change.reason ?? ''})`,
    'insert-task-change',
  )
}

export async function closeTask(
  tx: Tx,
  id: string,
  by: Pick<Actor, 'kind' | 'id' | 'name'>,
  end: { status: 'done' | 'cancelled'; outcome: string | null; note: string | null },
  now: Date,
): Promise<void> {
  await run(
    tx,
    sql`update tasks set status = ${end.status}, outcome = ${end.outcome}, note = ${end.note}, closed_at = ${now},
          closed_by = ${by.kind === 'staff' ? by.id : null}, closed_by_name = ${by.name}
        where id = ${id}`,
    'close-task',
  )
}
