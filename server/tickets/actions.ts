import { parseInput } from '../../domain/base/parse-input.ts'
import {
  type NewTicket,
  newTicket,
  type TicketContact,
  type TicketWhole,
} from '../../domain/tickets/ticket-shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { findCustomer } from '../customers/reads.ts'
import { deskAt, timeSaid } from './desk-time.ts'
import { readTicket } from './get-ticket.ts'
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
  const customer = input.customer_code ? await findCustomer(tx, by, input.customer_code) : null
  if (input.queue !== undefined) knownQueue(desk.policy, input.queue)
  if (input.category !== undefined) knownCategory(desk.policy, input.category)
  const opened = await openTicket(
    tx,
    desk,
    by,
    {
      customerId: customer?.id ?? newId(now),
      source: null,
      subject: input.subject,
      body: input.body,
      channel: input.channel,
      locale: by.locale,
      contact: contactOf(input.contact ?? null),
      receivedAt,
      emotion: 'neutral',
      serviceLevel: customer ? await serviceLevelOf(tx, customer.id) : 'normal',
      given: input,
      ...(input.team && { teamId: (await knownTeam(tx, input.team)).id }),
      ...(input.assignee && { assigneeId: await knownAssignee(tx, input.assignee) }),
      messageIds: [],
    },
    now,
  )
  return readTicket(tx, by, opened.number, now)
}

/** One text is an address, a number or a name. */
function contactOf(given: string | TicketContact | null): TicketContact {
  if (given === null) return {}
  if (typeof given !== 'string') return given
  if (given.includes('@')) return { email: given }
  return /^[+\d][\d\s()-]{4,}$/.test(given) ? { phone: given } : { name: given }
}
