import * as z from 'zod/mini'
import { localText } from '../base/shapes.ts'
import { dueRule } from '../calendar/due-rule.ts'
import { type Condition, condition } from '../handbook/condition.ts'
import { channel } from '../tasks/shapes.ts'
import { trigger } from './triggers.ts'

export type { Trigger } from './triggers.ts'

/**
 * The language of playbooks. Every handbook version ever stored is read by this shape, so a value may be added with a
 * default that says what was before, and none may go or change its meaning.
 */

const key = z.string().check(z.regex(/^[a-z][a-z0-9_]{0,39}$/))
const EVERYONE: Condition = { all: [] }
const NEVER: Condition = { any: [] }

/** A template for the customer in liquid; its fields are those of `template-fields.ts`. */
const template = z.strictObject({ subject: z._default(localText, {}), text: localText })
export type Template = z.infer<typeof template>

const jump = z.strictObject({ jump: key })

/**
 * Where a plan goes after an outcome: the next step, the same again, the end, a named step, or the same again with a due
 * time of its own and at most so many times, after which it goes on.
 */
const next = z.union([
  z.enum(['continue', 'repeat', 'stop']),
  jump,
  z.strictObject({ again: dueRule, at_most: z._default(z.int().check(z.gte(1), z.lte(20)), 3) }),
])
export type Next = z.infer<typeof next>

const outcome = z.strictObject({
  key,
  label: localText,
  next: z._default(next, 'continue'),
  /** What it says of the contact: the customer answered, was tried without answer, or there was none. */
  contact: z._default(z.enum(['answered', 'tried', 'none']), 'none'),
  /** It may only be recorded with a note. */
  note_needed: z._default(z.boolean(), false),
  /** Need tags that the customer gets. */
  sets_tags: z._default(
    z.array(z.string().check(z.minLength(1), z.maxLength(40))).check(z.maxLength(10)),
    [],
  ),
  /** Another playbook that begins for the customer; this one goes on as `next` says. */
  starts: z._default(z.nullable(key), null),
})
export type Outcome = z.infer<typeof outcome>

/**
 * Whose work a step is. owner: the customer's manager · lead: the lead of their team · rapid: the rapid-response team of
 * the handbook · a team by name, a role (in the owner's team first), or whoever did an earlier step. Of several it is the
 * one with the least open work; where there is nobody, the customer's manager.
 */
export const ownerRule = z.union([
  z.enum(['owner', 'lead', 'rapid']),
  z.strictObject({ team: z.string().check(z.minLength(1), z.maxLength(80)) }),
  z.strictObject({ role: z.enum(['administrator', 'lead', 'manager', 'agent', 'analyst']) }),
  z.strictObject({ did: key }),
])
export type OwnerRule = z.infer<typeof ownerRule>

/** What a plan may wait for. contact: the customer spoke to us · order · gift_delivered: a gift of this plan arrived. */
export const WAIT_EVENTS = ['order', 'contact', 'gift_delivered'] as const

/** Before a step begins the plan waits for an event or a condition, but not longer than `within`. */
const waitFor = z.strictObject({
  for: z.union([z.strictObject({ event: z.enum(WAIT_EVENTS) }), z.strictObject({ when: condition })]),
  within: dueRule,
  /** When the time is over: the step all the same, the step after it, the end, or a named step. */
  otherwise: z._default(z.union([z.enum(['begin', 'continue', 'stop']), jump]), 'begin'),
})
export type WaitFor = z.infer<typeof waitFor>

/** What is to be written down with the outcome, beside the contact itself. `fields` are keys of the customer file. */
const record = z.strictObject({
  fields: z._default(z.array(z.string().check(z.minLength(1), z.maxLength(80))).check(z.maxLength(12)), []),
  promise: z._default(z.boolean(), false),
  gift: z._default(z.boolean(), false),
})
export type Recorded = z.infer<typeof record>

const step = z.strictObject({
  key,
  name: localText,
  /** How to reach the customer; null is work at the desk. */
  channel: z._default(z.nullable(channel), null),
  /** What may stand in for it: the customer's preference if it is among these, else the first on which they can be reached. */
  or_channels: z._default(z.array(channel).check(z.maxLength(8)), []),
  owner: z._default(ownerRule, 'owner'),
  due: dueRule,
  /**
   * What `due` counts from: the plan's event (`start`), what lies ahead of it (`node`: the birthday, the occasion, the day
   * something ends), the completion of the step before (`previous`), or of a named step.
   */
  due_from: z._default(key, 'previous'),
  wait_for: z._default(z.nullable(waitFor), null),
  /** Looked at when the plan comes to it: where it holds, the step is passed over. */
  skip_when: z._default(condition, NEVER),
  script: z._default(z.array(localText).check(z.maxLength(20)), []),
  template: z._default(z.nullable(template), null),
  /** Further wordings of the template: customers get them in turn, and none the same twice running. */
  variants: z._default(z.array(template).check(z.maxLength(9)), []),
  record: z.prefault(record, {}),
  outcomes: z.array(outcome).check(z.minLength(1), z.maxLength(9)),
  /** How often `repeat` is followed before the plan goes on to the next step. */
  repeat_at_most: z._default(z.int().check(z.gte(1), z.lte(20)), 3),
})
export type Step = z.infer<typeof step>

export const playbook = z.strictObject({
  key,
  name: localText,
  /** What it is for, in a sentence or two. */
  about: z._default(localText, {}),
  enabled: z._default(z.boolean(), true),
  trigger,
  /** Who enters, on the day of the trigger. */
  audience: z._default(condition, EVERYONE),
  /** Looked at before each further step: where it holds, the plan ends. */
  stop_when: z._default(condition, NEVER),
  /** Whether `stop_when` is looked at every night as well, and ends a plan in the middle of a step. */
  stop_at_once: z._default(z.boolean(), false),
  steps: z.array(step).check(z.minLength(1), z.maxLength(30)),
})
export type Playbook = z.infer<typeof playbook>
