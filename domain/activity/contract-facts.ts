import * as z from 'zod/mini'

/** A row as an import has it: the columns of the kind by name. A missing column keeps, null or '' clears. */
export const factRow = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
export type FactRow = z.infer<typeof factRow>

export const factRows = z.union([factRow, z.array(factRow).check(z.minLength(1), z.maxLength(1000))])

export const rowStatus = z.enum(['created', 'updated', 'unchanged', 'waiting', 'refused'])
export type RowStatus = z.infer<typeof rowStatus>

/** One answer per row sent, in its order. `waiting`: kept, its customer is not known yet. */
export const factAnswer = z.object({
  items: z.array(
    z.object({
      index: z.number(),
      status: rowStatus,
      fields: z.optional(z.array(z.object({ path: z.string(), code: z.string(), message: z.string() }))),
    }),
  ),
})
export type FactAnswer = z.infer<typeof factAnswer>
