import { Problem } from '../../domain/base/problem.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rowOrNull, rows, sql, type Tx } from '../base/db.ts'
import { type TicketRow, ticketColumns } from './rows.ts'
import { ticketsVisibleTo } from './visible.ts'

export const noTicket = (number: string): Problem =>
  new Problem('not_found', 'tickets.not_found', 'there is no such ticket, or it is not yours to see', {
    params: { number },
  })

/** The ticket of a number. Throws `not_found` also for one outside the asker's scope. */
export async function findTicket(tx: Tx, by: Actor, number: string): Promise<TicketRow> {
  const found = await rowOrNull<TicketRow>(
    tx,
    sql`select ${ticketColumns} from tickets t where t.number = ${number} and ${ticketsVisibleTo(by)}`,
  )
  if (!found) throw noTicket(number)
  return found
}

/** As `findTicket`, locked until the transaction ends; needs `tickets.write`. */
export async function lockTicket(tx: Tx, by: Actor, number: string): Promise<TicketRow> {
  permit(by, 'tickets.write')
  const found = await rowOrNull<TicketRow>(
    tx,
    sql`select ${ticketColumns} from tickets t where t.number = ${number} and ${ticketsVisibleTo(by)} for update of t`,
  )
  if (!found) throw noTicket(number)
  return found
}

/** Tickets by id, locked in the order of their ids so that two who want the same never wait for each other. */
export const lockTickets = (tx: Tx, ids: readonly string[]): Promise<TicketRow[]> =>
  rows<TicketRow>(
    tx,
    sql`select ${ticketColumns} from tickets t where t.id = any(${ids}::uuid[]) order by t.id for update of t`,
  )
