import * as z from 'zod/mini'
import { localText } from '../base/shapes.ts'
import { measureKind } from './complaint-shapes.ts'

export const key = z.string().check(z.regex(/^[a-z][a-z0-9_]{0,39}$/, 'lower case letters, digits and _'))
export const money = z.number().check(z.gte(0), z.lte(10_000_000))

/**
 * Something that may be given. Counted in money (major units) or in days; `usual` is proposed, up to `alone` whoever works
 * on the complaint decides, up to `most` somebody who may approve, beyond it nobody. A day costs `day_cost`, for the budget.
 */
export const measure = z.strictObject({
  key,
  name: localText,
  kind: measureKind,
  counted_in: z._default(z.enum(['money', 'days', 'none']), 'money'),
  usual: z._default(money, 0),
  alone: z._default(money, 0),
  most: z._default(money, 0),
  day_cost: z._default(money, 0),
})
export type Measure = z.infer<typeof measure>

/** What a complaint is about. Tickets of `categories` are of this nature; `measures` are proposed in this order. */
export const nature = z.strictObject({
  key,
  name: localText,
  categories: z._default(z.array(key), []),
  measures: z._default(z.array(key), []),
})
export type Nature = z.infer<typeof nature>

export const cause = z.strictObject({ key, name: localText })
export type Cause = z.infer<typeof cause>
