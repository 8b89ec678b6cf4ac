import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoDate, isoTime, locale, money, pageOf, pageQuery } from '../base/shapes.ts'

/** One comparison of a rule with this customer's value. Money is in major units on both sides. */
export const leaf = z.object({
  field: z.string(),
  type: z.enum(['count', 'days', 'money', 'fraction', 'number', 'text', 'date', 'flag', 'list']),
  op: z.string(),
  limit: z.any(),
  value: z.any(),
  /** true, false, or null: not known. */
  holds: z.nullable(z.boolean()),
  /** The comparison in words of the asked language: "近60天下单3次，此前60天7次，下降57%（界限30%）". */
  text: z.string(),
  /** How far the value is from the limit, in words; null when it holds or has no distance. */
  gap: z.nullable(z.string()),
})
export type LeafAnswer = z.infer<typeof leaf>

const rule = { key: z.string(), name: z.string(), holds: z.nullable(z.boolean()), leaves: z.array(leaf) }

export const standingAnswer = z.object({
  code: z.string(),
  as_of: isoDate,
  handbook_version: z.number(),
  tier: z.nullable(z.string()),
  stage: z.string(),
  stage_name: z.string(),
  warnings: z.array(z.string()),
  high_value: z.boolean(),
  active: z.boolean(),
  metrics: z.object({
    amount_365d: money,
    tenure_days: z.nullable(z.number()),
    interactions_90d: z.number(),
    orders_60d: z.number(),
    orders_prev_60d: z.number(),
    response_rate_60d: z.nullable(z.string()),
    first_cooperation_on: z.nullable(isoDate),
    last_order_on: z.nullable(isoDate),
    last_contact_on: z.nullable(isoDate),
    contract_ends_on: z.nullable(isoDate),
  }),
  evidence: z.object({
    tiers: z.array(z.object(rule)),
    stage: z.nullable(z.object(rule)),
    /** Every warning of the handbook; `enough` false: not enough evidence to judge. */
    warnings: z.array(
      z.object({ ...rule, enough: z.boolean(), evidence: z.array(leaf), since: z.nullable(isoDate) }),
    ),
    /** For a customer whom no tier catches. */
    nearest: z.nullable(z.object({ key: z.string(), name: z.string(), missing: z.array(leaf) })),
  }),
})
export type StandingAnswer = z.infer<typeof standingAnswer>

export const standingInterval = z.object({
  aspect: z.enum(['tier', 'stage', 'warning']),
  value: z.string(),
  since: isoTime,
  until: z.nullable(isoTime),
  handbook_version: z.number(),
})

const moved = z.tuple([z.nullable(z.string()), z.nullable(z.string())])

export const standingContract = {
  whatIf: route({
    method: 'POST',
    path: '/handbook/what-if',
    summary: 'Who would move between tiers and stages under a draft; changes nothing',
  })
    .input(z.object({ yaml: z.string().check(z.maxLength(2_000_000)), as_of: z.optional(isoDate) }))
    .output(
      z.object({
        moves: z.array(
          z.object({
            kind: z.enum(['tier', 'stage']),
            from: z.nullable(z.string()),
            to: z.nullable(z.string()),
            count: z.number(),
          }),
        ),
        /** Customers who keep both tier and stage. */
        unchanged: z.number(),
        /** The first thousand who move, by code: before and after; by name where the asker may see them, and why, in words. */
        customers: z.array(
          z.object({
            code: z.string(),
            tier: moved,
            stage: moved,
            name: z.nullable(z.string()),
            owner: z.nullable(z.string()),
            amount_365d: money,
            why: z.array(z.string()),
          }),
        ),
      }),
    ),
  get: route({
    method: 'GET',
    path: '/customers/{code}/standing',
    summary: 'Standing of a customer on a day, with the evidence for every rule',
  })
    .input(z.object({ code: z.string(), as_of: z.optional(isoDate), lang: z.optional(locale) }))
    .output(standingAnswer),
  history: route({
    method: 'GET',
    path: '/customers/{code}/standing/history',
    summary: 'What was said of the customer, as it was said at the time',
  })
    .input(z.object({ code: z.string(), ...pageQuery }))
    .output(pageOf(standingInterval)),
}
