import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoDate, isoTime, localText, money, pageOf, pageQuery } from '../base/shapes.ts'
import { customerRef } from '../tasks/shapes.ts'
import { SEASONS } from './choose-gift.ts'

export const GIFT_KINDS = ['gift', 'card', 'pack', 'coupon'] as const
export const giftKind = z.enum(GIFT_KINDS)
export type GiftKind = z.infer<typeof giftKind>

const words = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))
const tags = z.array(words(40)).check(z.maxLength(20))

/** Input of POST /gifts. `cost` is what one costs in major units. */
export const newGift = z.object({
  code: words(60),
  name: localText,
  kind: z._default(giftKind, 'gift'),
  cost: money,
  /** Need tags of the customers it suits. */
  tags: z._default(tags, []),
  /** What it is kept for; empty: anything. */
  seasons: z._default(z.array(z.enum(SEASONS)), []),
  /** Budget line that pays it. */
  budget: z._default(z.string().check(z.trim(), z.maxLength(80)), ''),
  stock: z._default(z.int().check(z.gte(0), z.lte(1_000_000)), 0),
})
export type NewGift = z.input<typeof newGift>

export const giftChange = z.object({
  name: z.optional(localText),
  cost: z.optional(money),
  tags: z.optional(tags),
  seasons: z.optional(z.array(z.enum(SEASONS))),
  budget: z.optional(z.string().check(z.trim(), z.maxLength(80))),
  /** No longer given; what was given stays. */
  retired: z.optional(z.boolean()),
})
export type GiftChange = z.infer<typeof giftChange>

export const gift = z.object({
  id: z.string(),
  code: z.string(),
  name: localText,
  kind: giftKind,
  cost: money,
  tags: z.array(z.string()),
  seasons: z.array(z.enum(SEASONS)),
  budget: z.string(),
  /** What is left to give; reserved ones are gone from it. */
  stock: z.number(),
  reserved: z.number(),
  given: z.number(),
  retired: z.boolean(),
})
export type Gift = z.infer<typeof gift>

export const GIFT_MOVES = ['received', 'given', 'returned', 'corrected'] as const
export const stockMove = z.object({
  at: isoTime,
  by: z.string(),
  kind: z.enum(GIFT_MOVES),
  quantity: z.number(),
  reason: z.string(),
  customer: z.nullable(z.string()),
})
export type StockMove = z.infer<typeof stockMove>

export const GIVEN_STATUS = ['reserved', 'sent', 'delivered', 'released'] as const
export const givenGift = z.object({
  id: z.string(),
  gift: z.object({ id: z.string(), code: z.string(), name: localText, kind: giftKind }),
  customer: customerRef,
  status: z.enum(GIVEN_STATUS),
  cost: money,
  budget: z.string(),
  tracking: z.nullable(z.string()),
  reserved_at: isoTime,
  reserved_by: z.string(),
  sent_at: z.nullable(isoTime),
  delivered_at: z.nullable(isoTime),
  released_at: z.nullable(isoTime),
  release_reason: z.nullable(z.string()),
})
export type GivenGift = z.infer<typeof givenGift>

/** A gift that suits a customer, and why: tags it shares with them, and whether it is for the season. */
export const suggestion = z.object({
  gift: z.object({
    id: z.string(),
    code: z.string(),
    name: localText,
    kind: giftKind,
    cost: money,
    stock: z.number(),
  }),
  tags: z.array(z.string()),
  season: z.boolean(),
})
export type Suggestion = z.infer<typeof suggestion>

export const customerGifts = z.object({
  given: z.array(givenGift),
  suggestions: z.array(suggestion),
  /** How many gifts suit but were given before, and so are left out. */
  had_before: z.number(),
  /** What gifts cost in 365 days, and the handbook's limit; null: none. */
  spent_365d: money,
  limit: z.nullable(money),
})
export type CustomerGifts = z.infer<typeof customerGifts>

export const giftCosts = z.object({
  from: isoDate,
  to: isoDate,
  total: money,
  count: z.number(),
  budgets: z.array(z.object({ budget: z.string(), count: z.number(), cost: money })),
  /** The customers who cost most. */
  customers: z.array(z.object({ customer: customerRef, count: z.number(), cost: money })),
})
export type GiftCosts = z.infer<typeof giftCosts>

const id = { id: z.string() }
const reason = z.string().check(z.trim(), z.minLength(1), z.maxLength(500))

export const giftsContract = {
  list: route({ method: 'GET', path: '/gifts', summary: 'Catalogue of gifts with cost and stock' })
    .input(
      z.object({ ...pageQuery, kind: z.optional(giftKind), retired: z.optional(z.enum(['true', 'false'])) }),
    )
    .output(pageOf(gift)),
  create: route({
    method: 'POST',
    path: '/gifts',
    summary: 'Add a gift to the catalogue',
    successStatus: 201,
  })
    .input(newGift)
    .output(gift),
  update: route({ method: 'PATCH', path: '/gifts/{id}', summary: 'Change a gift, or retire it' })
    .input(z.extend(giftChange, id))
    .output(gift),
  stock: route({
    method: 'POST',
    path: '/gifts/{id}/stock',
    summary: 'Book stock in, or correct it; never below zero',
  })
    .input(
      z.object({
        ...id,
        kind: z.enum(['received', 'corrected']),
        quantity: z.int().check(z.gte(-1_000_000), z.lte(1_000_000)),
        reason: z._default(z.string().check(z.trim(), z.maxLength(500)), ''),
      }),
    )
    .output(gift),
  moves: route({ method: 'GET', path: '/gifts/{id}/moves', summary: 'Stock moves of a gift, latest first' })
    .input(z.object({ ...id, ...pageQuery }))
    .output(pageOf(stockMove)),
  given: route({ method: 'GET', path: '/given-gifts', summary: 'Gifts given or to be sent, latest first' })
    .input(z.object({ ...pageQuery, status: z.optional(z.enum(GIVEN_STATUS)) }))
    .output(pageOf(givenGift)),
  costs: route({
    method: 'GET',
    path: '/gifts/costs',
    summary: 'What gifts cost by budget line and customer',
  })
    .input(z.object({ from: isoDate, to: isoDate }))
    .output(giftCosts),
  ofCustomer: route({
    method: 'GET',
    path: '/customers/{code}/gifts',
    summary: 'What a customer was given, and what would suit them now',
  })
    .input(z.object({ code: z.string(), task: z.optional(z.string()) }))
    .output(customerGifts),
  give: route({
    method: 'POST',
    path: '/customers/{code}/gifts',
    summary: 'Reserve a gift for a customer; never one they had',
    successStatus: 201,
  })
    .input(z.object({ code: z.string(), gift: z.string(), task: z.optional(z.string()) }))
    .output(givenGift),
  send: route({
    method: 'POST',
    path: '/given-gifts/{id}/send',
    summary: 'It has left, with its tracking number',
  })
    .input(z.object({ ...id, tracking: z._default(z.string().check(z.trim(), z.maxLength(80)), '') }))
    .output(givenGift),
  deliver: route({
    method: 'POST',
    path: '/given-gifts/{id}/deliver',
    summary: 'It has arrived; the customer’s manager is asked to tell them',
  })
    .input(z.object(id))
    .output(givenGift),
  release: route({
    method: 'POST',
    path: '/given-gifts/{id}/release',
    summary: 'It is not given after all; back into stock, with a reason',
  })
    .input(z.object({ ...id, reason }))
    .output(givenGift),
}
