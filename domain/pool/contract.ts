import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoDate, isoTime, localText, money, pageOf, pageQuery } from '../base/shapes.ts'

const person = z.object({ id: z.string(), name: z.string() })

/** Why a customer is nobody's: the last change of hands, or that it never had an owner (`never`). */
export const poolWhy = z.object({
  kind: z.enum(['never', 'released', 'returned', 'left', 'imported', 'other']),
  at: isoTime,
  by: z.nullable(z.string()),
  /** Of `returned`: the rule, and the days it rests on. */
  rule: z.nullable(z.object({ key: z.string(), name: localText })),
  days_since_contact: z.nullable(z.number()),
  days_without_order: z.nullable(z.number()),
  note: z.nullable(z.string()),
})

export const poolCustomer = z.object({
  code: z.string(),
  name: z.string(),
  type: z.string(),
  region: z.nullable(z.string()),
  industry: z.nullable(z.string()),
  tier: z.nullable(z.string()),
  stage: z.string(),
  amount_365d: money,
  last_order_on: z.nullable(isoDate),
  last_owner: z.nullable(person),
  why: poolWhy,
  /** Open tasks that wait for whoever claims it. */
  tasks: z.number(),
  /** The reader lost it so lately that others go first: until this day. */
  not_before: z.nullable(isoDate),
})
export type PoolCustomer = z.infer<typeof poolCustomer>

export const poolQuery = z.object({
  ...pageQuery,
  q: z.optional(z.string()),
  tier: z.optional(z.string()),
  stage: z.optional(z.string()),
  region: z.optional(z.string()),
  why: z.optional(z.enum(['never', 'released', 'returned', 'left', 'imported'])),
  last_owner: z.optional(z.uuid()),
})
export type PoolQuery = z.output<typeof poolQuery>

/** A customer that goes back into the pool unless somebody cares for it. */
export const poolWarning = z.object({
  code: z.string(),
  name: z.string(),
  owner: person,
  rule: z.object({ key: z.string(), name: localText }),
  warned_on: isoDate,
  returns_on: isoDate,
})

const codes = z.object({ codes: z.array(z.string()).check(z.minLength(1), z.maxLength(200)) })

/** The public pool (公海): customers that are nobody's. */
export const poolContract = {
  list: route({
    method: 'GET',
    path: '/pool',
    summary: 'Customers that are nobody’s, the most valuable first, with why; no personal data',
  })
    .input(poolQuery)
    .output(z.extend(pageOf(poolCustomer), { total: z.number() })),
  state: route({
    method: 'GET',
    path: '/pool/state',
    summary: 'What I may claim, and how many are in the pool',
  }).output(
    z.object({
      returns: z.boolean(),
      pooled: z.number(),
      claimed_today: z.number(),
      claims_per_day: z.number(),
      owned: z.number(),
      owned_at_most: z.number(),
      left: z.number(),
      warnings: z.number(),
    }),
  ),
  warnings: route({
    method: 'GET',
    path: '/pool/warnings',
    summary: 'Customers in my scope that go back into the pool soon, the first first',
  })
    .input(z.object(pageQuery))
    .output(pageOf(poolWarning)),
  claim: route({
    method: 'POST',
    path: '/pool/claim',
    summary: 'Take customers out of the pool; of two at once one gets each',
  })
    .input(codes)
    .output(z.object({ claimed: z.array(z.string()), gone: z.array(z.string()) })),
  release: route({
    method: 'POST',
    path: '/pool/release',
    summary: 'Put customers of mine into the pool, with a reason',
  })
    .input(z.extend(codes, { reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)) }))
    .output(z.object({ released: z.array(z.string()) })),
}
