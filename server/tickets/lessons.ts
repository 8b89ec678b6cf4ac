import { run, sql, type Tx } from '../base/db.ts'
import type { TicketPatch } from './deeds.ts'
import type { TicketRow } from './rows.ts'

const FIELDS = ['kind', 'category', 'queue'] as const

/**
 * Keeps what a person said of a ticket, or what stood when it was resolved, as an example to learn from. A correction is
 * never overwritten by what merely stood.
 */
export async function learnFrom(
  tx: Tx,
  ticket: TicketRow,
  said: TicketPatch,
  corrected: boolean,
  at: Date,
): Promise<void> {
  const labels = FIELDS.flatMap(field => (said[field] === undefined ? [] : [{ field, label: said[field] }]))
  if (labels.length === 0) return
  await run(
    tx,
    sql`insert into ticket_lessons as l (customer_id, ticket_id, field, label, corrected, at)
        select ${ticket.customer_id}, ${ticket.id}, g.field, g.label, ${corrected}, ${at}
        from jsonb_to_recordset(${JSON.stringify(labels)}::jsonb) as g (field text, label text)
        on conflict (customer_id, ticket_id, field) do update set label = excluded.label, corrected = excluded.corrected,
          at = excluded.at where excluded.corrected or not l.corrected`,
    'learn-from-ticket',
  )
}
