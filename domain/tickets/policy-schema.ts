import * as z from 'zod/mini'
import { localText } from '../base/shapes.ts'
import { PROCEDURES } from './default-procedures.ts'
import { CATEGORIES, QUEUES, ROUTING } from './default-routing.ts'
import { MATRIX, NORMAL_TARGETS, VIP_TARGETS } from './default-targets.ts'
import { byPriority, category, key, matrix, procedure, queue, routingRule } from './policy-shapes.ts'

const minutes = (usual: number) => z._default(z.int().check(z.gte(0), z.lte(525_600)), usual)
const hours = (usual: number) => z._default(z.int().check(z.gte(0), z.lte(8760)), usual)
const share = z.number().check(z.gt(0), z.lt(1))

/** What is promised by priority and service level, and how its clocks behave. */
const sla = z.strictObject({
  normal: z._default(byPriority, NORMAL_TARGETS),
  vip: z._default(byPriority, VIP_TARGETS),
  /** The share of a target after which its holder is warned. */
  warn_at: z._default(share, 0.8),
  /** A resolution is done when the ticket is resolved, or only once it is closed. */
  resolution_until: z._default(z.enum(['resolved', 'closed']), 'resolved'),
  /** Waiting for whom stops the clocks; `other` is a supplier, a carrier, a colleague elsewhere. */
  pauses_for: z._default(z.array(z.enum(['customer', 'other'])), ['customer']),
})

/** What happens after a ticket was resolved. */
const ending = z.strictObject({
  /** Elapsed hours after which a resolved ticket that nobody objects to is closed. */
  close_after_hours: hours(72),
  /** A customer who writes again within so many days reopens it; later they get a new one. */
  reopen_within_days: z._default(z.int().check(z.gte(0), z.lte(365)), 14),
})

/** Who gets a ticket: the one with the skills and the least load who is there. */
const assignment = z.strictObject({
  automatic: z._default(z.boolean(), true),
  /** Most open tickets of one person, unless they have a figure of their own. */
  most_open: z._default(z.int().check(z.gte(1), z.lte(1000)), 20),
  /** How much an open ticket weighs. */
  weights: z.prefault(
    z.strictObject({
      critical: z._default(z.number().check(z.gte(0), z.lte(100)), 4),
      high: z._default(z.number().check(z.gte(0), z.lte(100)), 2),
      ordinary: z._default(z.number().check(z.gte(0), z.lte(100)), 1),
      low: z._default(z.number().check(z.gte(0), z.lte(100)), 0.5),
    }),
    {},
  ),
  /** The owner of a VIP customer gets it first, when they do tickets and are there. */
  vip_to_owner: z._default(z.boolean(), true),
})

/** How far the classifier, trained on this company's own tickets, is believed. */
const learning = z.strictObject({
  used: z._default(z.boolean(), true),
  at_least: z._default(z.number().check(z.gte(0), z.lte(1)), 0.7),
  /** With fewer tickets that people classified nothing is learned; a kind, category or queue with fewer is left out. */
  fewest: z._default(z.int().check(z.gte(20), z.lte(100_000)), 60),
  fewest_per_label: z._default(z.int().check(z.gte(2), z.lte(1000)), 5),
  /** What somebody corrected counts as so many that merely stood when they were resolved. */
  correction_weight: z._default(z.number().check(z.gte(1), z.lte(20)), 2),
})

const ACKNOWLEDGEMENT = {
  'zh-Hans':
    '您好，您的问题我们已经收到，工单号 {{number}}。我们会在 {{due}} 前给您答复。如需补充，直接回复即可。',
  'zh-Hant':
    '您好，您的問題我們已經收到，工單號 {{number}}。我們會在 {{due}} 前給您答覆。如需補充，直接回覆即可。',
  en: 'Hello, we have received your message; its number is {{number}}. You will have an answer by {{due}}. To add something, just reply.',
}

const acknowledgement = z.strictObject({
  sent: z._default(z.boolean(), true),
  text: z._default(localText, ACKNOWLEDGEMENT),
  /** The approved template for SMS, with the variables `number` and `due`; empty: none is sent by SMS. */
  sms_template: z._default(z.string().check(z.trim(), z.maxLength(100)), ''),
})

/** What the section `tickets` holds; see `policy.ts`. */
export const ticketsSchema = z.strictObject({
  sla: z.prefault(sla, {}),
  matrix: z._default(matrix, MATRIX),
  /** A negative message stands in the queue as if it were due so much earlier. */
  negative_head_start_minutes: minutes(240),
  queues: z._default(z.array(queue).check(z.minLength(1), z.maxLength(50)), QUEUES),
  default_queue: z._default(key, 'general'),
  /** Where rush requests and special configurations go. */
  rapid_queue: z._default(key, 'rapid'),
  categories: z._default(z.array(category).check(z.maxLength(200)), CATEGORIES),
  routing: z._default(z.array(routingRule).check(z.maxLength(200)), ROUTING),
  learning: z.prefault(learning, {}),
  procedures: z._default(z.array(procedure).check(z.maxLength(50)), PROCEDURES),
  ending: z.prefault(ending, {}),
  assignment: z.prefault(assignment, {}),
  acknowledgement: z.prefault(acknowledgement, {}),
})
export type TicketsPolicy = z.infer<typeof ticketsSchema>
