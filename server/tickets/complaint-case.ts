import { natureOf } from '../../domain/tickets/complaint-rules.ts'
import { run, sql, type Tx } from '../base/db.ts'
import { complaintDesk, dueAfter, ruleAfter, tellFact } from './complaint-desk.ts'
import { caseOf, type Doer, noteStep, stateOf } from './complaint-store.ts'
import type { TicketRow } from './rows.ts'

/** Begins the case of a complaint, once; answers whether it is new. The caller has locked the ticket. */
export async function openCase(
  tx: Tx,
  by: Doer,
  ticket: TicketRow,
  said: { nature?: string | undefined; demand?: string },
  now: Date,
): Promise<boolean> {
  const desk = await complaintDesk(tx, now)
  const nature = said.nature ?? natureOf(desk.policy, ticket.category)?.key ?? 'other'
  const due = dueAfter(desk, ruleAfter(desk, 'received'), ticket.received_at)
  const key = { customer_id: ticket.customer_id, ticket_id: ticket.id }
  const added = await run(
    tx,
    sql`insert into complaint_cases (customer_id, ticket_id, nature, demand, received_at, due_from, due_at, due_provisional)
        values (${key.customer_id}, ${key.ticket_id}, ${nature}, ${said.demand ?? ''}, ${ticket.received_at}, ${due.due_from}, ${due.due_at},
                ${due.due_provisional})
        on conflict (customer_id, ticket_id) do nothing`,
  )
  if (added === 0) return false
  const row = (await caseOf(tx, key, true))!
  await noteStep(
    tx,
    by,
    {
      ...key,
      round: 1,
      step: 'received',
      at: ticket.received_at,
      form: { nature, ...(said.demand && { demand: said.demand }) },
    },
    now,
  )
  await tellFact(tx, { desk, ticket, row, state: await stateOf(tx, row) }, row, now)
  return true
}
