import type { Locale } from '../../domain/base/shapes.ts'
import type { CustomerChannel } from '../../domain/channels/conversation-shapes.ts'
import { isThanks, localeOfText, subjectOf } from '../../domain/tickets/acknowledge.ts'
import type { Emotion } from '../../domain/tickets/shapes.ts'
import { systemActor } from '../base/actor.ts'
import { rowOrNull, rows, run, sql, type Tx } from '../base/db.ts'
import type { Handler } from '../base/events.ts'
import { sendAcknowledgement } from './acknowledgement.ts'
import { assignTicket } from './assign.ts'
import { settleClocks } from './clock-store.ts'
import { writeDeed } from './deeds.ts'
import { type Desk, deskAt } from './desk-time.ts'
import { reopen } from './end-ticket.ts'
import { lockTickets } from './find-ticket.ts'
import { firstDueOf } from './first-due.ts'
import { learnedOf } from './learned.ts'
import { attachMessages, openTicket, serviceLevelOf } from './open-ticket.ts'
import type { TicketRow } from './rows.ts'
import { endWaits } from './waits.ts'

type Message = {
  customer_id: string
  id: string
  at: Date
  channel: CustomerChannel
  account_id: string | null
  kind: 'text' | 'call' | 'rating' | 'event'
  subject: string | null
  body: string
  reply_to: string | null
  emotion: Emotion | null
  locale: Locale | null
  address: string | null
  author_name: string | null
}

/**
 * Hears `message.received`: what a customer says goes to their open ticket, or opens one and is acknowledged. Machines'
 * answers, ratings and what the bot is answering open nothing. The same message twice is once.
 */
export const takeIn: Handler = async (tx, event, now) => {
  const { messageId, automatic, bot } = event.payload as {
    messageId: string
    automatic: boolean
    bot: boolean
  }
  const customerId = event.customerIds?.[0]
  if (automatic || bot || !customerId) return
  await takeInMessages(tx, customerId, [messageId], now)
}

/** Hears `conversation.handover`: the bot gives up, so what was said to it is a person's to answer now. */
export const takeOver: Handler = async (tx, event, now) => {
  for (const customerId of event.customerIds ?? []) {
    const said = await rows<{ id: string }>(
      tx,
      sql`select m.id from messages m
          where m.customer_id = ${customerId} and m.direction = 'in' and not m.automatic and m.kind in ('text', 'call')
            and m.at > ${new Date(now.getTime() - SAID_TO_BOT_MS)}
            and not exists (select 1 from ticket_messages x where x.customer_id = m.customer_id and x.message_id = m.id)
          order by m.at, m.id limit 50`,
    )
    if (said.length > 0)
      await takeInMessages(
        tx,
        customerId,
        said.map(one => one.id),
        now,
      )
  }
}

/** A talk with the bot is over after a day. */
const SAID_TO_BOT_MS = 24 * 3_600_000

/** Takes messages of one customer in as one matter. The conversation is held, so that two at once open one ticket. */
async function takeInMessages(tx: Tx, customerId: string, ids: readonly string[], now: Date): Promise<void> {
  await run(
    tx,
    sql`select 1 from conversations where customer_id = ${customerId} for update`,
    'hold-conversation',
  )
  const messages = await rows<Message>(
    tx,
    sql`select m.customer_id, m.id, m.at, m.channel, m.account_id, m.kind, m.subject, m.body, m.reply_to, m.emotion, c.locale,
               c.last_address as address, m.author_name
        from messages m join conversations c on c.customer_id = m.customer_id
        where m.customer_id = ${customerId} and m.id = any(${ids}::uuid[]) and m.kind in ('text', 'call')
          and not exists (select 1 from ticket_messages x where x.customer_id = m.customer_id and x.message_id = m.id)
        order by m.at, m.id`,
    'messages-to-take-in',
  )
  const last = messages.at(-1)
  if (!last) return
  const desk = await deskAt(tx, now)
  const found = await ticketFor(tx, desk, last, now)
  if (found) await hear(tx, desk, found, messages, now)
  else await openFor(tx, desk, messages, now)
}

