import * as z from 'zod/mini'
import { isoDate, isoTime, localText, money } from '../base/shapes.ts'
import { channel } from '../tasks/shapes.ts'

/** The way of a complaint, in order. Each step is recorded with its form; a customer who is not satisfied begins a new round. */
export const COMPLAINT_STEPS = ['received', 'investigated', 'solution', 'result_told', 'closed'] as const
export const complaintStep = z.enum(COMPLAINT_STEPS)
export type ComplaintStep = z.infer<typeof complaintStep>

/** What a complaint may be answered with; how it is carried out follows from the kind. */
export const MEASURE_KINDS = [
  'refund',
  'return',
  'exchange',
  'coupon',
  'gift',
  'vip',
  'extended_service',
  'apology',
] as const
export const measureKind = z.enum(MEASURE_KINDS)
export type MeasureKind = z.infer<typeof measureKind>

export const REVISIT_OUTCOMES = ['satisfied', 'not_satisfied', 'not_reached'] as const
export const revisitOutcome = z.enum(REVISIT_OUTCOMES)
export type RevisitOutcome = z.infer<typeof revisitOutcome>

const key = z.string().check(z.trim(), z.minLength(1), z.maxLength(40))
const text = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))
const words = (most: number) => z._default(z.string().check(z.trim(), z.maxLength(most)), '')
/** When it was done, if earlier than it is written down. */
const doneAt = { at: z.optional(z.string()) }

/** Form of `received`: what it is about and what the customer asks for. */
export const complaintReceived = z.object({
  nature: z.optional(key),
  demand: words(2000),
  ...doneAt,
})
export type ComplaintReceived = z.input<typeof complaintReceived>

/** Form of `investigated`: what was found out, and the cause it is counted under. */
export const complaintInvestigated = z.object({
  findings: text(4000),
  cause: key,
  nature: z.optional(key),
  /** Whether we are at fault: it decides what an apology says, not whether there is one. */
  ours: z._default(z.boolean(), true),
  ...doneAt,
})
export type ComplaintInvestigated = z.input<typeof complaintInvestigated>

/** One measure of a solution: money in major units, or days; without either the handbook's usual. */
export const chosenMeasure = z.object({
  measure: key,
  amount: z.optional(money),
  days: z.optional(z.int().check(z.gte(0), z.lte(3650))),
  note: words(500),
})
export type ChosenMeasure = z.infer<typeof chosenMeasure>

/** Form of `solution`: what will be done, and what the customer gets for the trouble. */
export const complaintSolution = z.object({
  solution: text(4000),
  measures: z._default(z.array(chosenMeasure).check(z.maxLength(10)), []),
  ...doneAt,
})
export type ComplaintSolution = z.input<typeof complaintSolution>

export const complaintDecision = z.object({ approve: z.boolean(), note: words(2000) })
export type ComplaintDecision = z.input<typeof complaintDecision>

/** Form of `result_told`: how the customer heard of it, and in which words. */
export const complaintTold = z.object({
  channel,
  words: text(4000),
  told_to: words(100),
  ...doneAt,
})
export type ComplaintTold = z.input<typeof complaintTold>

/** A try to ask whether they are satisfied. What is not a plain yes needs a word of what was said or tried. */
export const complaintRevisit = z.object({
  outcome: revisitOutcome,
  channel,
  note: words(2000),
  ...doneAt,
})
export type ComplaintRevisit = z.input<typeof complaintRevisit>

/** Form of `closed`: what we learn from it. */
export const complaintClosing = z.object({ lesson: words(2000) })
export type ComplaintClosing = z.input<typeof complaintClosing>
export const complaintReopening = z.object({ reason: text(2000) })

const named = z.object({ key: z.string(), name: localText })

