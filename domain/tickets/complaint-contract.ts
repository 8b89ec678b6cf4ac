import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoDate, pageOf, pageQuery } from '../base/shapes.ts'
import {
  complaint,
  complaintClosing,
  complaintCount,
  complaintDecision,
  complaintInvestigated,
  complaintLine,
  complaintReceived,
  complaintReopening,
  complaintRevisit,
  complaintSolution,
  complaintStep,
  complaintTold,
} from './complaint-shapes.ts'

const byNumber = { number: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)) }

/** Input of GET /complaints. */
export const complaintQuery = z.object({
  ...pageQuery,
  step: z.optional(complaintStep),
  cause: z.optional(z.string()),
  nature: z.optional(z.string()),
  overdue: z.optional(z.enum(['true', 'false'])),
  waits: z.optional(z.enum(['approval'])),
  customer: z.optional(z.string()),
  /** `true`: the closed ones instead, the latest first. */
  archived: z.optional(z.enum(['true', 'false'])),
  /** Number, subject, or the customer's name. */
  q: z.optional(z.string().check(z.maxLength(200))),
})
export type ComplaintQuery = z.output<typeof complaintQuery>

/** Input of GET /complaints/causes: a period of receipt, by company days. */
export const causeQuery = z.object({
  by: z._default(z.enum(['cause', 'nature']), 'cause'),
  from: z.optional(isoDate),
  to: z.optional(isoDate),
})
export type CauseQuery = z.output<typeof causeQuery>

export const complaintsContract = {
  list: route({
    method: 'GET',
    path: '/complaints',
    summary: 'Complaints by what is due first; or the archive',
  })
    .input(complaintQuery)
    .output(pageOf(complaintLine)),
  counts: route({
    method: 'GET',
    path: '/complaints/counts',
    summary: 'How many complaints stand at each step',
  }).output(z.object({ steps: z.record(z.string(), z.number()), overdue: z.number(), approval: z.number() })),
  causes: route({
    method: 'GET',
    path: '/complaints/causes',
    summary: 'Complaints of a period counted under their causes or natures, the most frequent first',
  })
    .input(causeQuery)
    .output(z.object({ from: isoDate, to: isoDate, total: z.number(), items: z.array(complaintCount) })),
  get: route({
    method: 'GET',
    path: '/tickets/{number}/complaint',
    summary: 'The complaint of a ticket with its steps',
  })
    .input(z.object(byNumber))
    .output(complaint),
  receive: route({
    method: 'POST',
    path: '/tickets/{number}/complaint',
    summary: 'Take a ticket up as a complaint, or say what the customer asks for',
  })
    .input(z.extend(complaintReceived, byNumber))
    .output(complaint),
  investigate: route({
    method: 'POST',
    path: '/tickets/{number}/complaint/investigation',
    summary: 'Step 2: what was found out, and the cause',
  })
    .input(z.extend(complaintInvestigated, byNumber))
    .output(complaint),
  solve: route({
    method: 'POST',
    path: '/tickets/{number}/complaint/solution',
    summary: 'Step 3: the solution and its compensation; above the limits it waits for approval',
  })
    .input(z.extend(complaintSolution, byNumber))
    .output(complaint),
  decide: route({
    method: 'POST',
    path: '/tickets/{number}/complaint/approval',
    summary: 'Approve or refuse compensation above the limits',
  })
    .input(z.extend(complaintDecision, byNumber))
    .output(complaint),
  takeBack: route({
    method: 'POST',
    path: '/tickets/{number}/complaint/compensations/{id}/take-back',
    summary: 'Take a granted compensation back: the ledger’s entry is reversed',
  })
    .input(
      z.object({
        ...byNumber,
        id: z.uuid(),
        reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)),
      }),
    )
    .output(complaint),
  tell: route({
    method: 'POST',
    path: '/tickets/{number}/complaint/result',
    summary: 'Step 4: the customer was told; the revisit becomes a task',
  })
    .input(z.extend(complaintTold, byNumber))
    .output(complaint),
  revisit: route({
    method: 'POST',
    path: '/tickets/{number}/complaint/revisits',
    summary: 'A try to ask whether the customer is satisfied; not satisfied begins a new round',
  })
    .input(z.extend(complaintRevisit, byNumber))
    .output(complaint),
  close: route({
    method: 'POST',
    path: '/tickets/{number}/complaint/close',
    summary: 'Step 5: close it once the customer confirmed, or after enough tries in vain',
  })
    .input(z.extend(complaintClosing, byNumber))
    .output(complaint),
  reopen: route({
    method: 'POST',
    path: '/tickets/{number}/complaint/reopen',
    summary: 'Open a closed complaint again',
  })
    .input(z.extend(complaintReopening, byNumber))
    .output(complaint),
}
