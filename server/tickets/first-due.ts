import { rowOrNull, sql, type Tx } from '../base/db.ts'
import type { TicketKey } from './clock-store.ts'

/** Until when the first answer is promised; null once it was given or while it stands still. */
export async function firstDueOf(tx: Tx, { customer_id, id }: TicketKey): Promise<Date | null> {
  const found = await rowOrNull<{ due_at: Date | null }>(
    tx,
    sql`select due_at from ticket_clocks where customer_id = ${customer_id} and ticket_id = ${id}
          and clock = 'first_response' and round = 0 and state = 'running'`,
    'first-due-of-ticket',
  )
  return found?.due_at ?? null
}
