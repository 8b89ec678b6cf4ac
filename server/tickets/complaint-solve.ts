import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { needsApproval, type Weighed, weigh } from '../../domain/tickets/complaint-rules.ts'
import {
  type Complaint,
  type ComplaintSolution,
  complaintSolution,
} from '../../domain/tickets/complaint-shapes.ts'
import type { Actor } from '../base/actor.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { dueAfter, openComplaint, ruleAfter } from './complaint-desk.ts'
import { grantCompensation } from './complaint-grant.ts'
import { readComplaint } from './complaint-reads.ts'
import {
  type CompensationRow,
  compensationsOf,
  insertCompensation,
  noteStep,
  saveCase,
} from './complaint-store.ts'
import { timeSaid } from './desk-time.ts'

/**
 * Step 3: what will be done, and what the customer gets for the trouble. What is within the limits is granted at once, from
 * the budget into the ledger; else all of it waits for somebody who may approve. Said again before the customer was told,
 * its measures come on top. Throws `invalid` beyond the handbook's most, `ledger.budget_used_up`.
 */
export async function solveComplaint(
  tx: Tx,
  by: Actor,
  number: string,
  given: ComplaintSolution,
  now: Date,
): Promise<Complaint> {
  const input = parseInput(complaintSolution, given)
  const found = await openComplaint(tx, by, number, 'solve', now)
  const { desk, row } = found
  const { currency } = desk.company
  const weighed = input.measures.map((one, i) => weigh(desk.policy, one, currency, `measures.${i}`))
  if (weighed.length > 0) await mustBeKnown(tx, row.customer_id)
  const before = await compensationsOf(tx, row)
  const givenBefore = before.filter(one => one.status === 'granted').reduce((sum, one) => sum + one.cost, 0)
  const waits = needsApproval(desk.policy, weighed, givenBefore, currency)
  const at = timeSaid(input.at, desk, 'at', now)
  await noteStep(
    tx,
    by,
    {
      ...row,
      step: 'solution',
      at,
      form: { solution: input.solution, measures: weighed.map(one => one.measure.key) },
    },
    now,
  )
  const next = {
    ...row,
    step: 'solution' as const,
    solved_at: waits ? null : at,
    ...dueAfter(desk, ruleAfter(desk, 'solution'), at),
  }
  await saveCase(tx, next)
  for (const one of weighed) {
    const compensation = compensationRow(next, one, by, now)
    await insertCompensation(tx, compensation)
    if (!waits) await grantCompensation(tx, by, { ...found, row: next }, compensation, '', now)
  }
  return readComplaint(tx, by, number, now)
}

const compensationRow = (
  row: { customer_id: string; ticket_id: string; round: number },
  { measure, amount, days, cost, note }: Weighed,
  by: Actor,
  now: Date,
): CompensationRow => ({
  customer_id: row.customer_id,
  ticket_id: row.ticket_id,
  round: row.round,
  id: newId(now),
  measure: measure.key,
  kind: measure.kind,
  amount,
  days,
  cost,
  note,
  status: 'waiting',
  proposed_at: now,
  proposed_by: by.kind === 'staff' ? by.id : null,
  proposed_by_name: by.name,
  decided_at: null,
  decided_by_name: null,
  decision: '',
  transaction_id: null,
})

/** What is given is given to somebody: a stranger is first matched to a customer, or becomes one. */
async function mustBeKnown(tx: Tx, customerId: string): Promise<void> {
  if (await rowOrNull(tx, sql`select 1 from customers where id = ${customerId}`)) return
  throw new Problem(
    'refused',
    'tickets.complaint_of_stranger',
    'say first which customer this is: compensation is given to a customer',
  )
}
