import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoDate, isoTime, localText, pageOf, pageQuery } from '../base/shapes.ts'

/** What the tasks of a period are grouped by. */
export const PUNCTUALITY_BY = ['step', 'person', 'team', 'week'] as const
export type PunctualityBy = (typeof PUNCTUALITY_BY)[number]

/** The longest period, in days. */
export const PUNCTUALITY_DAYS = 400

/** `from` and `to` are company days of due times, both included; without them the 28 days until today. */
const period = { from: z.optional(isoDate), to: z.optional(isoDate) }
const by = z.enum(PUNCTUALITY_BY)

/** `due` = `in_time` + `late` + `open`; `share` = `in_time` ÷ `due`, 0 to 1, null when nothing was due. */
const counts = z.object({
  due: z.number(),
  in_time: z.number(),
  /** Completed after the due time. */
  late: z.number(),
  /** Past due and not completed. */
  open: z.number(),
  share: z.nullable(z.number()),
})
export type PunctualityCounts = z.infer<typeof counts>

export const punctualityGroup = z.extend(counts, {
  /** Opens the group: give it to the list of its tasks. */
  key: z.string(),
  /** Of `step`, as the latest task names it; null for work that is no step of a playbook. */
  step: z.nullable(z.object({ playbook: localText, name: localText })),
  /** Of `person` and `team`; null for what has none. */
  name: z.nullable(z.string()),
})
export type PunctualityGroup = z.infer<typeof punctualityGroup>

const RESULTS = ['in_time', 'late', 'open'] as const

export const punctualityTask = z.object({
  id: z.string(),
  title: localText,
  customer: z.nullable(z.object({ code: z.string(), name: z.string() })),
  owner: z.nullable(z.object({ id: z.string(), name: z.string() })),
  due_at: isoTime,
  closed_at: z.nullable(isoTime),
  result: z.enum(RESULTS),
})
export type PunctualityTask = z.infer<typeof punctualityTask>

export const punctualityQuery = z.object({ by, ...period })
export const punctualityTasksQuery = z.object({
  ...pageQuery,
  by,
  ...period,
  key: z.optional(z.string().check(z.maxLength(200))),
  result: z.optional(z.enum(RESULTS)),
})

export const punctualityContract = {
  punctuality: route({
    method: 'GET',
    path: '/care/punctuality',
    summary:
      'Tasks completed not after their due time ÷ tasks due in a period; by step of a playbook, person, team or week',
  })
    .input(punctualityQuery)
    .output(
      z.object({
        as_of: isoTime,
        from: isoDate,
        to: isoDate,
        total: counts,
        items: z.array(punctualityGroup),
      }),
    ),
  punctualityTasks: route({
    method: 'GET',
    path: '/care/punctuality/tasks',
    summary: 'The tasks that a figure of punctuality counts, the earliest due first',
  })
    .input(punctualityTasksQuery)
    .output(pageOf(punctualityTask)),
}
