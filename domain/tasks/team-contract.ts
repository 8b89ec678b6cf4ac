import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoDate, isoTime, localText } from '../base/shapes.ts'
import { channel, customerRef, personRef } from './shapes.ts'

const id = z.uuid()

/** Work of one week: how much is due, and the minutes that the handbook plans for it. */
const weekOfWork = z.object({
  due: z.number(),
  minutes: z.number(),
  /** Working minutes the person is there for. */
  capacity: z.number(),
  away_days: z.number(),
  channels: z.array(z.object({ channel: z.nullable(channel), tasks: z.number(), minutes: z.number() })),
})

export const personLoad = z.object({
  person: z.nullable(personRef),
  team: z.nullable(z.string()),
  open: z.number(),
  overdue: z.number(),
  /** Overdue work that was raised. */
  raised: z.number(),
  /** Minutes planned for all open work. */
  minutes: z.number(),
  customers: z.number(),
  /** The days away that touch these weeks, with who stands in. */
  away: z.array(z.object({ from: isoDate, to: isoDate, delegate: z.nullable(z.string()) })),
  weeks: z.array(weekOfWork),
})
export type PersonLoad = z.infer<typeof personLoad>

/**
 * What is spread: everything of a person (a leaver), open tasks that are nobody's, the customers of codes, or customers of
 * the pool (the most valuable `most`). Without `to`, the managers of the asker's team (of all, for who sees all).
 */
export const spreadInput = z.object({
  work: z.enum(['person', 'tasks', 'customers', 'pool']),
  person: z.optional(id),
  codes: z.optional(z.array(z.string()).check(z.minLength(1), z.maxLength(1000))),
  most: z.optional(z.int().check(z.gte(1), z.lte(1000))),
  to: z.optional(z.array(id).check(z.minLength(1), z.maxLength(100))),
})
export type SpreadInput = z.input<typeof spreadInput>

const move = z.object({
  kind: z.enum(['customer', 'task']),
  id: z.string(),
  customer: z.nullable(customerRef),
  tier: z.nullable(z.string()),
  title: z.nullable(localText),
  /** Open tasks that go along with a customer. */
  tasks: z.number(),
  weight: z.number(),
  to: personRef,
  /** `owner`: the customer's own manager; `along`: whoever gets its customer; `least`: the least load. */
  why: z.enum(['owner', 'along', 'least']),
  /** Of `least`: the load before, and the next lowest there was. */
  before: z.number(),
  next: z.nullable(z.number()),
})
export type SpreadMove = z.infer<typeof move>

export const spreadPlan = z.object({
  /** Stands for exactly this plan; give it back to carry it out. */
  digest: z.string(),
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      away: z.boolean(),
      before: z.number(),
      after: z.number(),
      customers: z.number(),
      tasks: z.number(),
    }),
  ),
  customers: z.number(),
  tasks: z.number(),
  /** The first 500; the counts are of all. */
  moves: z.array(move),
})
export type SpreadPlan = z.infer<typeof spreadPlan>

/** Planning and giving out the work of a team. */
export const teamWorkContract = {
  load: route({
    method: 'GET',
    path: '/tasks/load',
    summary: 'Open work by person and week, with the minutes the handbook plans for it',
  })
    .input(
      z.object({
        from: z.optional(isoDate),
        weeks: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(12)), 4),
      }),
    )
    .output(
      z.object({
        as_of: isoTime,
        weeks: z.array(z.object({ from: isoDate, to: isoDate, working_days: z.number() })),
        people: z.array(personLoad),
      }),
    ),
  preview: route({
    method: 'POST',
    path: '/tasks/spread/preview',
    summary: 'Who would get what, and why; changes nothing',
  })
    .input(spreadInput)
    .output(spreadPlan),
  spread: route({
    method: 'POST',
    path: '/tasks/spread',
    summary: 'Give customers and open work out as a preview said; of a leaver, sign them out too',
  })
    .input(
      z.extend(spreadInput, {
        digest: z.string(),
        reason: z._default(z.string().check(z.trim(), z.maxLength(500)), ''),
        /** The person leaves: everything goes over, then the account is closed. */
        leaves: z._default(z.boolean(), false),
      }),
    )
    .output(z.object({ customers: z.number(), tasks: z.number() })),
}
