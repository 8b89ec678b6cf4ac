import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoDate, isoTime, localText, money, pageOf, pageQuery } from '../base/shapes.ts'
import { planVersionsContract } from './plan-versions-contract.ts'
import { punctualityContract } from './punctuality-contract.ts'
import { rehearseContract } from './rehearse-contract.ts'
import { sendContract } from './send-contract.ts'
import { careRecordEntry, section, todayItem, todayPanel } from './shapes.ts'

export const VIEWS = ['mine', 'team', 'covering'] as const
/** mine: my own · team: of everyone in my scope · covering: of absent colleagues whom I stand in for. */
export const view = z.enum(VIEWS)
export type View = z.infer<typeof view>

/** Input of GET /today. Filters take several values separated by commas. */
export const todayQuery = z.object({
  ...pageQuery,
  view: z._default(view, 'mine'),
  /** Sections to list; without it overdue, today and week. */
  section: z.optional(z.string()),
  /** Staff ids (team view only). */
  owner: z.optional(z.string()),
  playbook: z.optional(z.string()),
  channel: z.optional(z.string()),
  tier: z.optional(z.string()),
  /** Only work that was raised to the lead. */
  raised: z.optional(z.enum(['true', 'false'])),
  /** `due`: due time, then value · `value`: value, then due time. */
  sort: z._default(z.enum(['due', 'value']), 'due'),
})
export type TodayQuery = z.infer<typeof todayQuery>

/** Counts of a section under the filters, and the yearly amount of the customers in it. */
export const sectionCount = z.object({ section, count: z.number(), amount_365d: money })

export const today = z.extend(pageOf(todayItem), {
  /** When this was true; the page says so when it grows old. */
  as_of: isoTime,
  today: isoDate,
  /** Last working day of this week. */
  week_ends_on: isoDate,
  /** Working minutes left today. */
  working_minutes_left: z.number(),
  /** False when the reader's year has no announced holidays yet. */
  calendar_announced: z.boolean(),
  sections: z.array(sectionCount),
  /** Open work due by the end of the week, by view. */
  views: z.object({ mine: z.number(), team: z.number(), covering: z.number() }),
  /** Done today, and done today plus what is still due by the end of today. */
  progress: z.object({ done: z.number(), total: z.number() }),
})
export type Today = z.infer<typeof today>

/** A customer that would enter a playbook. `owner` is null for nobody's customers. */
export const previewItem = z.object({
  playbook: z.string(),
  name: localText,
  customer: z.object({ code: z.string(), name: z.string() }),
  owner: z.nullable(z.string()),
  amount_365d: money,
  trigger: z.string(),
  /** The working day on which the daily cap lets it start. */
  starts_on: isoDate,
})

export const preview = z.extend(pageOf(previewItem), {
  go_live_on: isoDate,
  /** Whether that day has come. */
  live: z.boolean(),
  daily_cap: z.number(),
  total: z.number(),
  playbooks: z.array(z.object({ playbook: z.string(), name: localText, count: z.number() })),
  /** By person: how many would start, and the working day on which the last of them does. */
  owners: z.array(z.object({ owner: z.nullable(z.string()), count: z.number(), last_starts_on: isoDate })),
})
export type Preview = z.infer<typeof preview>

/** Input of POST /care/plans. */
export const startPlan = z.object({
  /** Customer code. */
  customer: z.string(),
  /** Key of a playbook in force. */
  playbook: z.string(),
  note: z.optional(z.string().check(z.trim(), z.maxLength(500))),
})
export type StartPlan = z.infer<typeof startPlan>

export const careContract = {
  ...rehearseContract,
  ...planVersionsContract,
  ...punctualityContract,
  ...sendContract,
  start: route({
    method: 'POST',
    path: '/care/plans',
    summary: 'Start a playbook for a customer by hand',
    successStatus: 201,
  })
    .input(startPlan)
    .output(z.object({ id: z.string(), status: z.string() })),
  today: route({ method: 'GET', path: '/today', summary: 'Today’s care list by due time and value' })
    .input(todayQuery)
    .output(today),
  panel: route({
    method: 'GET',
    path: '/today/{id}',
    summary: 'One task of Today: script, filled template, last contacts, outcomes and what follows each',
  })
    .input(z.object({ id: z.string() }))
    .output(todayPanel),
  preview: route({
    method: 'GET',
    path: '/care/preview',
    summary: 'What would start on the day care goes live (or now), by playbook and person',
  })
    .input(
      z.object({
        ...pageQuery,
        /** Try another go-live day than the handbook's. */
        go_live_on: z.optional(isoDate),
      }),
    )
    .output(preview),
  record: route({
    method: 'GET',
    path: '/customers/{code}/care-record',
    summary: 'Care record of a customer (客户关怀记录表), latest first',
  })
    .input(z.object({ code: z.string(), ...pageQuery }))
    .output(
      z.extend(pageOf(careRecordEntry), { customer: z.object({ code: z.string(), name: z.string() }) }),
    ),
  stop: route({
    method: 'POST',
    path: '/care/plans/{id}/stop',
    summary: 'Stop a running plan, with a reason',
  })
    .input(z.object({ id: z.string(), reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)) }))
    .output(z.object({ id: z.string(), status: z.string() })),
}
