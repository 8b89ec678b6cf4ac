import type * as z from 'zod/mini'
import { Problem } from '../../domain/base/problem.ts'
import type { SentForTask, sendForTask } from '../../domain/care/send-contract.ts'
import type { CustomerChannel } from '../../domain/channels/conversation-shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'
import { send } from '../channels/actions.ts'
import { noTask, uuid, visibleTasks } from '../tasks/reads.ts'

type Found = { customer_id: string | null; channel: string | null; status: string }

/** What tasks call a channel and messages can take. */
const WAYS: Record<string, CustomerChannel> = {
  email: 'email',
  sms: 'sms',
  wechat: 'wechat',
  wecom: 'wecom',
  chat: 'chat',
  social: 'social',
}

/**
 * Sends what a task is to say to its customer, through the one door: a person wrote it, so limits and quiet hours do not
 * hold it, a customer's refusal does. Once per draft. The task stays open: its outcome is still to be told.
 */
export async function sendStep(
  tx: Tx,
  by: Actor,
  { id, ...input }: z.output<typeof sendForTask> & { id: string },
  now: Date,
): Promise<SentForTask> {
  permit(by, 'tasks.write')
  const task = await rowOrNull<Found>(
    tx,
    sql`select t.customer_id, t.channel, t.status from tasks t where t.id = ${uuid(id)} and ${visibleTasks(by)}`,
  )
  if (!task) throw noTask(id)
  if (task.status !== 'open') throw new Problem('conflict', 'care.task_closed', 'The task is closed')
  const channel = input.channel ?? WAYS[task.channel ?? '']
  if (!task.customer_id || !channel) {
    throw new Problem(
      'refused',
      'care.nothing_to_send',
      'This work has no customer, or no channel that takes messages',
    )
  }
  const sent = await send(
    tx,
    by,
    {
      key: `task:${id}:${input.draft}`,
      customerId: task.customer_id,
      purpose: 'care',
      author: 'staff',
      channel,
      subject: input.subject || null,
      body: input.body,
      payload: { task: id },
    },
    now,
  )
  return { message: sent.messageId, status: sent.status, reason: sent.reason, channel }
}
