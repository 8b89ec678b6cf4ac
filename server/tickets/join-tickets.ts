import { Problem } from '../../domain/base/problem.ts'
import type { TicketWhole } from '../../domain/tickets/ticket-shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { run, sql, type Tx } from '../base/db.ts'
import { settleClocks } from './clock-store.ts'
import { changeRow, mustFollow, tellTicket, writeDeed } from './deeds.ts'
import { bad, deskAt, timeSaid } from './desk-time.ts'
import { findTicket, lockTickets } from './find-ticket.ts'
import { readTicket } from './get-ticket.ts'
import type { TicketRow } from './rows.ts'

/** Links two tickets, whoever's they are; each names the other. Twice is once. */
export async function linkTicket(
  tx: Tx,
  by: Actor,
  number: string,
  other: string,
  now: Date,
): Promise<TicketWhole> {
  const [a, b] = await pairOf(tx, by, number, other, 'other')
  const added = await run(
    tx,
    sql`insert into ticket_links (customer_id, ticket_id, linked_id, other_customer_id, at, by_name)
        values (${a.customer_id}, ${a.id}, ${b.id}, ${b.customer_id}, ${now}, ${by.name}),
               (${b.customer_id}, ${b.id}, ${a.id}, ${a.customer_id}, ${now}, ${by.name}) on conflict do nothing`,
  )
  if (added > 0) {
    await writeDeed(tx, by, a, {}, { kind: 'linked', fields: { ticket: [null, b.number] } }, now, now)
    await writeDeed(tx, by, b, {}, { kind: 'linked', fields: { ticket: [null, a.number] } }, now, now)
  }
  return readTicket(tx, by, number, now)
}

/** Takes a link away, on both sides. */
export async function unlinkTicket(
  tx: Tx,
  by: Actor,
  number: string,
  other: string,
  now: Date,
): Promise<TicketWhole> {
  const [a, b] = await pairOf(tx, by, number, other, 'other')
  const gone = await run(
    tx,
    sql`delete from ticket_links where (ticket_id = ${a.id} and linked_id = ${b.id}) or (ticket_id = ${b.id} and linked_id = ${a.id})`,
  )
  if (gone > 0)
    await writeDeed(tx, by, a, {}, { kind: 'unlinked', fields: { ticket: [b.number, null] } }, now, now)
  return readTicket(tx, by, number, now)
}

/**
 * Merges a ticket into another of the same customer: its messages go over, it is closed and its clocks are dropped; the
 * survivor keeps the earlier promise by keeping its own. Answers the survivor.
 */
export async function mergeTicket(
  tx: Tx,
  by: Actor,
  number: string,
  given: { into: string; at?: string | undefined },
  now: Date,
): Promise<TicketWhole> {
  const [ticket, into] = await pairOf(tx, by, number, given.into, 'into')
  const desk = await deskAt(tx, now)
  const at = timeSaid(given.at, desk, 'at', now)
  mustFollow(ticket, at)
  mustFollow(into, at)
  if (ticket.customer_id !== into.customer_id)
    throw new Problem('refused', 'tickets.other_customer', 'tickets of two customers are linked, not merged')
  if (ticket.merged_into || into.merged_into || ticket.status === 'closed' || into.status === 'closed')
    throw new Problem('refused', 'tickets.closed', 'one of them is closed: reopen it first', {
      params: { number: into.status === 'closed' ? into.number : ticket.number },
    })
  await run(
    tx,
    sql`with gone as (
          delete from ticket_messages where customer_id = ${ticket.customer_id} and ticket_id = ${ticket.id} returning message_id
        )
        insert into ticket_messages (customer_id, ticket_id, message_id)
        select ${into.customer_id}, ${into.id}, message_id from gone on conflict do nothing`,
  )
  const standing = await settleClocks(tx, desk, ticket, { drop: true }, at)
  await writeDeed(
    tx,
    by,
    ticket,
    { status: 'closed', closed_at: at, merged_into: into.id, ...standing },
    { kind: 'merged', fields: { ticket: [null, into.number] } },
    at,
    now,
  )
  await run(
    tx,
    sql`update tickets set changes = changes + 1, updated_at = ${at} where customer_id = ${into.customer_id} and id = ${into.id}`,
  )
  await run(tx, changeRow(by, into, { kind: 'merged_here', fields: { ticket: [ticket.number, null] } }, at))
  await tellTicket(tx, into, 'merged_here', 'ticket.changed', now)
  return readTicket(tx, by, into.number, now)
}

/** Both tickets, locked. Throws `invalid` for one and the same. */
async function pairOf(
  tx: Tx,
  by: Actor,
  number: string,
  other: string,
  path: string,
): Promise<[TicketRow, TicketRow]> {
  permit(by, 'tickets.write')
  const a = await findTicket(tx, by, number)
  const b = await findTicket(tx, by, other)
  if (a.id === b.id) throw bad(path, 'tickets.same', 'this is the same ticket')
  const locked = await lockTickets(tx, [a.id, b.id])
  return [locked.find(one => one.id === a.id)!, locked.find(one => one.id === b.id)!]
}
