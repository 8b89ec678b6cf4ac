import * as z from 'zod/mini'
import { channel } from '../tasks/shapes.ts'
import { FESTIVALS } from './festival-names.ts'
import { PRODUCT_DUES } from './product-dues.ts'

const ahead = z._default(z.int().check(z.gte(0), z.lte(120)), 3)
const keys = z.array(z.string().check(z.minLength(1), z.maxLength(60))).check(z.minLength(1), z.maxLength(20))

/** Days of a customer's own: of the company or person, of its contacts, and of first cooperation. */
export const NODES = ['birthday', 'contact_birthday', 'anniversary'] as const
export type Node = (typeof NODES)[number]

export const OCCASION_KINDS = ['policy_change', 'product_launch', 'customer_event', 'other'] as const
export const occasionKind = z.enum(OCCASION_KINDS)
export type OccasionKind = z.infer<typeof occasionKind>

/** What starts a plan; each starts it once per customer and occurrence. */
export const trigger = z.union([
  z.strictObject({
    /** first_cooperation: the earliest of the date in the file, the first order, the first contract. */
    event: z.literal('first_cooperation'),
  }),
  z.strictObject({
    /** A complaint was resolved at most so many days ago. */
    event: z.literal('complaint_resolved'),
    within_days: z._default(z.int().check(z.gte(1), z.lte(400)), 90),
  }),
  /** One of these warnings began a new episode. */
  z.strictObject({ warnings: keys }),
  /** A customer came into one of these stages. */
  z.strictObject({ stages: keys }),
  /** Once in each period, unless a personal contact on one of these channels has taken place in it. */
  z.strictObject({
    every: z.enum(['month', 'quarter']),
    satisfied_by: z._default(z.array(channel), []),
  }),
  /** So many working days before a day of the customer's own; 0 is the day itself. */
  z.strictObject({
    nodes: z.array(z.enum(NODES)).check(z.minLength(1)),
    working_days_before: ahead,
  }),
  /** So many working days before a festival. */
  z.strictObject({
    festivals: z.array(z.enum(FESTIVALS)).check(z.minLength(1)),
    working_days_before: ahead,
  }),
  /** An occasion that the company entered (a policy change, a launch, an event); who is meant stands with the occasion. */
  z.strictObject({ occasions: z.array(occasionKind).check(z.minLength(1)) }),
  /** A bought product falls due so many days from now. */
  z.strictObject({
    products: z.array(z.enum(PRODUCT_DUES)).check(z.minLength(1)),
    days_before: z._default(z.int().check(z.gte(0), z.lte(400)), 14),
  }),
  /** By hand, or as what another playbook leads to. Every other playbook can be started by hand too. */
  z.strictObject({ by_hand: z.literal(true) }),
])
export type Trigger = z.infer<typeof trigger>
