import type { CustomerChannel } from '../../domain/channels/conversation-shapes.ts'
import type { Bounce } from '../../domain/channels/mail-bounce.ts'
import { messageOfId } from '../../domain/channels/mail-out.ts'
import { rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { publish } from '../base/live.ts'
import { addressKey, scopeOf } from './senders.ts'

type Found = { customerId: string; messageId: string; address: string | null; purpose: string }

/**
 * A mail of ours came back: its send has failed with what the other server said, an address that does not exist is marked so
 * that no automatic mail goes there again, and an answer that never arrived puts the conversation back among the waiting.
 * Answers whether it was one of ours. A delay is only noted: somebody still tries.
 */
export async function settleBounce(tx: Tx, bounce: Bounce, now: Date): Promise<boolean> {
  const messageId = bounce.messageId && messageOfId(bounce.messageId)
  if (!messageId) return false
  const send = await rowOrNull<Found>(
    tx,
    sql`select customer_id as "customerId", message_id as "messageId", address, purpose from message_sends
        where message_id = ${messageId} and channel = 'email'`,
    'send-that-came-back',
  )
  if (!send) return false
  const detail = [bounce.status, bounce.said].filter(Boolean).join(' ').slice(0, 500) || null
  if (bounce.kind === 'delayed') {
    await run(
      tx,
      sql`update message_sends set reason = 'delayed', detail = ${detail}
          where customer_id = ${send.customerId} and message_id = ${send.messageId} and status in ('sent', 'unclear')`,
    )
  } else {
    await run(
      tx,
      sql`update message_sends set status = 'failed', reason = ${bounce.badAddress ? 'bad_address' : 'came_back'}, detail = ${detail},
            next_try_at = null, ended_at = ${now}
          where customer_id = ${send.customerId} and message_id = ${send.messageId} and status <> 'failed'`,
    )
    await notArrived(tx, { ...send, channel: 'email', accountId: null, badAddress: bounce.badAddress }, now)
  }
  await publish(tx, { topic: 'inbox', customer: send.customerId, message: send.messageId, what: 'send' })
  return true
}

type Lost = {
  customerId: string
  purpose: string
  channel: CustomerChannel
  accountId: string | null
  address: string | null
  badAddress: boolean
}

/** What follows when a message will not arrive: the address is marked, and who waits for the answer waits again. */
export async function notArrived(tx: Tx, lost: Lost, now: Date): Promise<void> {
  const { customerId, channel, accountId, address } = lost
  if (lost.badAddress && address) {
    // A message from the address itself takes the mark away.
    await run(
      tx,
      sql`insert into senders (customer_id, channel, scope, address, how, failed_at, created_at)
          values (${customerId}, ${channel}, ${scopeOf(channel, accountId)}, ${addressKey(channel, address)}, 'sent', ${now}, ${now})
          on conflict (channel, scope, address) do update set failed_at = excluded.failed_at`,
    )
  }
  if (lost.purpose !== 'reply') return
  await run(
    tx,
    sql`update conversations set status = 'open', snoozed_until = null, closed_at = null,
          waiting_since = coalesce(waiting_since, ${now})
        where customer_id = ${customerId}`,
  )
}
