import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoDate, isoTime, localText } from '../base/shapes.ts'
import { DAY_REASONS } from '../calendar/day-reason.ts'
import { dueRule } from '../calendar/due-rule.ts'

/** A day on the way to a due time: whether it is worked and why, and which working day it is of those counted. */
const trailDay = z.object({
  date: isoDate,
  works: z.boolean(),
  reason: z.enum(DAY_REASONS),
  holiday: z.nullable(z.object({ zh: z.string(), en: z.string() })),
  announced: z.boolean(),
  count: z.nullable(z.number()),
})

const rehearsedDue = z.object({
  at: isoTime,
  provisional: z.boolean(),
  starts_on: z.nullable(isoDate),
  rule: dueRule,
  from: isoTime,
  counted_from: z.union([
    z.object({ kind: z.enum(['start', 'node', 'previous', 'now']) }),
    z.object({ kind: z.literal('step'), step: z.string() }),
  ]),
  days: z.array(trailDay),
  left_out: z.number(),
})
export type RehearsedDue = z.infer<typeof rehearsedDue>

/** A comparison of a condition with the customer's value on the day; money is in major units. */
export const rehearsedLeaf = z.object({
  field: z.string(),
  type: z.string(),
  op: z.string(),
  limit: z.any(),
  value: z.any(),
  holds: z.nullable(z.boolean()),
})
export type RehearsedLeaf = z.infer<typeof rehearsedLeaf>

/** A condition on a day; `holds` null: not known. */
const asked = z.object({ holds: z.nullable(z.boolean()), leaves: z.array(rehearsedLeaf) })
export type RehearsedCondition = z.infer<typeof asked>

export const rehearsedStep = z.object({
  key: z.string(),
  name: localText,
  /** Its place in the playbook, from 1. */
  number: z.number(),
  /** How often it was begun in a row, from 1. */
  round: z.number(),
  arrives_at: isoTime,
  /** Why it was passed over; null when it was not. */
  skipped: z.nullable(asked),
  wait: z.nullable(z.object({ until: isoTime, provisional: z.boolean(), came: z.boolean() })),
  due: z.nullable(rehearsedDue),
  outcome: z.nullable(z.string()),
  closed_at: z.nullable(isoTime),
})
export type RehearsedStep = z.infer<typeof rehearsedStep>

export const rehearsal = z.object({
  customer: z.nullable(z.object({ code: z.string(), name: z.string() })),
  starts_at: isoTime,
  node_on: z.nullable(isoDate),
  /** Whether the customer would have entered on that day; null without a customer. */
  audience: z.nullable(asked),
  steps: z.array(rehearsedStep),
  ends: z.enum(['completed', 'stopped', 'too_long']),
  ends_at: isoTime,
  /** What ended it before its end, when it was stopped. */
  stopped: z.nullable(asked),
})
export type RehearsalAnswer = z.infer<typeof rehearsal>

/** When the playbook has begun, or would have, for a customer, the latest first. */
export const pastMoment = z.object({ at: isoTime, node_on: z.nullable(isoDate), key: z.string() })
export type PastMoment = z.infer<typeof pastMoment>

/** A time as people and files write it: ISO 8601, or `YYYY-MM-DD HH:mm` of the company. */
const timeText = z.string().check(z.minLength(8), z.maxLength(40))
/** As a handbook has it; read by the playbook's own shape. */
const playbookInput = z.record(z.string(), z.any())

export const rehearseContract = {
  rehearse: route({
    method: 'POST',
    path: '/care/rehearse',
    summary:
      'Go through a playbook from a moment on, for a customer or for nobody: every due time with its reason; changes nothing',
  })
    .input(
      z.object({
        playbook: playbookInput,
        customer: z.optional(z.string()),
        at: timeText,
        /** The day that lies ahead (a birthday, an occasion), for playbooks that count back from one. */
        node_on: z.optional(isoDate),
        assume: z._default(
          z
            .array(
              z.object({
                step: z.string(),
                round: z._default(z.number(), 1),
                outcome: z.optional(z.string()),
                closed_at: z.optional(timeText),
                waited: z.optional(z.enum(['came', 'in_vain'])),
              }),
            )
            .check(z.maxLength(200)),
          [],
        ),
      }),
    )
    .output(rehearsal),
  pastMoments: route({
    method: 'POST',
    path: '/care/past-moments',
    summary: 'When a playbook has begun, or would have begun, for a customer; changes nothing',
  })
    .input(z.object({ playbook: playbookInput, customer: z.string() }))
    .output(z.object({ items: z.array(pastMoment) })),
}
