import type { ComplaintResolved } from '../../domain/activity/complaint-resolved.ts'
import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { localDate } from '../../domain/calendar/zone.ts'
import { isConfirmed } from '../../domain/tickets/complaint-rules.ts'
import {
  type Complaint,
  type ComplaintClosing,
  complaintClosing,
} from '../../domain/tickets/complaint-shapes.ts'
import type { Actor } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { say } from '../base/text.ts'
import { cancelTasksOf } from '../tasks/actions.ts'
import { causeName, factOf, openComplaint, tellFact } from './complaint-desk.ts'
import { readComplaint } from './complaint-reads.ts'
import { caseOf, noteStep, saveCase } from './complaint-store.ts'
import { deskAt } from './desk-time.ts'
import { close, type EndRule } from './end-ticket.ts'

/**
 * Step 5: closes a complaint that the customer said was put right, or after the handbook's number of tries in vain; else
 * throws `tickets.complaint_not_confirmed`. Told as `complaint.resolved`, so that the relationship is repaired.
 */
export async function closeComplaint(
  tx: Tx,
  by: Actor,
  number: string,
  given: ComplaintClosing,
  now: Date,
): Promise<Complaint> {
  const { lesson } = parseInput(complaintClosing, given)
  const found = await openComplaint(tx, by, number, 'close', now)
  const { desk, row, ticket, state } = found
  const how = isConfirmed(state) ? 'confirmed' : 'not_reached'
  await noteStep(tx, by, { ...row, step: 'closed', at: now, form: { how, ...(lesson && { lesson }) } }, now)
  const next = {
    ...row,
    step: 'closed' as const,
    closed_at: now,
    closed_how: how,
    due_from: null,
    due_at: null,
    due_provisional: false,
  } as const
  await saveCase(tx, next)
  await cancelTasksOf(
    tx,
    by,
    `complaint:${row.ticket_id}:revisit:`,
    say('zh-Hans', 'tickets:complaint.task.no_more'),
    now,
  )
  await tellFact(tx, found, next, now)
  if (ticket.status !== 'closed') await close(tx, await deskAt(tx, now), by, ticket, lesson, now, now)
  const news: ComplaintResolved = {
    id: factOf(ticket.number),
    resolved_at: now.toISOString(),
    received_on: localDate(row.received_at, desk.zone),
    cause: causeName(desk.policy, row.cause),
  }
  await emit(tx, 'complaint.resolved', { customerIds: [row.customer_id], payload: news }, now)
  return readComplaint(tx, by, number, now)
}

/** Keeps the ticket of a complaint from being resolved before the customer was told, and from being closed before the complaint is. */
export const complaintEndRule: EndRule = async (tx, ticket, end) => {
  const row = await caseOf(tx, { customer_id: ticket.customer_id, ticket_id: ticket.id }, false)
  if (!row || row.step === 'closed' || (end === 'resolved' && row.step === 'result_told')) return
  throw new Problem(
    'conflict',
    end === 'resolved' ? 'tickets.complaint_not_told_yet' : 'tickets.complaint_open',
    `the complaint stands at ${row.step}: finish its steps first`,
    { params: { number: ticket.number } },
  )
}
