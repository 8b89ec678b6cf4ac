import type { LocalText } from '../../domain/base/shapes.ts'
import type { DueRule } from '../../domain/calendar/due-rule.ts'
import type { Channel, TaskOutcome } from '../../domain/tasks/shapes.ts'
import type { Actor } from '../base/actor.ts'
import { rows, type Sql, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'

/** What an open task asks for from now on. Without `due` its time stays. */
export type TaskRevision = {
  source: string
  channel: Channel | null
  title: LocalText
  outcomes: TaskOutcome[]
  due: { at: Date; provisional: boolean; starts_on: string | null; rule: DueRule; from: Date } | null
}

/**
 * Rewrites open tasks that another word has opened, for it: what they ask for, what they may end with, and when they are
 * due unless a person has set the time. A note of each is kept. Answers how many are still open and were rewritten.
 */
export async function reviseTasks(
  tx: Tx,
  by: Pick<Actor, 'kind' | 'id' | 'name'>,
  revisions: readonly TaskRevision[],
  reason: string,
  now: Date,
): Promise<number> {
  if (revisions.length === 0) return 0
  const given = revisions.map(one => ({
    change_id: newId(now),
    source: one.source,
    channel: one.channel,
    title: one.title,
    outcomes: one.outcomes,
    due_at: one.due?.at ?? null,
    due_provisional: one.due?.provisional ?? null,
    starts_on: one.due?.starts_on ?? null,
    due_rule: one.due?.rule ?? null,
    due_from: one.due?.from ?? null,
  }))
  const revised = await rows(
    tx,
    sql`with given as (
          select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (
            change_id uuid, source text, channel text, title jsonb, outcomes jsonb, due_at timestamptz,
            due_provisional boolean, starts_on date, due_rule jsonb, due_from timestamptz)
        ), before as (
          select t.id, t.due_at as was_due_at, g.due_at is not null and t.due_rule is not null as timed, g.*
          from tasks t join given g on g.source = t.source where t.status = 'open' for update of t
        ), revised as (
          update tasks t set channel = b.channel, title = b.title, outcomes = b.outcomes,
            due_at = case when b.timed then b.due_at else t.due_at end,
            due_provisional = case when b.timed then b.due_provisional else t.due_provisional end,
            starts_on = case when b.timed then b.starts_on else t.starts_on end,
            due_rule = case when b.timed then b.due_rule else t.due_rule end,
            due_from = case when b.timed then b.due_from else t.due_from end
          from before b where t.id = b.id returning t.id
        )
        insert into task_changes (id, task_id, at, by_id, by_name, kind, from_value, to_value, reason)
        select b.change_id, b.id, ${now}, ${by.kind === 'staff' ? by.id : null}::uuid, ${by.name}, 'revised',
               case when b.timed then ${isoText(sql`b.was_due_at`)} end, case when b.timed then ${isoText(sql`b.due_at`)} end,
               ${reason}
        from before b join revised r on r.id = b.id returning task_id`,
  )
  return revised.length
}

const isoText = (at: Sql): Sql => sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
