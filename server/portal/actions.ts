import { Problem } from '../../domain/base/problem.ts'
import type { PortalTicketWhole } from '../../domain/portal/shapes.ts'
import { systemActor } from '../base/actor.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'
import { receive } from '../channels/actions.ts'
import { openTicket, reopenTicket, serviceLevelOf } from '../tickets/actions.ts'
import { deskAt } from '../tickets/reads.ts'
import { myTicket, readMine } from './tickets.ts'
import { countWrite, type Visit } from './visits.ts'

export { makeLink, makeLinkFor, revokeLink } from './links.ts'
export { countOpen, enterPortal, leavePortal, tidyVisits } from './visits.ts'

type Said = { key: string; body: string }

/** What the customer writes in the portal is said in their one conversation, under the ticket's number. */
const say = (
  tx: Tx,
  { customerId, name, locale }: Visit,
  said: Said & { subject: string; payload?: Record<string, unknown>; kind?: 'text' | 'rating' },
  now: Date,
) =>
  receive(
    tx,
    {
      channel: 'portal',
      accountId: null,
      externalId: `${customerId}:${said.key}`,
      address: customerId,
      customerId,
      name,
      subject: said.subject,
      body: said.body,
      payload: said.payload ?? {},
      ...(said.kind && { kind: said.kind }),
      locale,
    },
    now,
  )

/** Asks for something new: a message and the ticket made of it, once for its key. */
export async function askFor(
  tx: Tx,
  visit: Visit,
  { key, subject, body }: Said & { subject: string },
  now: Date,
): Promise<PortalTicketWhole> {
  const { customerId, name, locale } = visit
  await countWrite(tx, visit, body, now)
  const { messageId, isNew } = await say(tx, visit, { key, body, subject }, now)
  const source = `message:${messageId}`
  if (!isNew) {
    const before = await rowOrNull<{ number: string }>(
      tx,
      sql`select number from tickets where customer_id = ${customerId} and source = ${source}`,
    )
    if (before) return readMine(tx, visit, before.number, now)
  }
  const ticket = await openTicket(
    tx,
    await deskAt(tx, now),
    { ...systemActor, name },
    {
      customerId,
      source,
      subject,
      body,
      channel: 'portal',
      locale,
      contact: name ? { name } : {},
      receivedAt: now,
      emotion: 'neutral',
      serviceLevel: await serviceLevelOf(tx, customerId),
      given: {},
      messageIds: [messageId],
    },
    now,
  )
  return readMine(tx, visit, ticket.number, now)
}

const titled = ({ number, subject }: { number: string; subject: string }) => `[${number}] ${subject}`

/** Says more about a ticket of one's own; the intake hears it under the ticket's number. */
export async function replyTo(
  tx: Tx,
  visit: Visit,
  { number, key, body }: Said & { number: string },
  now: Date,
): Promise<PortalTicketWhole> {
  const ticket = await myTicket(tx, visit, number)
  await countWrite(tx, visit, body, now)
  await say(tx, visit, { key, body, subject: titled(ticket), payload: { ticket: number } }, now)
  return readMine(tx, visit, number, now)
}

/** Says that a ticket of one's own is not solved. Throws `refused` when its time is over. */
export async function reopenMine(
  tx: Tx,
  visit: Visit,
  { number, key, body }: Said & { number: string },
  now: Date,
): Promise<PortalTicketWhole> {
  const before = await readMine(tx, visit, number, now)
  if (before.status === 'open' || before.status === 'waiting')
    return replyTo(tx, visit, { number, key, body }, now)
  if (!before.reopens) {
    throw new Problem(
      'refused',
      'portal.not_reopened',
      'this ticket was over too long ago: ask for something new',
    )
  }
  await reopenTicket(tx, { ...systemActor, name: visit.name }, number, { note: body }, now)
  return replyTo(tx, visit, { number, key, body }, now)
}

/** Rates how a ticket of one's own ended, once an end. Throws `refused` while it goes on. */
export async function rateMine(
  tx: Tx,
  visit: Visit,
  { number, score, comment }: { number: string; score: number; comment: string },
  now: Date,
): Promise<PortalTicketWhole> {
  const ticket = await myTicket(tx, visit, number)
  const before = await readMine(tx, visit, number, now)
  if (before.score !== null) return before
  if (!before.rates) throw new Problem('refused', 'portal.not_over', 'only what was solved can be rated')
  await countWrite(tx, visit, comment, now)
  const key = `rating-${ticket.id}-${ticket.resolved_at?.getTime() ?? 0}`
  const payload = { ticket: number, score }
  await say(tx, visit, { key, kind: 'rating', body: comment, subject: titled(ticket), payload }, now)
  return readMine(tx, visit, number, now)
}
