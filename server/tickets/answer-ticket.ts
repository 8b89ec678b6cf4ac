import { parseInput } from '../../domain/base/parse-input.ts'
import type { CustomerChannel } from '../../domain/channels/conversation-shapes.ts'
import { type Deed, deed, type TicketReply, ticketReply } from '../../domain/tickets/contract.ts'
import type { TicketWhole } from '../../domain/tickets/ticket-shapes.ts'
import type { Actor } from '../base/actor.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { type Outward, send } from '../channels/actions.ts'
import { type Change, mustLive, store } from './change-ticket.ts'
import { settleClocks } from './clock-store.ts'
import { mustFollow, writeDeed } from './deeds.ts'
import { type Desk, deskAt, timeSaid } from './desk-time.ts'
import { resolve } from './end-ticket.ts'
import { findTicket, lockTicket } from './find-ticket.ts'
import { readTicket } from './get-ticket.ts'
import { attachMessages } from './open-ticket.ts'
import { knownQueue, teamOfQueue } from './place.ts'
import type { TicketRow } from './rows.ts'
import { beginWait, endWaits } from './waits.ts'

/** Answers the customer. With a time it was said then, elsewhere: it is written down and not sent. */
export async function replyToTicket(
  tx: Tx,
  by: Actor,
  number: string,
  given: TicketReply,
  now: Date,
): Promise<TicketWhole> {
  const input = parseInput(ticketReply, given)
  const ticket = await lockTicket(tx, by, number)
  const desk = await deskAt(tx, now)
  const at = timeSaid(input.at, desk, 'at', now)
  mustFollow(ticket, at)
  mustLive(ticket)
  // What was said elsewhere is not said again.
  if (input.at === undefined) await sendReply(tx, by, ticket, input, now)
  await answered(
    tx,
    desk,
    by,
    ticket,
    { note: input.body, status: input.status === 'resolved' ? undefined : input.status },
    at,
    now,
  )
  if (input.status === 'resolved') {
    await resolve(tx, desk, by, await lockTicket(tx, by, number), '', at, now)
  }
  return readTicket(tx, by, number, now)
}

async function sendReply(
  tx: Tx,
  by: Actor,
  ticket: TicketRow,
  { body, subject }: { body: string; subject?: string | undefined },
  now: Date,
): Promise<void> {
  const sent = await send(
    tx,
    by,
    {
      key: `ticket-reply:${newId(now)}`,
      customerId: ticket.customer_id,
      purpose: 'reply',
      author: 'staff',
      subject: subject ?? `Re: ${ticket.subject} [${ticket.number}]`,
      body,
      ...(await wayOf(tx, ticket)),
    },
    now,
  )
  await attachMessages(tx, ticket, [sent.messageId])
}

/** Back the way the customer wrote last; who never wrote is reached by what they said of themselves. */
async function wayOf(
  tx: Tx,
  { customer_id, id, contact }: TicketRow,
): Promise<Pick<Outward, 'channel' | 'accountId' | 'address' | 'replyTo'>> {
  const last = await rowOrNull<{ id: string; channel: CustomerChannel; account_id: string | null }>(
    tx,
    sql`select m.id, m.channel, m.account_id from ticket_messages x
          join messages m on m.customer_id = x.customer_id and m.id = x.message_id
        where x.customer_id = ${customer_id} and x.ticket_id = ${id} and m.direction = 'in'
        order by m.at desc, m.id desc limit 1`,
    'last-said-of-ticket',
  )
  if (last) return { channel: last.channel, accountId: last.account_id, replyTo: last.id }
  if (contact.email) return { channel: 'email', address: contact.email }
  return contact.phone ? { channel: 'sms', address: contact.phone } : {}
}

/** The customer has had an answer: response clocks end, a wait for them may begin. */
export async function answered(
  tx: Tx,
  desk: Desk,
  by: Pick<Actor, 'kind' | 'id' | 'name'>,
  ticket: TicketRow,
  {
    note,
    status = ticket.status === 'waiting' ? 'waiting' : 'open',
  }: { note: string; status?: 'open' | 'waiting' | undefined },
  at: Date,
  now: Date,
): Promise<void> {
  const stays = ticket.status === 'resolved'
  if (!stays) {
    if (status === 'waiting') await beginWait(tx, ticket, 'customer', at)
    else await endWaits(tx, ticket, at)
  }
  const standing = await settleClocks(tx, desk, ticket, { end: ['first_response', 'next_response'] }, at)
  const changes = !stays && status !== ticket.status
  await writeDeed(
    tx,
    by,
    ticket,
    { ...(changes && { status }), first_response_at: ticket.first_response_at ?? at, ...standing },
    {
      kind: 'replied',
      fields: changes ? { status: [ticket.status, status] } : {},
      note: note.slice(0, NOTE),
    },
    at,
    now,
  )
}

/** What of an answer stands in the history; the whole stands in the conversation. */
const NOTE = 500

/** Adds a note that the customer never sees. */
export async function noteOnTicket(
  tx: Tx,
  by: Actor,
  number: string,
  given: Deed,
  now: Date,
): Promise<TicketWhole> {
  const input = parseInput(deed, given)
  const ticket = await lockTicket(tx, by, number)
  const at = timeSaid(input.at, await deskAt(tx, now), 'at', now)
  await writeDeed(tx, by, ticket, {}, { kind: 'noted', note: input.note }, at, now)
  return readTicket(tx, by, number, now)
}

/** Hands a ticket to the rapid-response team, at high urgency, with the reason. */
export async function rushTicket(
  tx: Tx,
  by: Actor,
  number: string,
  given: Deed,
  now: Date,
): Promise<TicketWhole> {
  const input = parseInput(deed, given)
  await findTicket(tx, by, number)
  const ticket = await lockTicket(tx, by, number)
  const desk = await deskAt(tx, now)
  const at = timeSaid(input.at, desk, 'at', now)
  mustFollow(ticket, at)
  mustLive(ticket)
  const queue = knownQueue(desk.policy, desk.policy.rapid_queue)
  const priority = desk.policy.matrix[ticket.impact].high
  const change: Change = {
    patch: {
      queue,
      team_id: await teamOfQueue(tx, desk.policy, queue),
      urgency: 'high',
      priority,
      assignee_id: null,
    },
    fields: {
      queue: [ticket.queue, queue],
      urgency: [ticket.urgency, 'high'],
      priority: [ticket.priority, priority],
    },
    why: [
      { field: 'queue', value: queue, by: 'person', who: by.name },
      { field: 'urgency', value: 'high', by: 'person', who: by.name },
    ],
  }
  change.patch.reassignments = ticket.reassignments + 1
  await store(tx, desk, by, ticket, change, { kind: 'rushed', note: input.note }, at, now)
  return readTicket(tx, by, number, now)
}
