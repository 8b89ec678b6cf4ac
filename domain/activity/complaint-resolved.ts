import * as z from 'zod/mini'

/**
 * News `complaint.resolved`, told by whoever works on complaints (the service desk) with the one customer it is of. `id`
 * is the complaint's, as in the facts: told as news and found as a fact it is the same complaint.
 */
export const complaintResolved = z.object({
  id: z.string(),
  /** ISO 8601. */
  resolved_at: z.string(),
  received_on: z.optional(z.nullable(z.string())),
  cause: z.optional(z.nullable(z.string())),
})
export type ComplaintResolved = z.infer<typeof complaintResolved>
