import type { Locale } from '../../domain/base/shapes.ts'
import type { TicketWhole } from '../../domain/tickets/ticket-shapes.ts'
import type { Actor } from '../base/actor.ts'
import { run, sql, type Tx } from '../base/db.ts'
import { mustLive } from './change-ticket.ts'
import { mustFollow, writeDeed } from './deeds.ts'
import { deskAt, timeSaid } from './desk-time.ts'
import { lockTicket } from './find-ticket.ts'
import { readTicket } from './get-ticket.ts'
import { openTicket } from './open-ticket.ts'

/** Makes a second ticket of a part of one, received when the first was; messages that are named go over. Answers the new one. */
export async function splitTicket(
  tx: Tx,
  by: Actor,
  number: string,
  given: { subject: string; body: string; message_ids: string[]; at?: string | undefined },
  now: Date,
): Promise<TicketWhole> {
  const ticket = await lockTicket(tx, by, number)
  const desk = await deskAt(tx, now)
  const at = timeSaid(given.at, desk, 'at', now)
  mustFollow(ticket, at)
  mustLive(ticket)
  const part = await openTicket(
    tx,
    desk,
    by,
    {
      customerId: ticket.customer_id,
      source: null,
      subject: given.subject,
      body: given.body,
      channel: ticket.channel,
      locale: ticket.locale as Locale,
      contact: ticket.contact,
      receivedAt: ticket.received_at,
      emotion: ticket.emotion,
      serviceLevel: ticket.service_level,
      given: {},
      messageIds: given.message_ids,
      splitFrom: ticket.id,
    },
    now,
  )
  await run(
    tx,
    sql`delete from ticket_messages where customer_id = ${ticket.customer_id} and ticket_id = ${ticket.id}
          and message_id = any(${given.message_ids}::uuid[])`,
  )
  await writeDeed(tx, by, ticket, {}, { kind: 'split', fields: { ticket: [null, part.number] } }, at, now)
  return readTicket(tx, by, part.number, now)
}
