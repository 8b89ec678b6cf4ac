import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoTime, pageOf, pageQuery } from '../base/shapes.ts'
import { customerType } from './fields.ts'
import { choice } from './merge-fields.ts'
import { matchReason } from './merges-contract.ts'
import { line, lines } from './text.ts'

const text = z.nullable(z.string())
const named = z.object({ code: z.string(), name: z.string() })
const ofPair = { code: z.string(), other: z.string() }

/** A pair of customers that look like one, the surest first. */
export const duplicatePair = z.object({
  confidence: z.int(),
  reasons: z.array(matchReason),
  a: z.extend(named, { owner: text, orders: z.int() }),
  b: z.extend(named, { owner: text, orders: z.int() }),
  found_at: isoTime,
})
export type DuplicatePair = z.infer<typeof duplicatePair>

/** Both records side by side: each field in which they differ or agree, and what is suggested. */
export const pairView = z.object({
  confidence: z.int(),
  reasons: z.array(matchReason),
  /** The record that has more, which is suggested to survive, comes first. */
  survivor: z.extend(named, { created_at: isoTime, rows: z.record(z.string(), z.int()) }),
  other: z.extend(named, { created_at: isoTime, rows: z.record(z.string(), z.int()) }),
  fields: z.array(
    z.object({
      field: z.string(),
      survivor: text,
      other: text,
      /** Whether both values may be kept. */
      both: z.boolean(),
      suggested: choice,
    }),
  ),
})
export type PairView = z.infer<typeof pairView>

export const lookAlike = z.extend(named, { confidence: z.int(), reasons: z.array(matchReason) })
export type LookAlike = z.infer<typeof lookAlike>

/** Work over many pairs, under way or done. */
export const duplicateRun = z.object({
  id: z.string(),
  kind: z.enum(['match', 'merge', 'undo']),
  status: z.enum(['queued', 'running', 'done', 'cancelled', 'failed']),
  total: z.int(),
  done: z.int(),
  /** Pairs found, or merged, or undone. */
  found: z.int(),
  skipped: z.int(),
  confidence: z.nullable(z.int()),
  by: z.string(),
  created_at: isoTime,
  finished_at: z.nullable(isoTime),
  /** Merges of this batch that are still in force. */
  in_force: z.int(),
  may_stop: z.boolean(),
})
export type DuplicateRun = z.infer<typeof duplicateRun>

const rule = z.object({
  confidence: z.int().check(z.gte(1), z.lte(100)),
  /** Who survives: who has more orders, who is known longer, whose record says more. */
  survivor: z._default(z.enum(['orders', 'older', 'fuller']), 'orders'),
})

export const duplicatesContract = {
  list: route({
    method: 'GET',
    path: '/duplicates',
    summary: 'Customers that look like one, the surest first, with reasons',
  })
    .input(
      z.object({
        ...pageQuery,
        /** From this confidence on. */
        from: z.optional(z.coerce.number().check(z.int(), z.gte(0), z.lte(100))),
        /** Only pairs with this sign among the reasons. */
        sign: z.optional(z.string().check(z.maxLength(40))),
        /** Only customers of this owner, by id. */
        owner: z.optional(z.uuid()),
      }),
    )
    .output(z.extend(pageOf(duplicatePair), { total: z.int(), last_run: z.nullable(duplicateRun) })),
  pair: route({
    method: 'GET',
    path: '/duplicates/{code}/{other}',
    summary: 'Two customers side by side, with what a merge would do',
  })
    .input(z.object(ofPair))
    .output(pairView),
  ofCustomer: route({
    method: 'GET',
    path: '/customers/{code}/duplicates',
    summary: 'Whom a customer looks like',
  })
    .input(z.object({ code: z.string() }))
    .output(z.object({ items: z.array(lookAlike) })),
  check: route({
    method: 'POST',
    path: '/duplicates/check',
    summary: 'Whom a customer that is about to be created looks like; writes nothing',
  })
    .input(
      z.object({
        name: z.optional(line(200)),
        type: z._default(customerType, 'company'),
        phone: z.optional(z.nullable(line(100))),
        email: z.optional(z.nullable(line(254))),
        wechat: z.optional(z.nullable(line(100))),
        credit_code: z.optional(z.nullable(line(18))),
      }),
    )
    .output(z.object({ items: z.array(lookAlike) })),
  tellApart: route({
    method: 'POST',
    path: '/duplicates/{code}/{other}/distinct',
    summary: 'These two are not the same: never offer them again',
  })
    .input(z.object({ ...ofPair, note: z.optional(lines(500)) }))
    .output(z.object({ distinct: z.boolean() })),
  runs: route({
    method: 'GET',
    path: '/duplicate-runs',
    summary: 'Searches for duplicates and merges in bulk, the latest first',
  }).output(z.object({ items: z.array(duplicateRun) })),
  search: route({
    method: 'POST',
    path: '/duplicate-runs/search',
    summary: 'Look for duplicates among all customers, in the background',
  }).output(duplicateRun),
  preview: route({
    method: 'POST',
    path: '/duplicate-runs/preview',
    summary: 'What merging all pairs above a confidence would do',
  })
    .input(rule)
    .output(
      z.object({
        pairs: z.int(),
        customers: z.int(),
        examples: z.array(z.object({ survivor: named, other: named, confidence: z.int() })),
      }),
    ),
  mergeAll: route({
    method: 'POST',
    path: '/duplicate-runs/merge',
    summary: 'Merge all pairs above a confidence, in the background',
  })
    .input(rule)
    .output(duplicateRun),
  undoAll: route({
    method: 'POST',
    path: '/duplicate-runs/{id}/undo',
    summary: 'Undo the merges of a batch that are in force, in the background',
  })
    .input(z.object({ id: z.string() }))
    .output(duplicateRun),
  stop: route({
    method: 'POST',
    path: '/duplicate-runs/{id}/stop',
    summary: 'Stop a run before its next part; what is done stays',
  })
    .input(z.object({ id: z.string() }))
    .output(duplicateRun),
}
export type MergeRule = z.infer<typeof rule>
