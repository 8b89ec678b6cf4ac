import { parseInput } from '../../domain/base/parse-input.ts'
import {
  type Complaint,
  type ComplaintReceived,
  complaintReceived,
} from '../../domain/tickets/complaint-shapes.ts'
import type { Actor } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { updateTicket } from './change-ticket.ts'
import { openCase } from './complaint-case.ts'
import { complaintDesk } from './complaint-desk.ts'
import { readComplaint } from './complaint-reads.ts'
import { caseOf, noteStep, saveCase } from './complaint-store.ts'
import { bad } from './desk-time.ts'
import { lockTicket } from './find-ticket.ts'

/**
 * Takes a ticket up as a complaint, or says more of what the customer asks for while nothing was done yet. Needs
 * `tickets.write`.
 */
export async function receiveComplaint(
  tx: Tx,
  by: Actor,
  number: string,
  given: ComplaintReceived,
  now: Date,
): Promise<Complaint> {
  const input = parseInput(complaintReceived, given)
  const ticket = await lockTicket(tx, by, number)
  const desk = await complaintDesk(tx, now)
  if (input.nature && !desk.policy.natures.some(one => one.key === input.nature))
    throw bad('nature', 'tickets.no_nature', `there is no nature ${input.nature}`, { key: input.nature })
  if (ticket.kind !== 'complaint') await updateTicket(tx, by, number, { kind: 'complaint' }, now)
  const isNew = await openCase(tx, by, ticket, input, now)
  const row = (await caseOf(tx, { customer_id: ticket.customer_id, ticket_id: ticket.id }, true))!
  const nature = input.nature ?? row.nature
  const demand = input.demand || row.demand
  if (!isNew && (nature !== row.nature || demand !== row.demand)) {
    await saveCase(tx, { ...row, nature, demand })
    await noteStep(
      tx,
      by,
      { ...row, step: 'received', at: now, form: { nature, ...(demand && { demand }) } },
      now,
    )
  }
  return readComplaint(tx, by, number, now)
}
