import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { money, pageOf, pageQuery } from '../base/shapes.ts'
import { customerType, serviceLevel } from '../customers/fields.ts'
import { customShown } from '../customers/shapes.ts'
import { groupRoute } from './group-contract.ts'

/** Sort keys of the customer list; `-amount` is largest first. `tenure` and `last_order`: the longest, the latest is "most". */
export const sortKeys = ['amount', 'name', 'code', 'tenure', 'last_order'] as const
export type SortKey = (typeof sortKeys)[number]
export type SortOrder = SortKey | `-${SortKey}`

/** The names of the columns do as well. */
const columns: Record<string, SortKey> = {
  amount_365d: 'amount',
  tenure_days: 'tenure',
  last_order_on: 'last_order',
}

function readSort(text: string): SortOrder | null {
  const match = /^([+-]?)(\w+?)(?::(asc|desc))?$/.exec(text.trim())
  const key = match && (columns[match[2]!] ?? sortKeys.find(one => one === match[2]))
  if (!key) return null
  return match[1] === '-' || match[3] === 'desc' ? `-${key}` : key
}

/**
 * Filters of the list, its count and its neighbours. Several values of one filter mean "any of them" (of tags: all of them).
 * Values are separated by `,`; those of tag, region and industry, which people write, by `;`.
 */
export const listFilters = {
  /** Name, pinyin initials, code, contact, e-mail, end of a phone number. */
  q: z.optional(z.string().check(z.maxLength(100))),
  /** Tier keys of the handbook; `none` for customers whom no tier catches. */
  tier: z.optional(z.string()),
  stage: z.optional(z.string()),
  /** Warning keys; `any` for customers with at least one. */
  warning: z.optional(z.string()),
  tag: z.optional(z.string()),
  /** Staff ids; `me`, or `none` for customers whom nobody owns. */
  owner: z.optional(z.string()),
  high_value: z.optional(z.enum(['true', 'false'])),
  active: z.optional(z.enum(['true', 'false'])),
  service_level: z.optional(serviceLevel),
  type: z.optional(customerType),
  region: z.optional(z.string()),
  industry: z.optional(z.string()),
  /** A segment by id or name. */
  segment: z.optional(z.string().check(z.maxLength(120))),
  /** Code of a customer: those below it in its group, on every level. */
  parent: z.optional(z.string().check(z.maxLength(64))),
  /** Fields of the company's own: `level:gold,silver;uses:food` (any value of a field, every field). */
  custom: z.optional(z.string().check(z.maxLength(1000))),
}
/** `amount`, `-amount` or `amount:desc`. */
export const sortOrder = z._default(
  z.pipe(
    z.string().check(
      z.refine(text => readSort(text) !== null, {
        error: `sort by ${sortKeys.join(', ')}, with - in front for the most first`,
      }),
    ),
    z.transform((text: string) => readSort(text)!),
  ),
  '-amount',
)

/** One line of the customer list. */
export const listedCustomer = z.object({
  code: z.string(),
  name: z.string(),
  type: customerType,
  industry: z.nullable(z.string()),
  region: z.nullable(z.string()),
  owner: z.nullable(z.string()),
  owner_id: z.nullable(z.string()),
  service_level: serviceLevel,
  tags: z.array(z.string()),
  tier: z.nullable(z.string()),
  stage: z.string(),
  warnings: z.array(z.string()),
  high_value: z.boolean(),
  active: z.boolean(),
  amount_365d: money,
  tenure_days: z.nullable(z.number()),
  last_order_on: z.nullable(z.string()),
  orders_60d: z.number(),
  interactions_90d: z.number(),
  /** Those of the company's own fields that `own` asks for. */
  custom: z.record(z.string(), customShown),
})
export type ListedCustomer = z.infer<typeof listedCustomer>

