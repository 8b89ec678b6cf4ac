import { dueBy } from '../../domain/calendar/due-rule.ts'
import { systemActor } from '../base/actor.ts'
import { rowOrNull, rows, run, sql, type Tx } from '../base/db.ts'
import type { NewsEvent } from '../base/events.ts'
import { openCase } from './complaint-case.ts'
import { complaintDesk, lookAt, ruleAfter } from './complaint-desk.ts'
import { newRound } from './complaint-reopen.ts'
import { type CaseRow, caseOf } from './complaint-store.ts'
import { lockTicket } from './find-ticket.ts'

/**
 * A ticket was opened or changed: one that is a complaint has its case, and one that the customer opened again by writing
 * opens its closed complaint again.
 */
export async function hearTicket(tx: Tx, event: NewsEvent, now: Date): Promise<void> {
  const { number, what } = event.payload as { number: string; what: string }
  const known = await rowOrNull<{ kind: string }>(tx, sql`select kind from tickets where number = ${number}`)
  if (known?.kind !== 'complaint') return
  const ticket = await lockTicket(tx, systemActor, number)
  if (ticket.status === 'closed') return
  await openCase(tx, systemActor, ticket, {}, now)
  const row = (await caseOf(tx, { customer_id: ticket.customer_id, ticket_id: ticket.id }, true))!
  if (what !== 'reopened' || row.step !== 'closed') return
  await newRound(tx, systemActor, await lookAt(tx, systemActor, number, now), '', now)
}

/** Another handbook or calendar moves the due times of the steps ahead. Revisits have theirs from their task's own rule. */
export async function followHandbook(tx: Tx, now: Date): Promise<void> {
  const desk = await complaintDesk(tx, now)
  const open = await rows<
    Pick<CaseRow, 'customer_id' | 'ticket_id' | 'step' | 'due_from' | 'due_at' | 'due_provisional'>
  >(
    tx,
    sql`select customer_id, ticket_id, step, due_from, due_at, due_provisional from complaint_cases
        where step not in ('closed', 'result_told') and due_from is not null order by ticket_id for update`,
  )
  for (const one of open) {
    const due = dueBy(desk.cal, ruleAfter(desk, one.step)!, one.due_from!)
    if (due.at.getTime() === one.due_at?.getTime() && due.provisional === one.due_provisional) continue
    await run(
      tx,
      sql`update complaint_cases set due_at = ${due.at}, due_provisional = ${due.provisional}
          where customer_id = ${one.customer_id} and ticket_id = ${one.ticket_id}`,
    )
  }
}
