import { rows, sql, type Tx } from '../base/db.ts'
import { type TicketRow, ticketColumns } from './rows.ts'

export { countTickets } from './count-tickets.ts'
export { type Desk, deskAt } from './desk-time.ts'
export { findTicket } from './find-ticket.ts'
export { getTicket } from './get-ticket.ts'
export { listTickets } from './list-tickets.ts'
export type { TicketRow } from './rows.ts'
export { sightOfTickets, ticketsVisibleTo } from './visible.ts'

/** Most tickets of one customer that are looked at. */
const MOST = 50

/** A customer's tickets that are not closed, the latest touched first. */
export const liveTicketsOf = (tx: Tx, customerId: string): Promise<TicketRow[]> =>
  rows<TicketRow>(
    tx,
    sql`select ${ticketColumns} from tickets t where t.customer_id = ${customerId} and t.status <> 'closed'
        order by t.updated_at desc, t.id desc limit ${MOST}`,
    'live-tickets-of',
  )
