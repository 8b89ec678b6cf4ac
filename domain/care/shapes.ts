import * as z from 'zod/mini'
import { isoDate, isoTime, locale, localText, money } from '../base/shapes.ts'
import { calendarCause } from '../calendar/calendar-state.ts'
import { channel, customerRef, personRef, taskChange, taskReason, taskStatus } from '../tasks/shapes.ts'

/** overdue: due before now · today: due by the end of today · week: by Sunday · later. */
export const section = z.enum(['overdue', 'today', 'week', 'later'])
export type Section = z.infer<typeof section>

/** Which playbook a task belongs to and how far it is; `step` counts from 1. */
export const planRef = z.object({
  id: z.string(),
  playbook: z.string(),
  name: localText,
  handbook_version: z.number(),
  step: z.number(),
  steps: z.number(),
  /** Of a rhythm: the channels of the contact it asks for, and of the last one its reason names. Empty: any, or no rhythm. */
  satisfied_by: z.array(channel),
})
export type PlanRef = z.infer<typeof planRef>

/** A line of Today. Tier, stage, warnings and amount are the customer's standing now; null for work without a customer. */
export const todayItem = z.object({
  id: z.string(),
  section,
  due_at: isoTime,
  due_provisional: z.boolean(),
  /** The hours of a rule that runs round the clock; null where working time counts. */
  elapsed_hours: z.nullable(z.number()),
  starts_on: z.nullable(isoDate),
  /** Working minutes until due; negative when overdue. */
  working_minutes_left: z.number(),
  /** Whole working days until the due date, 0 on it; negative when it is past. */
  working_days_left: z.number(),
  customer: z.nullable(
    z.extend(customerRef, {
      tier: z.nullable(z.string()),
      stage: z.nullable(z.string()),
      warnings: z.array(z.string()),
      amount_365d: z.nullable(money),
      service_level: z.string(),
    }),
  ),
  channel: z.nullable(channel),
  title: localText,
  reason: taskReason,
  owner: z.nullable(personRef),
  /** Null for work that is no step of a playbook. */
  plan: z.nullable(planRef),
  postponed: z.boolean(),
  /** From when the calendar moved its due time and why, unless a person set it since. */
  moved: z.nullable(z.object({ from: isoTime, cause: calendarCause })),
  raised_at: z.nullable(isoTime),
})
export type TodayItem = z.infer<typeof todayItem>

/** A piece of a filled template: `field` names the value that stands there; plain text has none. */
export const templatePart = z.object({ text: z.string(), field: z.nullable(z.string()) })
export type TemplatePart = z.infer<typeof templatePart>

export const filledTemplate = z.object({
  language: locale,
  subject: z.nullable(z.string()),
  parts: z.array(templatePart),
  /** How many places were filled, and the fields that have no value for this customer. */
  filled: z.number(),
  missing: z.array(z.string()),
})
export type FilledTemplate = z.infer<typeof filledTemplate>

/**
 * What happens after an outcome: the step it leads to with its due time, or the end of the plan. `wait`: the step begins
 * once what it waits for has come, or `due_at` has passed.
 */
export const follows = z.object({
  kind: z.enum(['step', 'again', 'wait', 'end']),
  step: z.nullable(z.number()),
  name: z.nullable(localText),
  due_at: z.nullable(isoTime),
  due_provisional: z.boolean(),
})
export type Follows = z.infer<typeof follows>

export const offeredOutcome = z.object({
  key: z.string(),
  label: localText,
  contact: z.enum(['answered', 'tried', 'none']),
  note_needed: z.optional(z.boolean()),
  follows,
})

/** A value worth knowing before the call; pages label it by `care:fact.<key>`. `due` marks one that presses. */
export const callFact = z.object({
  key: z.enum([
    'contract_ends',
    'open_complaint',
    'promise',
    'last_order',
    'tenure',
    'preferred_channel',
    'tags',
    'next_birthday',
    'note',
  ]),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  due: z.boolean(),
})
export type CallFact = z.infer<typeof callFact>

export const stepState = z.object({
  key: z.string(),
  name: localText,
  state: z.enum(['done', 'current', 'ahead', 'passed_over']),
  closed_at: z.nullable(isoTime),
  outcome: z.nullable(localText),
})
export type StepState = z.infer<typeof stepState>

/** Whom to reach. Phone, e-mail and WeChat are masked where the reader may not see them. */
export const person = z.object({
  name: z.string(),
  position: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  email: z.nullable(z.string()),
  wechat: z.nullable(z.string()),
  masked: z.boolean(),
})

export const lastContact = z.object({
  at: isoTime,
  channel: z.string(),
  direction: z.enum(['in', 'out']),
  summary: z.nullable(z.string()),
  staff: z.nullable(z.string()),
  answered: z.boolean(),
})

/** Everything beside one line of Today. */
export const todayPanel = z.object({
  item: todayItem,
  status: taskStatus,
  note: z.nullable(z.string()),
  /** Who postponed it or handed it over and why, the earliest first. */
  moves: z.array(taskChange),
  steps: z.array(stepState),
  script: z.array(localText),
  /** What is to be written down beside the contact; null for work that is no step of a playbook. */
  record: z.nullable(z.object({ fields: z.array(z.string()), promise: z.boolean(), gift: z.boolean() })),
  /** The template in each language it can be sent in, the one proposed for this customer first; none without one. */
  templates: z.array(filledTemplate),
  person: z.nullable(person),
  preferred_channel: z.nullable(z.string()),
  last_contacts: z.array(lastContact),
  facts: z.array(callFact),
  /** What it may end with; none for work that just gets done. */
  outcomes: z.array(offeredOutcome),
})
export type TodayPanel = z.infer<typeof todayPanel>

/** A running or past plan of a customer, with what was done in it. */
export const careRecordEntry = z.object({
  plan: z.object({
    id: z.string(),
    playbook: z.string(),
    name: localText,
    handbook_version: z.nullable(z.number()),
    status: z.enum(['queued', 'open', 'completed', 'stopped', 'joined']),
    reason: taskReason,
    event_at: isoTime,
    started_at: z.nullable(isoTime),
    ended_at: z.nullable(isoTime),
    end_reason: z.nullable(z.string()),
  }),
  steps: z.array(
    z.object({
      task_id: z.string(),
      name: localText,
      channel: z.nullable(channel),
      owner: z.nullable(z.string()),
      due_at: isoTime,
      status: z.enum(['open', 'done', 'cancelled']),
      closed_at: z.nullable(isoTime),
      closed_by: z.nullable(z.string()),
      /** Whether it was closed by its due time; null while open or when cancelled. */
      in_time: z.nullable(z.boolean()),
      outcome: z.nullable(localText),
      note: z.nullable(z.string()),
      /** Who postponed it or handed it over and why, the earliest first. */
      moves: z.array(taskChange),
    }),
  ),
})
export type CareRecordEntry = z.infer<typeof careRecordEntry>
