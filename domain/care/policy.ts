import * as z from 'zod/mini'
import { isDate } from '../calendar/days.ts'
import type { Policy } from '../handbook/policy.ts'
import { checkCare } from './check.ts'
import { complaintRepair } from './default-complaint-repair.ts'
import { lightTouch, needsReview, wakeDormant } from './default-mature.ts'
import { newCustomer } from './default-new-customer.ts'
import { anniversary, birthday, festivalGift, holidayNotice } from './default-nodes.ts'
import { customerEvent, policyChange, productLaunch } from './default-occasions.ts'
import { consumables, maintenance, productCycle, warranty } from './default-prevention.ts'
import { renewal } from './default-renewal.ts'
import { callB, newsC, visitA } from './default-rhythm.ts'
import { winBack } from './default-win-back.ts'
import { playbook } from './playbook.ts'

/** The playbooks a company begins with, in the order a reader meets them. */
export const DEFAULT_PLAYBOOKS = [
  newCustomer,
  winBack,
  renewal,
  complaintRepair,
  visitA,
  callB,
  newsC,
  lightTouch,
  needsReview,
  wakeDormant,
  anniversary,
  birthday,
  festivalGift,
  holidayNotice,
  policyChange,
  productLaunch,
  customerEvent,
  consumables,
  maintenance,
  warranty,
  productCycle,
]

/** Section `care`: when care goes live, how much a person is given a day, and the playbooks. */
const schema = z.strictObject({
  /** Nothing starts before this day; null: the day the first handbook took effect. */
  go_live_on: z._default(
    z.nullable(z.string().check(z.refine(isDate, { error: 'write an existing day as YYYY-MM-DD' }))),
    null,
  ),
  /** Plans started for one person on one working day; what is beyond waits for the next, the most valuable first. */
  daily_cap: z._default(z.int().check(z.gte(1), z.lte(1000)), 20),
  /** Care of customers whom no tier catches: like the nearest tier below by amount, or none by tier. */
  uncaught_care: z._default(z.enum(['nearest_tier_below', 'none']), 'nearest_tier_below'),
  /** The rapid-response team by name; steps of it fall to the customer's manager while there is none. */
  rapid_team: z._default(z.nullable(z.string().check(z.minLength(1), z.maxLength(80))), null),
  /** A plan that has had so many steps ends by itself. */
  longest_plan: z._default(z.int().check(z.gte(5), z.lte(1000)), 100),
  gifts: z.prefault(
    z.strictObject({
      /** Days after which a customer may get the same gift again; null: never. */
      same_again_after_days: z._default(z.nullable(z.int().check(z.gte(1), z.lte(10_000))), null),
      /** What gifts to one customer may cost in 365 days, in major units; null: no limit. */
      most_per_customer_year: z._default(z.nullable(z.number().check(z.gte(0))), 2000),
    }),
    {},
  ),
  playbooks: z._default(z.array(playbook).check(z.maxLength(60)), DEFAULT_PLAYBOOKS),
})
export type CarePolicy = z.infer<typeof schema>

export const carePolicy = { key: 'care', schema, check: checkCare } satisfies Policy
