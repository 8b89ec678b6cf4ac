import { parseInput } from '../../domain/base/parse-input.ts'
import { type Complaint, complaintReopening } from '../../domain/tickets/complaint-shapes.ts'
import type { Actor } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { cancelTasksOf } from '../tasks/actions.ts'
import { dueAfter, type Opened, openComplaint, ruleAfter, tellFact } from './complaint-desk.ts'
import { readComplaint } from './complaint-reads.ts'
import { noteStep, saveCase } from './complaint-store.ts'
import { deskAt } from './desk-time.ts'
import { reopen } from './end-ticket.ts'

/** Opens a closed complaint again, because the customer came back with it. */
export async function reopenComplaint(
  tx: Tx,
  by: Actor,
  number: string,
  given: { reason: string },
  now: Date,
): Promise<Complaint> {
  const { reason } = parseInput(complaintReopening, given)
  await newRound(tx, by, await openComplaint(tx, by, number, 'reopen', now), reason, now)
  return readComplaint(tx, by, number, now)
}

/**
 * A new round begins with the investigation: what was found and given so far stays. The ticket opens again, the fact is
 * unresolved again.
 */
export async function newRound(tx: Tx, by: Actor, found: Opened, reason: string, now: Date): Promise<void> {
  const { desk, row, ticket } = found
  const next = {
    ...row,
    round: row.round + 1,
    step: 'received' as const,
    solved_at: null,
    closed_at: null,
    closed_how: null,
    ...dueAfter(desk, ruleAfter(desk, 'received'), now),
  }
  await saveCase(tx, next)
  await noteStep(tx, by, { ...next, step: 'reopened', at: now, form: { reason } }, now)
  await cancelTasksOf(tx, by, `complaint:${row.ticket_id}:revisit:`, reason, now)
  await tellFact(tx, found, next, now)
  if (ticket.status === 'resolved' || ticket.status === 'closed')
    await reopen(tx, await deskAt(tx, now), by, ticket, reason, now, now)
}
