import type { Locale } from '../../domain/base/shapes.ts'
import type { CustomerChannel } from '../../domain/channels/conversation-shapes.ts'
import { acknowledge, sayDue } from '../../domain/tickets/acknowledge.ts'
import { systemActor } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { send } from '../channels/actions.ts'
import type { Desk } from './desk-time.ts'
import { attachMessages } from './open-ticket.ts'
import type { TicketRow } from './rows.ts'

/** By which way the customer is told; what is left out the door finds. */
export type AckWay = {
  channel?: CustomerChannel
  accountId?: string | null
  address?: string
  replyTo?: string
}

/** Tells the customer at once that their matter is known and until when they will have an answer; once per ticket. */
export async function sendAcknowledgement(
  tx: Tx,
  desk: Desk,
  ticket: TicketRow,
  due: Date | null,
  way: AckWay,
  now: Date,
): Promise<void> {
  const { sent, text, sms_template } = desk.policy.acknowledgement
  // A promise that has passed already is none.
  if (!sent || due === null || due <= now) return
  if (way.channel === 'sms' && sms_template === '') return
  const locale = ticket.locale as Locale
  const said = await send(
    tx,
    systemActor,
    {
      key: `ticket-ack:${ticket.id}`,
      customerId: ticket.customer_id,
      purpose: 'acknowledgement',
      author: 'system',
      ...way,
      subject: `[${ticket.number}] ${ticket.subject}`,
      body: acknowledge(text, locale, { number: ticket.number, due, now, zone: desk.zone }),
      ...(sms_template !== '' && {
        template: {
          code: sms_template,
          params: { number: ticket.number, due: sayDue(due, now, locale, desk.zone) },
        },
      }),
    },
    now,
  )
  await attachMessages(tx, ticket, [said.messageId])
}