/** The ticket a message is about: the one it answers, the one it names, else the one that is open, or was until lately. */
async function ticketFor(tx: Tx, desk: Desk, message: Message, now: Date): Promise<TicketRow | null> {
  const number = /\bT\d{6,}\b/u.exec(`${message.subject ?? ''} ${message.body.slice(0, 2000)}`)?.[0] ?? null
  const since = new Date(now.getTime() - desk.policy.ending.reopen_within_days * 86_400_000)
  const found = await rowOrNull<{ id: string }>(
    tx,
    sql`select t.id from tickets t
          left join ticket_messages x on x.customer_id = t.customer_id and x.ticket_id = t.id and x.message_id = ${message.reply_to}::uuid
        where t.customer_id = ${message.customer_id} and t.merged_into is null
          and (t.status in ('open', 'waiting') or coalesce(t.resolved_at, t.closed_at) > ${since})
          and (t.status in ('open', 'waiting', 'resolved') or x.message_id is not null or t.number = ${number})
        order by x.message_id is null, t.number is distinct from ${number}, t.status in ('open', 'waiting') desc, t.updated_at desc, t.id desc
        limit 1`,
    'ticket-for-message',
  )
  return found ? ((await lockTickets(tx, [found.id]))[0] ?? null) : null
}

/** The customer says more: a wait for them ends, an answer is promised; a resolved matter opens again unless it is thanks. */
async function hear(
  tx: Tx,
  desk: Desk,
  ticket: TicketRow,
  messages: readonly Message[],
  now: Date,
): Promise<void> {
  const last = messages.at(-1)!
  const at = last.at > ticket.updated_at ? last.at : ticket.updated_at
  await attachMessages(
    tx,
    ticket,
    messages.map(one => one.id),
  )
  const by = { ...systemActor, name: last.author_name ?? systemActor.name }
  const emotion = last.emotion ?? ticket.emotion
  const over = ticket.status === 'resolved' || ticket.status === 'closed'
  if (messages.every(one => isThanks(one.body))) {
    await writeDeed(tx, by, ticket, { last_in_at: at }, { kind: 'thanked' }, at, now)
    return
  }
  if (over) {
    await reopen(tx, desk, by, { ...ticket, emotion }, '', at, now, true)
    return
  }
  await endWaits(tx, ticket, at)
  const standing = await settleClocks(tx, desk, { ...ticket, emotion }, { ask: true }, at)
  const fields: Record<string, [string, string]> =
    ticket.status === 'open' ? {} : { status: [ticket.status, 'open'] }
  await writeDeed(
    tx,
    by,
    ticket,
    { status: 'open', emotion, last_in_at: at, ...standing },
    { kind: 'customer_wrote', fields },
    at,
    now,
  )
}

async function openFor(tx: Tx, desk: Desk, messages: readonly Message[], now: Date): Promise<void> {
  const [first, last] = [messages[0]!, messages.at(-1)!]
  if (messages.every(one => isThanks(one.body))) return
  const body = messages.map(one => one.body).join('\n\n')
  const subject = subjectOf(messages.find(one => one.subject)?.subject ?? null, body)
  const ticket = await openTicket(
    tx,
    desk,
    systemActor,
    {
      customerId: first.customer_id,
      source: `message:${first.id}`,
      subject: subject || '—',
      body,
      channel: last.channel,
      locale: last.locale ?? localeOfText(`${subject} ${body}`),
      contact: last.author_name ? { name: last.author_name } : {},
      receivedAt: first.at,
      emotion: last.emotion ?? 'neutral',
      serviceLevel: await serviceLevelOf(tx, first.customer_id),
      given: {},
      learned: await learnedOf(tx, desk, `${subject}\n${body}`),
      messageIds: messages.map(one => one.id),
    },
    now,
  )
  const way = { channel: last.channel, accountId: last.account_id, replyTo: last.id }
  await sendAcknowledgement(
    tx,
    desk,
    ticket,
    await firstDueOf(tx, ticket),
    { ...way, ...(last.address && { address: last.address }) },
    now,
  )
  await assignTicket(tx, desk, ticket, now)
}
