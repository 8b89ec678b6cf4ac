import type { Actor } from '../base/actor.ts'
import { join, raw, run, type Sql, sql, type Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { publish } from '../base/live.ts'
import { bad } from './desk-time.ts'
import type { TicketRow } from './rows.ts'

/** What somebody did to a ticket, as its history tells it. */
export type DeedDone = {
  kind: string
  /** Field → from, to, as people read them. */
  fields?: Record<string, [string | null, string | null]>
  note?: string
}

export type TicketPatch = Partial<
  Pick<
    TicketRow,
    | 'customer_id'
    | 'subject'
    | 'kind'
    | 'category'
    | 'impact'
    | 'urgency'
    | 'priority'
    | 'queue'
    | 'team_id'
    | 'assignee_id'
    | 'status'
    | 'emotion'
    | 'procedure'
    | 'why'
    | 'first_response_at'
    | 'last_in_at'
    | 'resolved_at'
    | 'closed_at'
    | 'reassignments'
    | 'reopenings'
    | 'next_due_at'
    | 'queue_at'
    | 'breached'
    | 'merged_into'
  >
>

/**
 * Writes what a deed changes of a ticket and the deed itself, and tells `ticket.changed` (or what is named). The ticket is
 * locked by the caller. Throws `tickets.out_of_order` for a deed before the last one: history is told forwards.
 */
export async function writeDeed(
  tx: Tx,
  by: Pick<Actor, 'kind' | 'id' | 'name'>,
  ticket: TicketRow,
  patch: TicketPatch,
  deed: DeedDone,
  at: Date,
  now: Date,
  news: 'ticket.changed' | 'ticket.resolved' = 'ticket.changed',
): Promise<void> {
  mustFollow(ticket, at)
  const sets = Object.entries(patch).map(
    ([column, value]) => sql`${raw(column)} = ${column === 'why' ? JSON.stringify(value) : value}`,
  )
  await run(
    tx,
    sql`with told as (${changeRow(by, ticket, deed, at)})
        update tickets set ${join([...sets, sql`changes = changes + 1`, sql`updated_at = ${at}`], ', ')}
        where customer_id = ${ticket.customer_id} and id = ${ticket.id}`,
  )
  await tellTicket(tx, ticket, deed.kind, news, now)
}

/** A deed happens at or after the one before it. */
export function mustFollow(ticket: Pick<TicketRow, 'updated_at' | 'number'>, at: Date): void {
  if (at < ticket.updated_at)
    throw bad(
      'at',
      'tickets.out_of_order',
      `something happened to ${ticket.number} after that time already`,
      {
        number: ticket.number,
      },
    )
}

export const changeRow = (
  by: Pick<Actor, 'kind' | 'id' | 'name'>,
  ticket: Pick<TicketRow, 'customer_id' | 'id'>,
  { kind, fields = {}, note = '' }: DeedDone,
  at: Date,
): Sql =>
  sql`insert into ticket_changes (customer_id, ticket_id, at, by_id, by_name, kind, fields, note)
      values (${ticket.customer_id}, ${ticket.id}, ${at}, ${by.kind === 'staff' ? by.id : null}::uuid, ${by.name}, ${kind},
              ${JSON.stringify(fields)}, ${note})`

/** Tells what happened to a ticket: to who listens for news, and to open pages at once. */
export async function tellTicket(
  tx: Tx,
  ticket: Pick<TicketRow, 'customer_id' | 'id' | 'number'>,
  what: string,
  news: 'ticket.opened' | 'ticket.changed' | 'ticket.resolved',
  now: Date,
): Promise<void> {
  const payload = { ticketId: ticket.id, number: ticket.number, what }
  await emit(tx, news, { customerIds: [ticket.customer_id], payload }, now)
  await publish(tx, { topic: 'inbox', customer: ticket.customer_id, ticket: ticket.number, what: 'ticket' })
  await publish(tx, { topic: `customer:${ticket.customer_id}`, ticket: ticket.number, what: 'ticket' })
}
