import * as z from 'zod/mini'
import { complaintStep } from '../../../domain/tickets/complaint-shapes.ts'

export const COMPLAINT_VIEWS = ['work', 'archive', 'causes'] as const

/** What the address of the complaints says: which part, and how narrowed. */
export const complaintsSearch = z.object({
  view: z.catch(z.optional(z.enum(COMPLAINT_VIEWS)), undefined),
  step: z.catch(z.optional(complaintStep), undefined),
  q: z.catch(z.optional(z.string().check(z.maxLength(100))), undefined),
})
export type ComplaintsSearch = z.infer<typeof complaintsSearch>
