import { dueBy } from '../../domain/calendar/due-rule.ts'
import { rows, run, sql, type Tx } from '../base/db.ts'
import type { TicketKey } from './clock-store.ts'
import type { Desk } from './desk-time.ts'
import type { StepRow } from './rows.ts'

export const stepsOf = (tx: Tx, { customer_id, id }: TicketKey): Promise<StepRow[]> =>
  rows<StepRow>(
    tx,
    sql`select step, n, name, due_rule, dated, begun_at, due_at, due_provisional, planned_on, ended_at, ended_how, ended_by, note
        from ticket_steps where customer_id = ${customer_id} and ticket_id = ${id} order by n`,
    'ticket-steps',
  )

/** Lays the steps of a procedure out for a ticket: the first begins at once. Steps done under another one go. */
export async function beginSteps(
  tx: Tx,
  desk: Desk,
  ticket: TicketKey,
  procedure: string | null,
  at: Date,
): Promise<void> {
  await run(
    tx,
    sql`delete from ticket_steps where customer_id = ${ticket.customer_id} and ticket_id = ${ticket.id}`,
  )
  const steps = desk.policy.procedures.find(one => one.key === procedure)?.steps ?? []
  if (steps.length === 0) return
  const given = steps.map(({ key, name, due, dated }, n) => ({
    key,
    n,
    name,
    due,
    dated,
    ...timesOf(desk, due, n, at),
  }))
  await run(
    tx,
    sql`insert into ticket_steps (customer_id, ticket_id, step, n, name, due_rule, dated, begun_at, due_at, due_provisional)
        select ${ticket.customer_id}, ${ticket.id}, g.* from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (
          key text, n integer, name jsonb, due jsonb, dated boolean, begun_at timestamptz, due_at timestamptz,
          due_provisional boolean)`,
  )
}

function timesOf(desk: Desk, rule: StepRow['due_rule'], n: number, at: Date) {
  if (n > 0) return { begun_at: null, due_at: null, due_provisional: false }
  const due = dueBy(desk.cal, rule, at)
  return { begun_at: at, due_at: due.at, due_provisional: due.provisional }
}
