import { Problem } from '../../domain/base/problem.ts'
import { accountKindsOf } from '../../domain/channels/account-kinds.ts'
import type { CustomerChannel, MessageSendStatus } from '../../domain/channels/conversation-shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { enqueue } from '../base/events.ts'
import { publish } from '../base/live.ts'

type Way = { status: MessageSendStatus; channel: CustomerChannel; account_id: string | null }

/**
 * Queues a message once more that failed, was held, or of which nobody knows whether it went. Throws `not_to_repeat` for what
 * went or was left out for a reason, and `still_sandbox` while there is no live account to take it. Twice is once.
 */
export async function sendMessageAgain(
  tx: Tx,
  by: Actor,
  customerId: string,
  messageId: string,
  now: Date,
): Promise<void> {
  permit(by, 'conversations.write')
  const way = await rowOrNull<Way>(
    tx,
    sql`select status, channel, account_id from message_sends where customer_id = ${customerId} and message_id = ${messageId} for update`,
  )
  if (!way) throw new Problem('not_found', 'channels.message_unknown', 'there is no such message on its way')
  if (way.status === 'queued' || way.status === 'sending') return
  if (way.status !== 'failed' && way.status !== 'held' && way.status !== 'unclear') {
    throw new Problem('refused', 'channels.not_to_repeat', `it was ${way.status}`)
  }
  const account = await rowOrNull<{ id: string }>(
    tx,
    sql`select id from channel_accounts where removed_at is null and live and kind = any(${accountKindsOf(way.channel)}::text[])
        order by id = ${way.account_id} desc nulls last, created_at desc limit 1`,
  )
  if (!account)
    throw new Problem('refused', 'channels.still_sandbox', 'its channel is a sandbox: nothing leaves')
  await run(
    tx,
    sql`update message_sends set status = 'queued', reason = null, detail = null, attempts = 0, account_id = ${account.id},
          next_try_at = ${now}, ended_at = null where customer_id = ${customerId} and message_id = ${messageId}`,
  )
  await enqueue(tx, { name: 'channels.deliver', key: 'now', runAt: now, now })
  await publish(tx, { topic: 'inbox', customer: customerId, message: messageId, what: 'message' })
}
