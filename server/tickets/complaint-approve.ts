import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import {
  type Complaint,
  type ComplaintDecision,
  complaintDecision,
} from '../../domain/tickets/complaint-shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { reverseTransaction } from '../ledger/actions.ts'
import { dueAfter, lookAt, openComplaint, ruleAfter } from './complaint-desk.ts'
import { grantCompensation } from './complaint-grant.ts'
import { readComplaint } from './complaint-reads.ts'
import { compensationsOf, endCompensation, noteStep, saveCase } from './complaint-store.ts'
import { lockTicket } from './find-ticket.ts'

/**
 * Decides on compensation that is above what one decides alone. Approved, it is granted and the customer can be told;
 * refused, another solution is needed. Needs `complaints.approve`; throws `tickets.own_proposal` for what one proposed
 * oneself, `ledger.budget_used_up` when the budget does not bear it.
 */
export async function decideCompensation(
  tx: Tx,
  by: Actor,
  number: string,
  given: ComplaintDecision,
  now: Date,
): Promise<Complaint> {
  permit(by, 'complaints.approve')
  const { approve, note } = parseInput(complaintDecision, given)
  const found = await openComplaint(tx, by, number, 'approve', now)
  const { desk, row } = found
  const waiting = (await compensationsOf(tx, row)).filter(one => one.status === 'waiting')
  if (desk.policy.four_eyes && by.id !== null && waiting.some(one => one.proposed_by === by.id))
    throw new Problem('refused', 'tickets.own_proposal', 'somebody else approves what you proposed')
  await noteStep(tx, by, { ...row, step: 'approval', at: now, form: { approve, note } }, now)
  if (approve) {
    await saveCase(tx, { ...row, solved_at: now, ...dueAfter(desk, ruleAfter(desk, 'solution'), now) })
    for (const one of waiting) await grantCompensation(tx, by, found, one, note, now)
  } else {
    for (const one of waiting)
      await endCompensation(tx, one, {
        status: 'refused',
        by: by.name,
        at: now,
        decision: note,
        transactionId: null,
      })
    await saveCase(tx, {
      ...row,
      step: 'investigated',
      solved_at: null,
      ...dueAfter(desk, ruleAfter(desk, 'investigated'), now),
    })
  }
  return readComplaint(tx, by, number, now)
}

/**
 * Takes back what was granted: the ledger's entry is reversed, the budget gets it back. Needs `complaints.approve`. Throws
 * `ledger.not_enough` when the customer has used it already.
 */
export async function takeBackCompensation(
  tx: Tx,
  by: Actor,
  { number, id, reason }: { number: string; id: string; reason: string },
  now: Date,
): Promise<Complaint> {
  permit(by, 'complaints.approve')
  await lockTicket(tx, by, number)
  const { row } = await lookAt(tx, by, number, now)
  const one = (await compensationsOf(tx, row)).find(other => other.id === id)
  if (!one) throw new Problem('not_found', 'tickets.no_compensation', 'there is no such compensation')
  if (one.status === 'taken_back') return readComplaint(tx, by, number, now)
  if (one.status !== 'granted')
    throw new Problem('conflict', 'tickets.compensation_not_granted', 'only what was granted is taken back')
  if (one.transaction_id)
    await reverseTransaction(
      tx,
      by,
      { customerId: one.customer_id, id: one.transaction_id, note: reason },
      now,
    )
  await endCompensation(tx, one, {
    status: 'taken_back',
    by: by.name,
    at: now,
    decision: reason,
    transactionId: null,
  })
  await noteStep(tx, by, { ...row, step: 'taken_back', at: now, form: { measure: one.measure, reason } }, now)
  return readComplaint(tx, by, number, now)
}