/** What the facts say of a customer's habits. */
export const portrait = z.object({
  /** What was bought in the last 730 days, most spent first, at most 10; `share` of all their lines, 0–1. */
  products: z.array(
    z.object({
      code: z.nullable(z.string()),
      name: z.string(),
      orders: z.number(),
      quantity: z.number(),
      amount: money,
      share: z.number(),
      last_on: z.string(),
    }),
  ),
  /** Days between order days; null below three order days. Half of all gaps lie from `usual_from` to `usual_to`. */
  rhythm: z.nullable(
    z.object({
      order_days: z.number(),
      median_days: z.number(),
      /** How alike the gaps are: the middle half within half the median, within all of it, or wider. */
      regularity: z.enum(['regular', 'uneven', 'irregular']),
      usual_from: z.number(),
      usual_to: z.number(),
      last_on: z.string(),
      /** Last order plus the median. */
      next_on: z.string(),
    }),
  ),
  /** Personal contacts of the last 365 days by channel, best answered first. `answered` within 168 hours. */
  channels: z.array(
    z.object({
      channel: z.string(),
      sent: z.number(),
      answered: z.number(),
      rate: z.nullable(z.number()),
      received: z.number(),
    }),
  ),
  /** When the customer wrote, called or answered in the last 365 days, in company time; weekday 1 is Monday. */
  hours: z.array(z.object({ weekday: z.number(), hour: z.number(), count: z.number() })),
  /** On which days and at which hours orders were placed in the last 730 days, in company time; weekday 1 is Monday. */
  order_hours: z.array(z.object({ weekday: z.number(), hour: z.number(), count: z.number() })),
  /** Through which channel they came, and how much; `share` of all their orders. */
  order_channels: z.array(
    z.object({ channel: z.nullable(z.string()), orders: z.number(), amount: money, share: z.number() }),
  ),
  /** What was bought by category, most spent first, at most 8; `share` as for products. */
  categories: z.array(z.object({ name: z.nullable(z.string()), amount: money, share: z.number() })),
  /** By channel, when they answered or came most: a weekday and a stretch of three hours, with how many of how many. */
  reach: z.array(
    z.object({
      channel: z.string(),
      weekday: z.number(),
      from_hour: z.number(),
      to_hour: z.number(),
      count: z.number(),
      of: z.number(),
    }),
  ),
  /** What was looked at or put into the cart in the last 365 days, most often first, at most 8. */
  interests: z.array(
    z.object({
      code: z.nullable(z.string()),
      name: z.string(),
      views: z.number(),
      carts: z.number(),
      last_on: z.string(),
      /** Bought in the last 730 days. */
      bought: z.boolean(),
    }),
  ),
  /** Of orders of the last 365 days and altogether as far as looked at (730 days). */
  value: z.object({
    amount_365d: money,
    orders_365d: z.number(),
    amount_730d: money,
    orders_730d: z.number(),
    average_order: z.nullable(money),
  }),
  /** A habit is told from so many rows on: a value of the handbook. */
  minimum: z.number(),
  /** Ratings given (behaviours of kind rating). */
  ratings: z.nullable(z.object({ count: z.number(), average: z.number(), last: z.number() })),
  /** Latest different search words, at most 8. */
  searches: z.array(z.string()),
})

export const customerListContract = {
  list: route({ method: 'GET', path: '/customers', summary: 'Customers with their standing' })
    .input(
      z.object({
        ...listFilters,
        sort: sortOrder,
        ...pageQuery,
        /** Keys of the company's own fields to answer with each line, separated by commas. */
        own: z.optional(z.string().check(z.maxLength(1000))),
      }),
    )
    .output(pageOf(listedCustomer)),
  count: route({
    method: 'GET',
    path: '/customers/count',
    summary: 'How many customers the same filters find',
  })
    .input(z.object(listFilters))
    .output(z.object({ count: z.number() })),
  neighbours: route({
    method: 'GET',
    path: '/customers/{code}/neighbours',
    summary: 'The customer before and after this one in a list, and its place there',
  })
    .input(z.object({ code: z.string(), ...listFilters, sort: sortOrder }))
    .output(
      z.object({
        /** From 1; null when the customer is not in that list, or further back than 10,000. */
        position: z.nullable(z.number()),
        /** Null beyond 10,000. */
        total: z.nullable(z.number()),
        previous: z.nullable(z.string()),
        next: z.nullable(z.string()),
      }),
    ),
  group: groupRoute,
  portrait: route({
    method: 'GET',
    path: '/customers/{code}/portrait',
    summary: 'What the facts say of a customer: products, rhythm, channels that get answers, hours',
  })
    .input(z.object({ code: z.string() }))
    .output(portrait),
}
