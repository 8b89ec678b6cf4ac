import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoTime, localText, pageOf, pageQuery } from '../base/shapes.ts'
import { channel, task, taskWithChanges } from './shapes.ts'

const filled = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))
const note = z.string().check(z.trim(), z.maxLength(4000))

/** Input of GET /tasks. Filters narrow what the reader may see; they never widen it. */
export const taskQuery = z.object({
  ...pageQuery,
  /** A staff id, `me`, or `none` for work that is nobody's. */
  owner: z.optional(z.string()),
  /** An instant (`2026-01-05T18:00:00+08:00`) or a company day (its end). */
  due_before: z.optional(z.string()),
  /** One or more of open, done, cancelled, separated by commas. */
  status: z.optional(z.string()),
  /** Customer code. */
  customer: z.optional(z.string()),
  /** Only work that was raised to the lead. */
  raised: z.optional(z.enum(['true', 'false'])),
})
export type TaskQuery = z.infer<typeof taskQuery>

export const newTask = z.object({
  title: z.union([filled(200), localText]),
  customer: z.optional(z.nullable(z.string())),
  /** Staff id; without one it is the maker's own. */
  owner: z.optional(z.nullable(z.string())),
  channel: z.optional(z.nullable(channel)),
  /** An instant, or a company day: then closing time of that day (of the next working day when it is none). */
  due: filled(40),
  note: z.optional(note),
})
export type NewTask = z.input<typeof newTask>

export const completion = z.object({
  /** One of the task's outcomes; any short key where it names none. */
  outcome: z._default(filled(60), 'done'),
  note: z._default(note, ''),
  /** How the contact really went, when it was another channel than planned. */
  channel: z.optional(channel),
})
export type Completion = z.input<typeof completion>

export const postponement = z.object({ due: filled(40), reason: filled(500) })
export type Postponement = z.infer<typeof postponement>

export const handOver = z.object({ to: filled(80), reason: filled(500) })
export type HandOver = z.infer<typeof handOver>

export const cancellation = z.object({ reason: filled(500) })
export type Cancellation = z.infer<typeof cancellation>

const id = { id: z.string() }

/** Who works how much: for the team page. Times are ISO with the company's offset. */
export const workload = z.object({
  owner: z.nullable(z.object({ id: z.string(), name: z.string() })),
  open: z.number(),
  overdue: z.number(),
  raised: z.number(),
  due_this_week: z.number(),
  done_7d: z.number(),
})

export const tasksContract = {
  list: route({
    method: 'GET',
    path: '/tasks',
    summary: 'Tasks in the reader’s scope, the earliest due first',
  })
    .input(taskQuery)
    .output(pageOf(task)),
  workload: route({
    method: 'GET',
    path: '/tasks/workload',
    summary: 'Open, overdue and done work by person',
  }).output(z.object({ as_of: isoTime, items: z.array(workload) })),
  get: route({ method: 'GET', path: '/tasks/{id}', summary: 'A task with its changes' })
    .input(z.object(id))
    .output(taskWithChanges),
  create: route({ method: 'POST', path: '/tasks', summary: 'Make a task by hand', successStatus: 201 })
    .input(newTask)
    .output(taskWithChanges),
  complete: route({
    method: 'POST',
    path: '/tasks/{id}/complete',
    summary: 'Complete a task; records the contact; twice with the same result answers the same',
  })
    .input(z.extend(completion, id))
    .output(taskWithChanges),
  postpone: route({
    method: 'POST',
    path: '/tasks/{id}/postpone',
    summary: 'Give a task a later due time, with a reason',
  })
    .input(z.extend(postponement, id))
    .output(taskWithChanges),
  handOver: route({
    method: 'POST',
    path: '/tasks/{id}/hand-over',
    summary: 'Give a task to a colleague, with a reason',
  })
    .input(z.extend(handOver, id))
    .output(taskWithChanges),
  cancel: route({ method: 'POST', path: '/tasks/{id}/cancel', summary: 'Cancel a task, with a reason' })
    .input(z.extend(cancellation, id))
    .output(taskWithChanges),
}
