import { run, sql, type Tx } from '../base/db.ts'
import type { TicketKey } from './clock-store.ts'
import type { WaitRow } from './rows.ts'

/** A wait begins; one for somebody else ends, one for the same goes on. */
export async function beginWait(tx: Tx, ticket: TicketKey, why: WaitRow['why'], at: Date): Promise<void> {
  await run(
    tx,
    sql`update ticket_waits set to_at = ${at}
        where customer_id = ${ticket.customer_id} and ticket_id = ${ticket.id} and to_at is null and why <> ${why}`,
    'end-other-waits',
  )
  await run(
    tx,
    sql`insert into ticket_waits (customer_id, ticket_id, from_at, why)
        select ${ticket.customer_id}, ${ticket.id}, ${at}, ${why}
        where not exists (select 1 from ticket_waits w
          where w.customer_id = ${ticket.customer_id} and w.ticket_id = ${ticket.id} and w.to_at is null)
        on conflict (customer_id, ticket_id, from_at) do update set to_at = null, why = excluded.why`,
    'begin-wait',
  )
}

/** Every wait that is open ends. */
export const endWaits = (tx: Tx, ticket: TicketKey, at: Date): Promise<number> =>
  run(
    tx,
    sql`update ticket_waits set to_at = ${at}
        where customer_id = ${ticket.customer_id} and ticket_id = ${ticket.id} and to_at is null`,
    'end-waits',
  )
