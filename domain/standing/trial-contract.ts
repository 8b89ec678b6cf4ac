import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoDate, isoTime, money, pageOf, pageQuery } from '../base/shapes.ts'

/** A past period to hold a draft's warnings against: would they have told of those who left? */
export const pastPeriod = z.object({
  from: isoDate,
  to: isoDate,
  /** Days between two looks. */
  step_days: z._default(z.int().check(z.gte(1), z.lte(31)), 7),
  /** Weeks before leaving in which a warning counts, and after a warning in which leaving proves it right. */
  ahead_weeks: z._default(z.int().check(z.gte(1), z.lte(104)), 52),
  /** The stage that means having left, of the handbook in force. */
  left_stage: z._default(z.string().check(z.maxLength(32)), 'lost'),
  /** Which warnings count; none: all of the draft. */
  warnings: z.optional(z.array(z.string()).check(z.minLength(1), z.maxLength(50))),
})
export type PastPeriod = z.infer<typeof pastPeriod>

export const trialWishes = z.object({
  /** Weeks of work to look ahead; 0: none. */
  weeks: z._default(z.int().check(z.gte(0), z.lte(26)), 4),
  period: z._default(z.nullable(pastPeriod), null),
})
export type TrialWishes = z.infer<typeof trialWishes>

export const trialMove = z.object({
  kind: z.enum(['tier', 'stage', 'warning']),
  /** null: no tier; for a warning: it begins (from) or ends (to). */
  from: z.nullable(z.string()),
  to: z.nullable(z.string()),
  count: z.number(),
  /** Yearly amount of those who move. */
  amount: money,
})
export type TrialMove = z.infer<typeof trialMove>

/** What a version's warnings would have told of those who left; weeks are the median of the first warning's lead. */
const warned = z.object({
  /** Of those who left, warned before. */
  warned: z.number(),
  weeks: z.nullable(z.number()),
  /** Warned in the period and not gone within the weeks after. */
  false_alarms: z.number(),
  /** Warned in the period, not gone, and the weeks after are not over yet. */
  undecided: z.number(),
})
export const pastResult = z.object({
  from: isoDate,
  to: isoDate,
  step_days: z.number(),
  ahead_weeks: z.number(),
  left_stage: z.string(),
  left: z.number(),
  before: warned,
  after: warned,
  /** By key of the warning; null: the version has no such warning. */
  warnings: z.array(z.object({ key: z.string(), before: z.nullable(warned), after: z.nullable(warned) })),
})
export type PastResult = z.infer<typeof pastResult>

export const trial = z.object({
  id: z.string(),
  status: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  phase: z.nullable(z.string()),
  done: z.number(),
  total: z.number(),
  as_of: isoDate,
  /** The version in force that the draft is held against. */
  handbook_version: z.number(),
  wishes: trialWishes,
  asked_by: z.string(),
  asked_at: isoTime,
  finished_at: z.nullable(isoTime),
  problem: z.nullable(z.object({ code: z.string(), message: z.string() })),
  result: z.nullable(
    z.object({
      customers: z.number(),
      /** Who keep tier, stage and warnings. */
      unchanged: z.number(),
      moves: z.array(trialMove),
      /** What other words foresee, by name. */
      previews: z.record(z.string(), z.any()),
      past: z.nullable(pastResult),
    }),
  ),
})
export type Trial = z.infer<typeof trial>

export const trialRow = z.object({
  code: z.string(),
  name: z.string(),
  owner: z.nullable(z.string()),
  amount_365d: money,
  part: z.string(),
  detail: z.any(),
  /** For moves: the comparisons it rests on, in words. */
  why: z.array(z.string()),
})
export type TrialRow = z.infer<typeof trialRow>

export const trialContract = {
  start: route({
    method: 'POST',
    path: '/handbook/trials',
    summary:
      'Try a draft on all customers in the background; the same question again answers the trial that is there',
    successStatus: 202,
  })
    .input(
      z.object({
        yaml: z.string().check(z.maxLength(2_000_000)),
        as_of: z.optional(isoDate),
        ...trialWishes.shape,
      }),
    )
    .output(trial),
  list: route({ method: 'GET', path: '/handbook/trials', summary: 'Trials of the last days, newest first' })
    .input(z.object(pageQuery))
    .output(pageOf(z.omit(trial, { result: true }))),
  get: route({
    method: 'GET',
    path: '/handbook/trials/{id}',
    summary: 'How far a trial is and what it came to',
  })
    .input(z.object({ id: z.string() }))
    .output(trial),
  yaml: route({ method: 'GET', path: '/handbook/trials/{id}/yaml', summary: 'The draft that a trial tried' })
    .input(z.object({ id: z.string() }))
    .output(z.object({ yaml: z.string() })),
  rows: route({
    method: 'GET',
    path: '/handbook/trials/{id}/rows',
    summary: 'Whom a trial names in one of its lists, the most valuable first',
  })
    .input(
      z.object({
        id: z.string(),
        /** tier, stage, warning, or a list of a previewer. */
        list: z.string().check(z.maxLength(40)),
        /** `B>A`: from B to A; empty before or after: none. */
        part: z.string().check(z.maxLength(200)),
        ...pageQuery,
      }),
    )
    .output(pageOf(trialRow)),
  cancel: route({ method: 'POST', path: '/handbook/trials/{id}/cancel', summary: 'Stop a trial that runs' })
    .input(z.object({ id: z.string() }))
    .output(trial),
}
