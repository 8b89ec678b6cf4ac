import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoDate, isoTime, pageOf, pageQuery } from '../base/shapes.ts'

const line = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))
const words = (most: number) => z._default(z.string().check(z.trim(), z.maxLength(most)), '')

export const researchKind = z.enum(['interview', 'focus_group', 'survey', 'comparison', 'other'])
export type ResearchKind = z.infer<typeof researchKind>

/** One competitor of a comparison. */
export const competitor = z.object({
  name: line(120),
  price: words(200),
  strengths: words(1000),
  weaknesses: words(1000),
  /** What we answer to it. */
  answer: words(1000),
})
export type Competitor = z.infer<typeof competitor>

/** Input of a note; a change names what it touches. Customers by code, colleagues by id. */
const fields = {
  title: line(200),
  kind: researchKind,
  held_on: isoDate,
  body: z.string().check(z.maxLength(50_000)),
  findings: z.array(line(1000)).check(z.maxLength(50)),
  needs: z.array(line(40)).check(z.maxLength(50)),
  customers: z
    .array(
      z.object({
        code: z.string(),
        contact: z.optional(z.nullable(z.string().check(z.trim(), z.maxLength(100)))),
      }),
    )
    .check(z.maxLength(200)),
  staff: z.array(z.uuid()).check(z.maxLength(50)),
  competitors: z.array(competitor).check(z.maxLength(20)),
}
export const newResearch = z.object({
  title: fields.title,
  kind: fields.kind,
  held_on: fields.held_on,
  body: z._default(fields.body, ''),
  findings: z._default(fields.findings, []),
  needs: z._default(fields.needs, []),
  customers: z._default(fields.customers, []),
  staff: z._default(fields.staff, []),
  competitors: z._default(fields.competitors, []),
})
export type NewResearch = z.input<typeof newResearch>
export const researchChange = z.partial(z.object({ ...fields, archived: z.boolean() }))
export type ResearchChange = z.input<typeof researchChange>

/** A note in a list. */
export const researchLine = z.object({
  id: z.string(),
  title: z.string(),
  kind: researchKind,
  held_on: isoDate,
  /** Its first finding, else the beginning of its text. */
  gist: z.string(),
  needs: z.array(z.string()),
  /** How many competitors it compares. */
  competitors: z.number(),
  customers: z.number(),
  by: z.string(),
  archived: z.boolean(),
})
export type ResearchLine = z.infer<typeof researchLine>

export const research = z.object({
  id: z.string(),
  title: z.string(),
  kind: researchKind,
  held_on: isoDate,
  body: z.string(),
  findings: z.array(z.string()),
  needs: z.array(z.string()),
  /** Those in the reader's sight; `others` counts the rest, which are not named. */
  customers: z.array(z.object({ code: z.string(), name: z.string(), contact: z.nullable(z.string()) })),
  others: z.number(),
  staff: z.array(z.object({ id: z.string(), name: z.string() })),
  competitors: z.array(competitor),
  created_at: isoTime,
  created_by: z.string(),
  updated_at: isoTime,
  updated_by: z.string(),
  archived: z.boolean(),
  may_edit: z.boolean(),
})
export type Research = z.infer<typeof research>

export const researchQuery = z.object({
  ...pageQuery,
  q: z.optional(z.string().check(z.maxLength(100))),
  kind: z.optional(researchKind),
  /** A need tag. */
  need: z.optional(z.string()),
  /** Customer code. */
  customer: z.optional(z.string()),
  from: z.optional(isoDate),
  to: z.optional(isoDate),
  /** `true`: those put away instead. */
  archived: z.optional(z.enum(['true', 'false'])),
})
export type ResearchQuery = z.infer<typeof researchQuery>

const id = { id: z.string() }

export const researchContract = {
  list: route({ method: 'GET', path: '/research', summary: 'Research notes, the latest first' })
    .input(researchQuery)
    .output(pageOf(researchLine)),
  get: route({ method: 'GET', path: '/research/{id}', summary: 'A research note' })
    .input(z.object(id))
    .output(research),
  create: route({
    method: 'POST',
    path: '/research',
    summary: 'Write down an interview, a focus group, a survey or a comparison',
    successStatus: 201,
  })
    .input(newResearch)
    .output(research),
  update: route({
    method: 'PATCH',
    path: '/research/{id}',
    summary: 'Change a research note: a missing field keeps; put it away with `archived`',
  })
    .input(z.extend(researchChange, id))
    .output(research),
}
