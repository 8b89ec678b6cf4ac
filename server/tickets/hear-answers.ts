import { rowOrNull, run, sql } from '../base/db.ts'
import type { Handler } from '../base/events.ts'
import { answered } from './answer-ticket.ts'
import { deskAt } from './desk-time.ts'
import { lockTickets } from './find-ticket.ts'
import { attachMessages } from './open-ticket.ts'

/**
 * Hears `message.sent`: what a colleague answers in the inbox is an answer to the ticket that waits for one. What was
 * answered on the ticket's own page is its message already.
 */
export const hearAnswer: Handler = async (tx, event, now) => {
  const { messageId, purpose, author, status } = event.payload as Record<string, string>
  const customerId = event.customerIds?.[0]
  if (author !== 'staff' || purpose !== 'reply' || status === 'skipped' || !customerId) return
  await run(
    tx,
    sql`select 1 from conversations where customer_id = ${customerId} for update`,
    'hold-conversation',
  )
  const found = await rowOrNull<{
    id: string
    at: Date
    author_id: string | null
    author_name: string | null
    body: string
  }>(
    tx,
    sql`select t.id, m.at, m.author_id, m.author_name, m.body from messages m
          join tickets t on t.customer_id = m.customer_id and t.status <> 'closed'
          left join ticket_messages x on x.customer_id = t.customer_id and x.ticket_id = t.id and x.message_id = m.reply_to
        where m.customer_id = ${customerId} and m.id = ${messageId}
          and not exists (select 1 from ticket_messages y where y.customer_id = m.customer_id and y.message_id = m.id)
        order by x.message_id is null, t.status in ('open', 'waiting') desc, exists (
          select 1 from ticket_clocks k where k.customer_id = t.customer_id and k.ticket_id = t.id
            and k.clock <> 'resolution' and k.state in ('running', 'paused')) desc, t.updated_at desc, t.id desc
        limit 1`,
    'ticket-of-answer',
  )
  if (!found) return
  const ticket = (await lockTickets(tx, [found.id]))[0]!
  await attachMessages(tx, ticket, [messageId!])
  const at = found.at > ticket.updated_at ? found.at : ticket.updated_at
  const by = { kind: 'staff' as const, id: found.author_id, name: found.author_name ?? '' }
  await answered(tx, await deskAt(tx, now), by, ticket, { note: found.body }, at, now)
}
