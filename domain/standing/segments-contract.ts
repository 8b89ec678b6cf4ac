import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoDate, isoTime, pageOf, pageQuery } from '../base/shapes.ts'
import { filledLine } from '../customers/text.ts'
import { condition } from '../handbook/condition.ts'
import { sortOrder } from './list-contract.ts'

/** Who sees a segment: its owner, the owner's team, or everybody. */
export const visibility = z.enum(['private', 'team', 'all'])
export type Visibility = z.infer<typeof visibility>

const columns = z.array(z.string().check(z.maxLength(80))).check(z.maxLength(40))
const segmentFields = {
  name: filledLine(80),
  condition,
  visibility,
  /** Keys of the list's columns, in their order; empty: the usual ones. */
  columns,
  /** As the list's `sort`; null: the list's own. */
  sort: z.nullable(sortOrder),
}
export const newSegment = z.object({
  name: segmentFields.name,
  condition,
  visibility: z._default(visibility, 'private'),
  columns: z._default(columns, []),
  sort: z._default(z.nullable(sortOrder), null),
})
export type NewSegment = z.input<typeof newSegment>

/** A missing field keeps. */
export const segmentChange = z.partial(z.object(segmentFields))
export type SegmentChange = z.input<typeof segmentChange>

const day = z.object({ on: isoDate, members: z.number(), joined: z.number(), left: z.number() })
export type SegmentDay = z.infer<typeof day>

export const segment = z.object({
  id: z.string(),
  name: z.string(),
  condition,
  visibility,
  owner: z.string(),
  owner_id: z.nullable(z.string()),
  columns: z.array(z.string()),
  sort: z.nullable(z.string()),
  created_at: isoTime,
  updated_at: isoTime,
  updated_by: z.string(),
  archived: z.boolean(),
  may_edit: z.boolean(),
  /** How many of the customers whom the asker may see belong; null until everyone was looked at. */
  count: z.nullable(z.number()),
  refreshed_at: z.nullable(isoTime),
  /** While everyone is looked at: how far. */
  progress: z.nullable(z.object({ looked: z.number(), total: z.number() })),
  /** What keeps its condition from being used since the handbook changed: places with what is wrong there. */
  faults: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
  /** Size at the end of each day with a change, of all its customers, the last 30 such days. */
  days: z.array(day),
})
export type Segment = z.infer<typeof segment>

const named = z.object({ code: z.string(), name: z.string() })
/** A change of membership. */
const moved = z.object({ code: z.string(), name: z.string(), at: isoTime })

const ofSegment = { segment: z.string().check(z.minLength(1), z.maxLength(120)) }
const tried = z.object({ condition })

export const segmentsContract = {
  list: route({ method: 'GET', path: '/segments', summary: 'Segments one may use, by name' })
    .input(z.object({ ...pageQuery, archived: z._default(z.enum(['true', 'false']), 'false') }))
    .output(pageOf(segment)),
  create: route({
    method: 'POST',
    path: '/segments',
    summary: 'Save a condition as a segment',
    successStatus: 201,
  })
    .input(newSegment)
    .output(segment),
  count: route({
    method: 'POST',
    path: '/segments/count',
    summary: 'How many customers a condition finds, exactly; null when that takes longer than ten seconds',
  })
    .input(tried)
    .output(z.object({ count: z.nullable(z.number()) })),
  estimate: route({
    method: 'POST',
    path: '/segments/estimate',
    summary: 'About how many customers a condition finds, at once: scaled from a sample, with its error',
  })
    .input(tried)
    .output(
      z.object({
        count: z.number(),
        /** The true count lies between them in 95 of 100 samples; equal when `exact`. */
        from: z.number(),
        to: z.number(),
        exact: z.boolean(),
        sampled: z.number(),
      }),
    ),
  sample: route({
    method: 'POST',
    path: '/segments/sample',
    summary: 'Some of the customers a condition finds, the most valuable first',
  })
    .input(tried)
    .output(z.object({ items: z.array(named) })),
  get: route({ method: 'GET', path: '/segments/{segment}', summary: 'One segment, by id or name' })
    .input(z.object(ofSegment))
    .output(segment),
  update: route({
    method: 'PATCH',
    path: '/segments/{segment}',
    summary: 'Change a segment: a missing field keeps',
  })
    .input(z.extend(segmentChange, ofSegment))
    .output(segment),
  archive: route({
    method: 'DELETE',
    path: '/segments/{segment}',
    summary: 'Take a segment away; it can be brought back',
  })
    .input(z.object(ofSegment))
    .output(segment),
  restore: route({
    method: 'POST',
    path: '/segments/{segment}/restore',
    summary: 'Bring back a segment that was taken away',
  })
    .input(z.object(ofSegment))
    .output(segment),
  moves: route({
    method: 'GET',
    path: '/segments/{segment}/moves',
    summary: 'Who joined and who left lately, latest first',
  })
    .input(
      z.object({
        ...ofSegment,
        limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 10),
      }),
    )
    .output(z.object({ joined: z.array(moved), left: z.array(moved) })),
  members: route({
    method: 'GET',
    path: '/segments/{segment}/members',
    summary: 'Who belongs, or belonged on a past day as it was kept then; by code',
  })
    .input(z.object({ ...ofSegment, ...pageQuery, as_of: z.optional(isoDate) }))
    .output(pageOf(named)),
}
