import * as z from 'zod/mini'
import { isoDate, isoTime, localText } from '../base/shapes.ts'
import { calendarCause } from '../calendar/calendar-state.ts'

/** How the customer is reached; the same words as an interaction's channel. Null is work without a contact. */
export const CHANNELS = [
  'phone',
  'email',
  'sms',
  'wechat',
  'wecom',
  'chat',
  'visit',
  'letter',
  'social',
] as const
export const channel = z.enum(CHANNELS)
export type Channel = z.infer<typeof channel>

export const taskStatus = z.enum(['open', 'done', 'cancelled'])
export type TaskStatus = z.infer<typeof taskStatus>

/**
 * A result that a task may end with. `contact` says what its record of contact will be: the customer answered, was
 * tried without an answer, or there was no contact.
 */
export const taskOutcome = z.object({
  key: z.string(),
  label: localText,
  contact: z.enum(['answered', 'tried', 'none']),
  /** It may only be recorded with a note. */
  note_needed: z.optional(z.boolean()),
})
export type TaskOutcome = z.infer<typeof taskOutcome>

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])

/**
 * Why the task is there, as data, so that pages can say it in the reader's language: the kind of reason (`manual`,
 * `warning`, `first_cooperation`, `rhythm` …), its key within the kind and the values it rests on.
 */
export const taskReason = z.object({
  kind: z.string(),
  key: z.optional(z.string()),
  /** The day it came about. */
  on: z.optional(isoDate),
  handbook_version: z.optional(z.number()),
  /** Plain values by field: shares as fractions, amounts of orders in major units as text. Metrics of a warning are as stored: money in minor units. */
  values: z.record(z.string(), scalar),
  /** Of a warning: the comparisons it rests on, as standing describes them, each with the limit of its handbook. */
  evidence: z.optional(
    z.array(
      z.object({
        field: z.string(),
        type: z.string(),
        op: z.string(),
        limit: z.union([scalar, z.array(z.union([z.string(), z.number(), z.boolean()]))]),
        value: z.union([scalar, z.array(z.string())]),
      }),
    ),
  ),
})
export type TaskReason = z.infer<typeof taskReason>

export const personRef = z.object({ id: z.string(), name: z.string() })
export const customerRef = z.object({ code: z.string(), name: z.string() })

export const task = z.object({
  id: z.string(),
  /** `manual:<id>`, `care:<plan>:<step>:<round>` … */
  source: z.string(),
  customer: z.nullable(customerRef),
  owner: z.nullable(personRef),
  channel: z.nullable(channel),
  title: localText,
  reason: taskReason,
  /** First day it should be done on; null: at once. */
  starts_on: z.nullable(isoDate),
  due_at: isoTime,
  /** The due time rests on a year whose holidays are not announced yet. */
  due_provisional: z.boolean(),
  status: taskStatus,
  /** What it may end with; empty: any short key. */
  outcomes: z.array(taskOutcome),
  outcome: z.nullable(z.string()),
  note: z.nullable(z.string()),
  created_at: isoTime,
  closed_at: z.nullable(isoTime),
  closed_by: z.nullable(z.string()),
  /** When it was first raised for being overdue. */
  raised_at: z.nullable(isoTime),
  /** How far up it was raised: 0 not at all, 1 to the lead, 2 and on to the next above. */
  rung: z.number(),
})
export type Task = z.infer<typeof task>

/** One change of a task. `from` and `to` are times (postponed, calendar, revised), names of staff (handed_over), else null. */
export const taskChange = z.object({
  at: isoTime,
  by: z.string(),
  kind: z.enum([
    'created',
    'postponed',
    'handed_over',
    'raised',
    'calendar',
    'revised',
    'completed',
    'cancelled',
  ]),
  from: z.nullable(z.string()),
  to: z.nullable(z.string()),
  reason: z.string(),
  /** Of `calendar`: the days that changed. The same `from` and `to`: the due time is no longer provisional. */
  cause: z.optional(calendarCause),
})
export type TaskChange = z.infer<typeof taskChange>

/** A rung of the chain that overdue work goes up: whom it is told to, and when it was or will be. */
export const taskRung = z.object({
  rung: z.number(),
  to: z.array(z.string()),
  at: isoTime,
  told: z.boolean(),
})
export type TaskRung = z.infer<typeof taskRung>

export const taskWithChanges = z.extend(task, {
  changes: z.array(taskChange),
  /** Of open work: the chain it goes up while it stays overdue. */
  chain: z.array(taskRung),
})
export type TaskWithChanges = z.infer<typeof taskWithChanges>
