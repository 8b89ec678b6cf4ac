import type { TicketWhole } from '../../domain/tickets/ticket-shapes.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import type { TicketRow } from './rows.ts'

/** Tickets that belong with one: linked, merged, split, each with how. */
export const linksOf = (tx: Tx, t: TicketRow): Promise<TicketWhole['links']> =>
  rows<TicketWhole['links'][number]>(
    tx,
    sql`select l.how, o.number, o.subject, o.status from (
          select 'linked' as how, other_customer_id as customer_id, linked_id as id from ticket_links
            where customer_id = ${t.customer_id} and ticket_id = ${t.id}
          union all select 'merged_into', ${t.customer_id}::uuid, ${t.merged_into}::uuid where ${t.merged_into}::uuid is not null
          union all select 'split_from', ${t.customer_id}::uuid, ${t.split_from}::uuid where ${t.split_from}::uuid is not null
          union all select case when m.merged_into = ${t.id} then 'merged_here' else 'split_off' end, m.customer_id, m.id
            from tickets m where m.customer_id = ${t.customer_id} and (m.merged_into = ${t.id} or m.split_from = ${t.id})
        ) l join tickets o on o.id = l.id and o.customer_id = l.customer_id order by o.number limit 100`,
    'ticket-links',
  )
