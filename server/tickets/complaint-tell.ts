import { parseInput } from '../../domain/base/parse-input.ts'
import { type Complaint, type ComplaintTold, complaintTold } from '../../domain/tickets/complaint-shapes.ts'
import type { Actor } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { dueAfter, openComplaint } from './complaint-desk.ts'
import { readComplaint } from './complaint-reads.ts'
import { openRevisit, revisitRule } from './complaint-revisit-task.ts'
import { noteStep, saveCase } from './complaint-store.ts'
import { deskAt, timeSaid } from './desk-time.ts'
import { resolve } from './end-ticket.ts'

/**
 * Step 4: the customer heard of the solution. The ticket is resolved with it; whether they are satisfied is asked until
 * 48 hours (the handbook's) after the solution, as a task.
 */
export async function tellResult(
  tx: Tx,
  by: Actor,
  number: string,
  given: ComplaintTold,
  now: Date,
): Promise<Complaint> {
  const input = parseInput(complaintTold, given)
  const found = await openComplaint(tx, by, number, 'tell', now)
  const { desk, row, ticket, state } = found
  const at = timeSaid(input.at, desk, 'at', now)
  const { channel, words, told_to } = input
  await noteStep(tx, by, { ...row, step: 'result_told', at, form: { channel, words, told_to } }, now)
  if (state.step === 'result_told') return readComplaint(tx, by, number, now)
  const rule = revisitRule(desk, row.solved_at ?? at, at)
  const next = { ...row, step: 'result_told' as const, ...dueAfter(desk, rule.due, rule.from) }
  await saveCase(tx, next)
  await openRevisit(tx, by, { ...found, row: next }, rule, now)
  if (ticket.status === 'open' || ticket.status === 'waiting')
    await resolve(tx, await deskAt(tx, now), by, ticket, words, at > ticket.updated_at ? at : now, now)
  return readComplaint(tx, by, number, now)
}
