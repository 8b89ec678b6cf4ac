import { parseInput } from '../../domain/base/parse-input.ts'
import { mailOf } from '../../domain/customers/identities.ts'
import { phoneNumbers } from '../../domain/customers/phone-numbers.ts'
import { localeOfText } from '../../domain/tickets/acknowledge.ts'
import {
  type NewTicket,
  newTicket,
  type TicketContact,
  type TicketWhole,
} from '../../domain/tickets/ticket-shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { emotionOf } from '../channels/reads.ts'
import { findCustomer } from '../customers/reads.ts'
import { type AckWay, sendAcknowledgement } from './acknowledgement.ts'
import { assignTicket } from './assign.ts'
import { deskAt, timeSaid } from './desk-time.ts'
import { firstDueOf } from './first-due.ts'
import { readTicket } from './get-ticket.ts'
import { learnedOf } from './learned.ts'
import { openTicket, serviceLevelOf } from './open-ticket.ts'
import { knownAssignee, knownCategory, knownQueue, knownTeam } from './place.ts'

export { noteOnTicket, replyToTicket, rushTicket } from './answer-ticket.ts'
export { reassignTicket, updateTicket } from './change-ticket.ts'
export { closeTicket, type EndRule, reopenTicket, resolveTicket, setEndRules } from './end-ticket.ts'
export { lockTicket } from './find-ticket.ts'
export { linkTicket, mergeTicket, unlinkTicket } from './join-tickets.ts'
export { openTicket, serviceLevelOf, type TicketToOpen } from './open-ticket.ts'
export { splitTicket } from './split-ticket.ts'
export { endStep, planStep, reopenStep } from './steps.ts'

/** Opens a ticket by hand or through the API. Throws `invalid` with the fields; needs `tickets.write`. */
export async function createTicket(tx: Tx, by: Actor, given: NewTicket, now: Date): Promise<TicketWhole> {
  permit(by, 'tickets.write')
  const input = parseInput(newTicket, given)
  const desk = await deskAt(tx, now)
  const receivedAt = timeSaid(input.received_at, desk, 'received_at', now)
  const contact = contactOf(input.contact ?? null)
  const customerId = input.customer_code
    ? (await findCustomer(tx, by, input.customer_code)).id
    : await customerOf(tx, contact)
  if (input.queue !== undefined) knownQueue(desk.policy, input.queue)
  if (input.category !== undefined) knownCategory(desk.policy, input.category)
  const text = `${input.subject}\n${input.body}`
  const opened = await openTicket(
    tx,
    desk,
    by,
    {
      customerId: customerId ?? newId(now),
      source: null,
      subject: input.subject,
      body: input.body,
      channel: input.channel,
      locale: localeOfText(text),
      contact,
      receivedAt,
      emotion: (await emotionOf(tx, text, now))?.emotion ?? 'neutral',
      serviceLevel: customerId ? await serviceLevelOf(tx, customerId) : 'normal',
      given: input,
      learned: await learnedOf(tx, desk, text),
      ...(input.team && { teamId: (await knownTeam(tx, input.team)).id }),
      ...(input.assignee && { assigneeId: await knownAssignee(tx, input.assignee) }),
      messageIds: [],
    },
    now,
  )
  if (by.kind === 'key' && now.getTime() - receivedAt.getTime() < JUST_NOW_MS) {
    await sendAcknowledgement(tx, desk, opened, await firstDueOf(tx, opened), wayOf(opened.contact), now)
  }
  if (input.team === undefined && input.assignee === undefined) await assignTicket(tx, desk, opened, now)
  return readTicket(tx, by, opened.number, now)
}

/** Whoever asked through another system right now waits to hear that it arrived; history that is written down does not. */
const JUST_NOW_MS = 15 * 60_000

const wayOf = ({ email, phone }: TicketContact): AckWay =>
  email ? { channel: 'email', address: email } : phone ? { channel: 'sms', address: phone } : {}

/** Exactly one customer whose file has the address or number that somebody gave; several decide nothing. */
async function customerOf(tx: Tx, { email, phone }: TicketContact): Promise<string | null> {
  const keys = [
    ...(email ? [{ kind: 'email', value: mailOf(email).mailbox }] : []),
    ...(phone ? phoneNumbers(phone).map(one => ({ kind: 'phone', value: one.number })) : []),
  ]
  if (keys.length === 0) return null
  const found = await rows<{ id: string }>(
    tx,
    sql`select distinct i.customer_id as id from identities i join customers c on c.id = i.customer_id
        where (i.kind, i.value) in (select k.kind, k.value from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (kind text, value text))
        limit 2`,
    'customer-of-contact',
  )
  return found.length === 1 ? found[0]!.id : null
}

/** One text is an address, a number or a name. */
function contactOf(given: string | TicketContact | null): TicketContact {
  if (given === null) return {}
  if (typeof given !== 'string') return given
  if (given.includes('@')) return { email: given }
  return /^[+\d][\d\s()-]{4,}$/.test(given) ? { phone: given } : { name: given }
}
