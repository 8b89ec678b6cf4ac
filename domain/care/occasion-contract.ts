import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoDate, isoTime, localText, pageOf, pageQuery } from '../base/shapes.ts'
import { condition } from '../handbook/condition.ts'
import { personRef } from '../tasks/shapes.ts'
import { occasionKind } from './triggers.ts'

/** Input of POST /occasions. The audience is a condition tree; an empty `all` is everybody. */
export const newOccasion = z.object({
  kind: occasionKind,
  name: localText,
  /** What to tell the customer; it stands in the playbook's template as `node.words`. */
  words: z._default(localText, {}),
  on: isoDate,
  /** So many working days before, telling begins. */
  working_days_before: z._default(z.int().check(z.gte(0), z.lte(120)), 5),
  audience: z._default(condition, { all: [] }),
  /** Staff id of who tells it instead of each customer's manager. */
  from: z._default(z.nullable(z.string()), null),
})
export type NewOccasion = z.input<typeof newOccasion>

export const occasion = z.object({
  id: z.string(),
  kind: occasionKind,
  name: localText,
  words: localText,
  on: isoDate,
  working_days_before: z.number(),
  /** The working day on which telling begins. */
  tells_from: isoDate,
  audience: condition,
  from: z.nullable(personRef),
  created_at: isoTime,
  created_by: z.string(),
  cancelled: z.nullable(z.object({ at: isoTime, by: z.string(), reason: z.string() })),
  /** Plans it has started or queued, and how many of them are done. */
  reached: z.number(),
  done: z.number(),
})
export type Occasion = z.infer<typeof occasion>

/** Whom an occasion would reach. `playbooks` are the enabled ones of its kind: without any, nothing would happen. */
export const reach = z.object({
  total: z.number(),
  playbooks: z.array(localText),
  /** The most valuable of those the reader may see. */
  customers: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      owner: z.nullable(z.string()),
      tier: z.nullable(z.string()),
    }),
  ),
})
export type Reach = z.infer<typeof reach>

const reason = z.string().check(z.trim(), z.minLength(1), z.maxLength(500))

export const occasionsContract = {
  list: route({
    method: 'GET',
    path: '/occasions',
    summary: 'Occasions that lie ahead, or those of the past',
  })
    .input(z.object({ ...pageQuery, when: z._default(z.enum(['ahead', 'past']), 'ahead') }))
    .output(z.extend(pageOf(occasion), { today: isoDate })),
  create: route({
    method: 'POST',
    path: '/occasions',
    summary: 'Enter an occasion for customers',
    successStatus: 201,
  })
    .input(newOccasion)
    .output(occasion),
  cancel: route({
    method: 'POST',
    path: '/occasions/{id}/cancel',
    summary: 'Cancel an occasion: what it started stops, with the reason',
  })
    .input(z.object({ id: z.string(), reason }))
    .output(occasion),
  reach: route({
    method: 'POST',
    path: '/occasions/reach',
    summary: 'Whom an occasion would reach; writes nothing',
  })
    .input(z.object({ kind: occasionKind, audience: condition }))
    .output(reach),
}
