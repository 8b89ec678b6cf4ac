import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoTime, pageOf, pageQuery } from '../base/shapes.ts'
import { choice } from './merge-fields.ts'
import { lines } from './text.ts'

const ofCustomer = { code: z.string() }
const text = z.nullable(z.string())

/** Why people think two records are one, and how sure that is: see `domain/customers/matching.ts`. */
export const matchReason = z.object({
  /** phone, email, wechat, credit_code, name … */
  sign: z.string(),
  /** What both have, masked where the asker may not see it. */
  text: z.string(),
  /** How much it says, 0–100; negative speaks against. */
  weight: z.number(),
  /** How many customers have it. */
  shared: z.int(),
})
export type MatchReason = z.infer<typeof matchReason>

/** A field in which the two records differed. Values as people read them, masked where the asker may not see them. */
export const mergedField = z.object({
  field: z.string(),
  survivor: text,
  other: text,
  /** Whose value was chosen; null: the first that said something. */
  choice: z.nullable(choice),
})

/** A merge: `other` lives on in `survivor` until it is undone. */
export const merge = z.object({
  id: z.string(),
  /** The customer it lives on in now: its code leads there. */
  code: z.string(),
  survivor: z.object({ code: z.string(), name: z.string() }),
  other: z.object({ code: z.string(), name: z.string() }),
  fields: z.array(mergedField),
  note: z.string(),
  confidence: z.nullable(z.int()),
  reasons: z.array(matchReason),
  batch_id: text,
  merged_at: isoTime,
  merged_by: z.string(),
  undone: z.nullable(z.object({ at: isoTime, by: z.string(), note: z.string() })),
  may_undo: z.boolean(),
})
export type Merge = z.infer<typeof merge>

const note = z._default(
  z.pipe(
    lines(500),
    z.transform((said: string | null) => said ?? ''),
  ),
  '',
)

/** Whose value counts, by field (`phone`, `owner`, `custom.KEY`); a field not named shows the first that says something. */
export const choices = z._default(z.record(z.string().check(z.maxLength(80)), choice), {})

export const mergesContract = {
  create: route({
    method: 'POST',
    path: '/customers/{code}/merges',
    summary:
      'Merge another customer into this one: its rows, facts to come and codes belong to this one until it is undone',
    successStatus: 201,
  })
    .input(z.object({ ...ofCustomer, other: z.string().check(z.maxLength(64)), choices, note }))
    .output(merge),
  ofCustomer: route({
    method: 'GET',
    path: '/customers/{code}/merges',
    summary: 'What was merged into a customer, the latest first, undone ones too',
  })
    .input(z.object(ofCustomer))
    .output(z.object({ items: z.array(merge) })),
  list: route({ method: 'GET', path: '/merges', summary: 'All merges, the latest first' })
    .input(z.object(pageQuery))
    .output(pageOf(merge)),
  undo: route({
    method: 'POST',
    path: '/merges/{id}/undo',
    summary: 'Undo a merge: the record is a customer again with what came with it and under its codes since',
  })
    .input(z.object({ id: z.string(), note }))
    .output(merge),
}
