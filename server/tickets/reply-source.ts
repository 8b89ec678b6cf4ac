import { rowOrNull, sql, type Tx } from '../base/db.ts'
import type { ReplySource } from '../channels/reads.ts'

/** What canned replies may say of a customer's tickets: the number and subject of the latest one that is open. */
export const ticketReplySource: ReplySource = async (tx: Tx, customerId) => {
  const found = await rowOrNull<{ number: string; subject: string }>(
    tx,
    sql`select number, subject from tickets where customer_id = ${customerId} and status <> 'closed'
        order by received_at desc, id desc limit 1`,
    'ticket-of-reply',
  )
  return { 'ticket.number': found?.number ?? null, 'ticket.subject': found?.subject ?? null }
}
