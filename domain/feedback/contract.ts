import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoDate, isoTime, pageOf, pageQuery } from '../base/shapes.ts'

export const IMPROVEMENT_STATUSES = ['planned', 'running', 'done', 'dropped'] as const
export const improvementStatus = z.enum(IMPROVEMENT_STATUSES)
export type ImprovementStatus = z.infer<typeof improvementStatus>

const line = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))
const words = (most: number) => z.string().check(z.trim(), z.maxLength(most))

/** Input of POST /improvements. `source` names what it came from: `complaint_cause:late_delivery`. */
export const newImprovement = z.object({
  title: line(200),
  source: z.optional(z.string().check(z.regex(/^[a-z_]+:[a-z0-9_-]{1,80}$/))),
  source_name: z._default(words(200), ''),
  about: z._default(words(4000), ''),
  owner: z.optional(z.nullable(z.uuid())),
  due_on: z.optional(z.nullable(isoDate)),
})
export type NewImprovement = z.input<typeof newImprovement>

/** A change: a missing field keeps. An end says what came of it. */
export const improvementChange = z.object({
  title: z.optional(line(200)),
  about: z.optional(words(4000)),
  owner: z.optional(z.nullable(z.uuid())),
  due_on: z.optional(z.nullable(isoDate)),
  status: z.optional(improvementStatus),
  outcome: z.optional(words(2000)),
})
export type ImprovementChange = z.input<typeof improvementChange>

export const improvement = z.object({
  id: z.string(),
  title: z.string(),
  source: z.nullable(z.string()),
  source_name: z.string(),
  about: z.string(),
  owner: z.nullable(z.object({ id: z.string(), name: z.string() })),
  due_on: z.nullable(isoDate),
  overdue: z.boolean(),
  status: improvementStatus,
  outcome: z.string(),
  created_at: isoTime,
  created_by: z.string(),
  updated_at: isoTime,
  updated_by: z.string(),
  ended_at: z.nullable(isoTime),
})
export type Improvement = z.infer<typeof improvement>

export const improvementQuery = z.object({
  ...pageQuery,
  source: z.optional(z.string()),
  status: z.optional(improvementStatus),
  /** `true`: planned and running ones alone. */
  open: z.optional(z.enum(['true', 'false'])),
})
export type ImprovementQuery = z.output<typeof improvementQuery>

export const improvementsContract = {
  list: route({ method: 'GET', path: '/improvements', summary: 'Improvements, the latest first' })
    .input(improvementQuery)
    .output(pageOf(improvement)),
  create: route({
    method: 'POST',
    path: '/improvements',
    summary: 'Open an improvement, from a cause of complaints or by hand',
    successStatus: 201,
  })
    .input(newImprovement)
    .output(improvement),
  update: route({ method: 'PATCH', path: '/improvements/{id}', summary: 'Move an improvement on, or end it' })
    .input(z.extend(improvementChange, { id: z.uuid() }))
    .output(improvement),
}