/** A measure that the nature of the complaint suggests, or one that was chosen, with what it costs. */
export const measureProposal = z.object({
  measure: named,
  kind: measureKind,
  /** What it is counted in. */
  unit: z.enum(['money', 'days', 'none']),
  amount: z.nullable(money),
  days: z.nullable(z.number()),
  /** Above it somebody else decides; beyond `most` nobody gives. */
  alone: z.nullable(z.string()),
  most: z.nullable(z.string()),
  cost: money,
})
export type MeasureProposal = z.infer<typeof measureProposal>

export const COMPENSATION_STATUSES = ['waiting', 'granted', 'refused', 'taken_back'] as const
export const compensation = z.object({
  id: z.string(),
  round: z.number(),
  measure: named,
  kind: measureKind,
  amount: z.nullable(money),
  days: z.nullable(z.number()),
  cost: money,
  note: z.string(),
  status: z.enum(COMPENSATION_STATUSES),
  proposed_by: z.string(),
  proposed_at: isoTime,
  decided_by: z.nullable(z.string()),
  decided_at: z.nullable(isoTime),
  decision: z.string(),
  transaction_id: z.nullable(z.string()),
})
export type Compensation = z.infer<typeof compensation>

/** A row of the list of complaints. `next` is the step to be done, due then; null when it is closed. */
export const complaintLine = z.object({
  number: z.string(),
  subject: z.string(),
  customer: z.nullable(z.object({ code: z.string(), name: z.string() })),
  /** Who it is, where no customer is known. */
  who: z.string(),
  nature: z.nullable(named),
  cause: z.nullable(named),
  step: complaintStep,
  next: z.nullable(complaintStep),
  /** What it waits for before the next step: somebody's approval, or the customer's word. */
  waits: z.nullable(z.enum(['approval', 'revisit'])),
  due_at: z.nullable(isoTime),
  due_provisional: z.boolean(),
  overdue: z.boolean(),
  round: z.number(),
  assignee: z.nullable(z.object({ id: z.string(), name: z.string() })),
  received_at: isoTime,
  closed_at: z.nullable(isoTime),
  /** How it was closed: confirmed by the customer, or after tries in vain. */
  closed_how: z.nullable(z.enum(['confirmed', 'not_reached'])),
  cost: money,
})
export type ComplaintLine = z.infer<typeof complaintLine>

export const complaintDone = z.object({
  step: z.union([complaintStep, z.enum(['approval', 'revisit', 'reopened', 'taken_back'])]),
  round: z.number(),
  at: isoTime,
  by: z.string(),
  form: z.record(z.string(), z.unknown()),
})

export const complaint = z.extend(complaintLine, {
  demand: z.string(),
  history: z.array(complaintDone),
  compensations: z.array(compensation),
  /** What the handbook offers for this nature, at its usual. */
  proposals: z.array(measureProposal),
  /** Every measure of the handbook, for whoever knows better. */
  measures: z.array(measureProposal),
  natures: z.array(named),
  causes: z.array(named),
  revisits: z.array(
    z.object({
      at: isoTime,
      by: z.string(),
      round: z.number(),
      outcome: revisitOutcome,
      channel,
      note: z.string(),
    }),
  ),
  /** Tries in vain that are still missing before it may be closed without the customer's word. */
  tries_missing: z.number(),
  budget: z.nullable(z.object({ name: localText, left: money, to: isoDate })),
  /** Total of one complaint above which it waits for approval. */
  approval_above: money,
  may: z.object({
    investigate: z.boolean(),
    solve: z.boolean(),
    approve: z.boolean(),
    tell: z.boolean(),
    revisit: z.boolean(),
    close: z.boolean(),
    reopen: z.boolean(),
  }),
})
export type Complaint = z.infer<typeof complaint>

/** Complaints of a period counted under a cause or a nature, the most frequent first. */
export const complaintCount = z.object({
  key: z.string(),
  name: localText,
  count: z.number(),
  /** Share of all, and of those down to here: fractions. */
  share: z.number(),
  cumulated: z.number(),
  /** In the period of the same length before. */
  before: z.number(),
  cost: money,
  /** Improvements that were opened from it and still run. */
  improvements: z.number(),
})
export type ComplaintCount = z.infer<typeof complaintCount>
