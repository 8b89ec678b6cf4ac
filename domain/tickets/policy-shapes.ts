import * as z from 'zod/mini'
import { localText } from '../base/shapes.ts'
import { dueRule } from '../calendar/due-rule.ts'
import { parseOpening } from '../calendar/hours.ts'
import { WEEKDAYS } from '../calendar/policy.ts'
import { level, priority, ticketChannel, ticketKind } from './shapes.ts'

export const key = z.string().check(z.regex(/^[a-z][a-z0-9_]{0,39}$/, 'lower case letters, digits and _'))
const minutes = z.int().check(z.gte(1), z.lte(525_600))
const words = z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(80))).check(z.maxLength(200))

/** What a clock promises: minutes round the clock (`elapsed`) or of the company's working time. */
export const target = z.strictObject({ minutes, counts: z.enum(['elapsed', 'working']) })

export const targets = z.strictObject({
  first_response: target,
  next_response: target,
  resolution: target,
})
export const byPriority = z.strictObject({
  critical: targets,
  high: targets,
  ordinary: targets,
  low: targets,
})
export type ByPriority = z.infer<typeof byPriority>

const row = z.strictObject({ high: priority, medium: priority, low: priority })

/** Priority by impact (rows) and urgency (columns). */
export const matrix = z.strictObject({ high: row, medium: row, low: row })
export type Matrix = z.infer<typeof matrix>

export const category = z.strictObject({ key, name: localText, kind: ticketKind })
export type Category = z.infer<typeof category>

/** Where tickets wait: `team` is a team's name, `skills` what whoever gets them should have. */
export const queue = z.strictObject({
  key,
  name: localText,
  team: z._default(z.string().check(z.trim(), z.maxLength(200)), ''),
  skills: z._default(z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(40))), []),
})
export type Queue = z.infer<typeof queue>

/**
 * A rule of routing: it holds when one of its words stands in subject or body and the ticket came in by one of its channels
 * and service levels (empty: any). It says what it knows of the ticket; what it leaves out another rule may say.
 */
export const routingRule = z.strictObject({
  key,
  name: localText,
  words,
  channels: z._default(z.array(ticketChannel), []),
  service_levels: z._default(z.array(z.enum(['normal', 'vip'])), []),
  kind: z.optional(ticketKind),
  category: z.optional(key),
  queue: z.optional(key),
  impact: z.optional(level),
  urgency: z.optional(level),
})
export type RoutingRule = z.infer<typeof routingRule>

/** A step of a procedure: due by its rule from the end of the step before (the first from the opening). */
export const procedureStep = z.strictObject({
  key,
  name: localText,
  due: dueRule,
  /** A day is agreed on with the customer: the step is due at its end. */
  dated: z._default(z.boolean(), false),
})
export const procedure = z.strictObject({
  key,
  name: localText,
  kind: ticketKind,
  /** Tickets of these categories follow it. */
  categories: z.array(key).check(z.minLength(1)),
  steps: z.array(procedureStep).check(z.minLength(1), z.maxLength(12)),
})
export type Procedure = z.infer<typeof procedure>

const opening = z
  .string()
  .check(z.refine(text => parseOpening(text) !== null, { error: 'write a span like 09:00-12:00' }))

/** When a shift of colleagues is on duty; a day without spans is off. */
export const shiftHours = z.strictObject(
  Object.fromEntries(WEEKDAYS.map(day => [day, z._default(z.array(opening), [])])) as Record<
    (typeof WEEKDAYS)[number],
    z.ZodMiniDefault<z.ZodMiniArray<typeof opening>>
  >,
)
export type ShiftHours = z.infer<typeof shiftHours>
