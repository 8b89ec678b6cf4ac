import { rowOrNull, sql, type Tx } from '../base/db.ts'
import { setDue } from '../channels/actions.ts'

const KINDS = { first_response: 'first', next_response: 'next', resolution: 'resolution' } as const

/**
 * Tells the inbox until when a customer was promised the next thing: the earliest answer that is due over all their
 * tickets, else the earliest solution. The queue of conversations is in this order.
 */
export async function tellDue(tx: Tx, customerId: string): Promise<void> {
  const next = await rowOrNull<{ clock: keyof typeof KINDS; due_at: Date }>(
    tx,
    sql`select clock, due_at from ticket_clocks where customer_id = ${customerId} and state = 'running' and due_at is not null
        order by clock = 'resolution', due_at limit 1`,
    'next-due-of-customer',
  )
  await setDue(tx, customerId, next && { at: next.due_at, kind: KINDS[next.clock] })
}
