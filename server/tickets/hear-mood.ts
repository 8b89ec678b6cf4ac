import { systemActor } from '../base/actor.ts'
import { rowOrNull, sql } from '../base/db.ts'
import type { Handler } from '../base/events.ts'
import { settleClocks } from './clock-store.ts'
import { writeDeed } from './deeds.ts'
import { deskAt } from './desk-time.ts'
import { lockTickets } from './find-ticket.ts'
import type { TicketRow } from './rows.ts'

/**
 * Hears `emotion.corrected`: the ticket whose latest word from the customer that was is as they feel, and stands in the queue
 * accordingly. Said again it changes nothing.
 */
export const hearMood: Handler = async (tx, event, now) => {
  const { messageId, emotion } = event.payload as { messageId: string; emotion: TicketRow['emotion'] }
  const customerId = event.customerIds?.[0]
  if (!customerId) return
  const found = await rowOrNull<{ id: string; by_name: string }>(
    tx,
    sql`select t.id, (select c.by_name from emotion_corrections c where c.customer_id = t.customer_id and c.message_id = ${messageId}
                      order by c.at desc, c.id desc limit 1) as by_name
        from ticket_messages x join tickets t on t.customer_id = x.customer_id and t.id = x.ticket_id
        where x.customer_id = ${customerId} and x.message_id = ${messageId} and t.status <> 'closed'
          and not exists (
            select 1 from ticket_messages y join messages m on m.customer_id = y.customer_id and m.id = y.message_id
            join messages said on said.customer_id = x.customer_id and said.id = x.message_id
            where y.customer_id = x.customer_id and y.ticket_id = x.ticket_id and m.emotion is not null
              and (m.at, m.id) > (said.at, said.id))
        order by t.updated_at desc, t.id desc limit 1`,
  )
  if (!found) return
  const ticket = (await lockTickets(tx, [found.id]))[0]!
  if (ticket.emotion === emotion) return
  const at = now > ticket.updated_at ? now : ticket.updated_at
  const standing = await settleClocks(tx, await deskAt(tx, now), { ...ticket, emotion }, {}, at)
  const by = { ...systemActor, name: found.by_name ?? systemActor.name }
  const fields: Record<string, [string, string]> = { emotion: [ticket.emotion, emotion] }
  await writeDeed(tx, by, ticket, { emotion, ...standing }, { kind: 'changed', fields }, at, now)
}
