import type { Channel, TaskOutcome } from '../../domain/tasks/shapes.ts'
import { recordInteraction } from '../activity/actions.ts'
import type { Actor } from '../base/actor.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'
import type { TaskRow } from './rows.ts'

/** Writes the contact that a completed task was, once per task; work without a customer or a channel was none. */
export async function recordContact(
  tx: Tx,
  by: Actor,
  task: TaskRow,
  made: { contact: TaskOutcome['contact']; channel: Channel | null; note: string },
  now: Date,
): Promise<void> {
  if (task.customer_id === null || made.channel === null || made.contact === 'none') return
  const customer = await rowOrNull<{ code: string }>(
    tx,
    sql`select code from customers where id = ${task.customer_id}`,
  )
  if (!customer) return
  await recordInteraction(
    tx,
    by,
    {
      id: `task:${task.id}`,
      customerCode: customer.code,
      at: now,
      channel: made.channel,
      direction: 'out',
      kind: 'personal',
      answeredAt: made.contact === 'answered' ? now : null,
      staff: by.name,
      summary: made.note || null,
    },
    now,
  )
}
