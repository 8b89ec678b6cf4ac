import type { Channel, TaskOutcome } from '../../domain/tasks/shapes.ts'
import { contactKey, contactStands, recordInteraction } from '../activity/actions.ts'
import type { Actor } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { codeOfRow } from '../customers/reads.ts'
import { companyAt } from '../handbook/reads.ts'
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
  // Writing to a customer and then telling the outcome is one contact: the messages of the day are noted already.
  const { today } = await companyAt(tx, now)
  const key = contactKey({
    customerId: task.customer_id,
    on: today,
    channel: made.channel,
    direction: 'out',
    kind: 'personal',
  })
  const answered = made.contact === 'answered' ? now : null
  if (await contactStands(tx, task.customer_id, key, answered)) return
  const code = await codeOfRow(tx, task.customer_id, 'tasks', [task.id])
  if (code === null) return
  await recordInteraction(
    tx,
    by,
    {
      id: `task:${task.id}`,
      customerCode: code,
      at: now,
      channel: made.channel,
      direction: 'out',
      kind: 'personal',
      answeredAt: answered,
      staff: by.name,
      summary: made.note || null,
    },
    now,
  )
}
