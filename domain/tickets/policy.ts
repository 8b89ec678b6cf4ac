import { checkTickets } from './policy-check.ts'
import { ticketsSchema } from './policy-schema.ts'

export type { TicketsPolicy } from './policy-schema.ts'

/**
 * Handbook section `tickets`: what is promised to customers who ask (missions 5.1–5.6), where their tickets go and which
 * steps after-sales work has. Tickets keep no version: a changed target moves the clocks that still run.
 */
export const ticketsPolicy = {
  key: 'tickets' as const,
  schema: ticketsSchema,
  check: checkTickets,
}
