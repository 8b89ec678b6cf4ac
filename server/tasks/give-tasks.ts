import { type Actor, systemActor } from '../base/actor.ts'
import { row, sql, type Tx } from '../base/db.ts'

/** A task and whose it becomes. `follows`: goes along with its customer from then on. */
export type Given = { id: string; to: string; follows?: boolean }

/**
 * Gives open tasks to people, one or thousands, each with its change. What was closed meanwhile, or is theirs already, stays.
 * The caller has checked who may. Answers how many moved.
 */
export async function giveTasks(
  tx: Tx,
  by: Actor,
  given: readonly Given[],
  reason: string,
  now: Date,
): Promise<number> {
  if (given.length === 0) return 0
  const { moved } = await row<{ moved: number }>(
    tx,
    sql`with given as (
          select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (id uuid, "to" uuid, follows boolean)
        ), moving as (
          select t.id, g."to", coalesce(g.follows, false) as follows, old.name as old_name, new.name as new_name
          from given g join tasks t on t.id = g.id left join staff old on old.id = t.owner_id join staff new on new.id = g."to"
          where t.status = 'open' and t.owner_id is distinct from g."to" order by t.id for update of t
        ), moved as (
          update tasks t set owner_id = m."to", follows_owner = m.follows from moving m where t.id = m.id
        ), told as (
          insert into task_changes (id, task_id, at, by_id, by_name, kind, from_value, to_value, reason)
          select gen_random_uuid(), id, ${now}, ${by.kind === 'staff' ? by.id : null}::uuid, ${by.name}, 'handed_over',
                 old_name, new_name, ${reason} from moving
        )
        select count(*) as moved from moving`,
    'give-tasks',
  )
  return moved
}

/** Moves all open tasks of a leaver to a colleague; those that follow their customer keep following. Answers how many. */
export async function handOverTasksOf(
  tx: Tx,
  move: { from: string; to: string },
  now: Date,
): Promise<number> {
  const { moved } = await row<{ moved: number }>(
    tx,
    sql`with moving as (
          select t.id, old.name as old_name, new.name as new_name
          from tasks t join staff old on old.id = t.owner_id join staff new on new.id = ${move.to} and new.disabled_at is null
          where t.owner_id = ${move.from} and t.status = 'open' order by t.id for update of t
        ), moved as (
          update tasks t set owner_id = ${move.to} from moving m where t.id = m.id
        ), told as (
          insert into task_changes (id, task_id, at, by_name, kind, from_value, to_value)
          select gen_random_uuid(), id, ${now}, ${systemActor.name}, 'handed_over', old_name, new_name from moving
        )
        select count(*) as moved from moving`,
  )
  return moved
}
