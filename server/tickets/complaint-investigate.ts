import { parseInput } from '../../domain/base/parse-input.ts'
import {
  type Complaint,
  type ComplaintInvestigated,
  complaintInvestigated,
} from '../../domain/tickets/complaint-shapes.ts'
import type { Actor } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { dueAfter, openComplaint, ruleAfter, tellFact } from './complaint-desk.ts'
import { readComplaint } from './complaint-reads.ts'
import { noteStep, saveCase } from './complaint-store.ts'
import { bad, timeSaid } from './desk-time.ts'

/** Step 2: what was found out, and the cause it counts under. Until a solution is found it may be said again, better. */
export async function investigateComplaint(
  tx: Tx,
  by: Actor,
  number: string,
  given: ComplaintInvestigated,
  now: Date,
): Promise<Complaint> {
  const input = parseInput(complaintInvestigated, given)
  const found = await openComplaint(tx, by, number, 'investigate', now)
  const { desk, row } = found
  if (!desk.policy.causes.some(one => one.key === input.cause))
    throw bad('cause', 'tickets.no_cause', `there is no cause ${input.cause}`, { key: input.cause })
  if (input.nature && !desk.policy.natures.some(one => one.key === input.nature))
    throw bad('nature', 'tickets.no_nature', `there is no nature ${input.nature}`, { key: input.nature })
  const at = timeSaid(input.at, desk, 'at', now)
  const { findings, cause, ours } = input
  await noteStep(tx, by, { ...row, step: 'investigated', at, form: { findings, cause, ours } }, now)
  const next = {
    ...row,
    step: 'investigated' as const,
    cause,
    nature: input.nature ?? row.nature,
    ...dueAfter(desk, ruleAfter(desk, 'investigated'), at),
  }
  await saveCase(tx, next)
  await tellFact(tx, found, next, now)
  return readComplaint(tx, by, number, now)
}
