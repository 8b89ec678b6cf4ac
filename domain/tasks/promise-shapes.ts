import * as z from 'zod/mini'
import { isoTime } from '../base/shapes.ts'
import { dueRule } from '../calendar/due-rule.ts'
import { customerRef, personRef } from './shapes.ts'

const filled = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))

export const promiseKind = z.enum(['service', 'delivery'])
export type PromiseKind = z.infer<typeof promiseKind>

/** open until a person says how it ended. Past due it is overdue, which is not broken yet: it may still be kept, late. */
export const promiseEnd = z.enum(['kept', 'broken', 'withdrawn'])
export const promiseStatus = z.enum(['open', 'kept', 'broken', 'withdrawn'])
export type PromiseStatus = z.infer<typeof promiseStatus>

/** Input of a new promise. One of `due` and `due_in` says until when. */
export const newPromise = z.object({
  kind: promiseKind,
  what: filled(500),
  /** To whom at the customer. */
  promised_to: z.optional(z.nullable(z.string().check(z.trim(), z.maxLength(100)))),
  /** Who gave it; without it the one who records it. */
  made_by: z.optional(z.nullable(z.uuid())),
  /** When it was given, an instant or a company day; without it now. */
  made_at: z.optional(filled(40)),
  /** Who keeps it; without it whoever gave it, else the owner of the customer. */
  owner: z.optional(z.nullable(z.uuid())),
  /** An instant, or a company day: its closing time. */
  due: z.optional(filled(40)),
  /** Or so long after it was given, as the calendar is today: `{"working_days": 3}`. */
  due_in: z.optional(dueRule),
})
export type NewPromise = z.input<typeof newPromise>

/** Input of an end. `at`: when it was kept, if that was earlier; broken and withdrawn need a word why. */
export const promiseEnding = z.object({
  status: promiseEnd,
  at: z.optional(filled(40)),
  note: z._default(z.string().check(z.trim(), z.maxLength(1000)), ''),
})
export type PromiseEnding = z.input<typeof promiseEnding>

export const promiseMove = z.object({ due: filled(40), reason: filled(500) })
export type PromiseMove = z.input<typeof promiseMove>

export const promiseReopening = z.object({ reason: filled(500) })

/** One thing that happened to a promise. `from` and `to` are times where it was moved, else null. */
export const promiseChange = z.object({
  at: isoTime,
  by: z.string(),
  kind: z.enum(['made', 'moved', 'kept', 'broken', 'withdrawn', 'reopened', 'reminded', 'overdue']),
  from: z.nullable(isoTime),
  to: z.nullable(isoTime),
  reason: z.string(),
})
export type PromiseChange = z.infer<typeof promiseChange>

export const promise = z.object({
  id: z.string(),
  customer: customerRef,
  kind: promiseKind,
  what: z.string(),
  promised_to: z.nullable(z.string()),
  made_by: z.string(),
  made_at: isoTime,
  /** Whose task it is; null: nobody's. */
  owner: z.nullable(personRef),
  task_id: z.nullable(z.string()),
  due_at: isoTime,
  due_provisional: z.boolean(),
  status: promiseStatus,
  /** Open, and its due time has passed. */
  overdue: z.boolean(),
  /** Kept not after it was due; null unless it was kept. */
  in_time: z.nullable(z.boolean()),
  ended_at: z.nullable(isoTime),
  ended_by: z.nullable(z.string()),
  note: z.nullable(z.string()),
  /** Whether the asker may end, move and reopen it. */
  may_edit: z.boolean(),
})
export type CustomerPromise = z.infer<typeof promise>

export const promiseWithChanges = z.extend(promise, { changes: z.array(promiseChange) })
export type PromiseWithChanges = z.infer<typeof promiseWithChanges>

/**
 * Promises due in a period. `kept` is in time. `share` = kept ÷ (kept + kept late + broken + overdue), of those whose
 * time has come; null while there are none. Withdrawn ones count nowhere else.
 */
export const promiseFigures = z.object({
  from: z.string(),
  to: z.string(),
  kept: z.number(),
  kept_late: z.number(),
  broken: z.number(),
  withdrawn: z.number(),
  overdue: z.number(),
  open: z.number(),
  share: z.nullable(z.number()),
})
export type PromiseFigures = z.infer<typeof promiseFigures>
