import * as z from 'zod/mini'
import { localText } from '../base/shapes.ts'
import { dueRule } from '../calendar/due-rule.ts'
import { type Condition, condition } from '../handbook/condition.ts'
import { channel } from '../tasks/shapes.ts'

const key = z.string().check(z.regex(/^[a-z][a-z0-9_]{0,39}$/))
const EVERYONE: Condition = { all: [] }
const NEVER: Condition = { any: [] }

/** A template for the customer in liquid; its fields are those of `template-fields.ts`. */
const template = z.strictObject({ subject: z._default(localText, {}), text: localText })
export type Template = z.infer<typeof template>

/** Where a plan goes after an outcome: the next step, the same again, the end, or a named step. */
const next = z.union([z.enum(['continue', 'repeat', 'stop']), z.strictObject({ jump: key })])
export type Next = z.infer<typeof next>

const outcome = z.strictObject({
  key,
  label: localText,
  next: z._default(next, 'continue'),
  /** What it says of the contact: the customer answered, was tried without answer, or there was none. */
  contact: z._default(z.enum(['answered', 'tried', 'none']), 'none'),
})
export type Outcome = z.infer<typeof outcome>

const step = z.strictObject({
  key,
  name: localText,
  /** How to reach the customer; null is work at the desk. */
  channel: z._default(z.nullable(channel), null),
  owner: z._default(z.enum(['owner', 'lead']), 'owner'),
  due: dueRule,
  /** What `due` counts from: the plan's event (`start`), the completion of the step before, or of a named step. */
  due_from: z._default(key, 'previous'),
  script: z._default(z.array(localText).check(z.maxLength(20)), []),
  template: z._default(z.nullable(template), null),
  outcomes: z.array(outcome).check(z.minLength(1), z.maxLength(9)),
  /** How often `repeat` is followed before the plan goes on to the next step. */
  repeat_at_most: z._default(z.int().check(z.gte(1), z.lte(20)), 3),
})
export type Step = z.infer<typeof step>

/** What starts a plan. */
const trigger = z.union([
  /** The first cooperation: the earliest of the date in the file, the first order, the first contract. */
  z.strictObject({ event: z.literal('first_cooperation') }),
  /** A complaint was resolved. */
  z.strictObject({ event: z.literal('complaint_resolved') }),
  /** One of these warnings began a new episode. */
  z.strictObject({ warnings: z.array(z.string()).check(z.minLength(1), z.maxLength(20)) }),
  /** Once in each period, unless a personal contact on one of these channels has taken place in it. */
  z.strictObject({
    every: z.enum(['month', 'quarter']),
    satisfied_by: z._default(z.array(channel), []),
  }),
])
export type Trigger = z.infer<typeof trigger>

export const playbook = z.strictObject({
  key,
  name: localText,
  enabled: z._default(z.boolean(), true),
  trigger,
  /** Who enters, on the day of the trigger. */
  audience: z._default(condition, EVERYONE),
  /** Looked at before each further step: where it holds, the plan ends. */
  stop_when: z._default(condition, NEVER),
  steps: z.array(step).check(z.minLength(1), z.maxLength(30)),
})
export type Playbook = z.infer<typeof playbook>
