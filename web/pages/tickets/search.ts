import * as z from 'zod/mini'
import { priority, ticketKind } from '../../../domain/tickets/shapes.ts'

export const VIEWS = ['open', 'mine', 'unassigned', 'breached', 'negative', 'done'] as const

/** What the address of the queue says: which part of it, and how narrowed. */
export const ticketsSearch = z.object({
  view: z.catch(z.optional(z.enum(VIEWS)), undefined),
  queue: z.catch(z.optional(z.string().check(z.maxLength(40))), undefined),
  kind: z.catch(z.optional(ticketKind), undefined),
  priority: z.catch(z.optional(priority), undefined),
  q: z.catch(z.optional(z.string().check(z.maxLength(100))), undefined),
})
export type TicketsSearch = z.infer<typeof ticketsSearch>

/** What the list is asked for. */
export const filtersOf = ({ view, ...rest }: TicketsSearch) => ({
  ...rest,
  ...(view === 'mine' && { assignee: 'me' }),
  ...(view === 'unassigned' && { assignee: 'none' }),
  ...(view === 'breached' && { breached: 'true' as const }),
  ...(view === 'negative' && { emotion: 'negative' }),
  ...(view === 'done' && { status: 'resolved,closed', sort: 'received' as const }),
})
