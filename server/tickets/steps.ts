import { Problem } from '../../domain/base/problem.ts'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { dueBy } from '../../domain/calendar/due-rule.ts'
import { closingOnOrAfter } from '../../domain/calendar/working-time.ts'
import type { TicketWhole } from '../../domain/tickets/ticket-shapes.ts'
import type { Actor } from '../base/actor.ts'
import { run, sql, type Tx } from '../base/db.ts'
import { writeDeed } from './deeds.ts'
import { deskAt, timeSaid } from './desk-time.ts'
import { lockTicket } from './find-ticket.ts'
import { readTicket } from './get-ticket.ts'
import type { TicketRow } from './rows.ts'
import { stepsOf } from './step-store.ts'

/** Agrees on the day of a step with the customer: it is due at the end of that day's work. */
export async function planStep(
  tx: Tx,
  by: Actor,
  number: string,
  { step, on }: { step: string; on: IsoDate },
  now: Date,
): Promise<TicketWhole> {
  const { ticket, one } = await openStep(tx, by, number, step)
  const desk = await deskAt(tx, now)
  const { at, provisional } = closingOnOrAfter(desk.cal, on)
  await run(
    tx,
    sql`update ticket_steps set planned_on = ${on}, due_at = ${at}, due_provisional = ${provisional}
        where ${stepIs(ticket, step)}`,
  )
  await writeDeed(
    tx,
    by,
    ticket,
    {},
    { kind: 'step_planned', fields: { [step]: [one.planned_on, on] } },
    now,
    now,
  )
  return readTicket(tx, by, number, now)
}

/** Ends a step; the next begins, due by its rule from then (a day that was agreed on stays). */
export async function endStep(
  tx: Tx,
  by: Actor,
  number: string,
  given: { step: string; how: 'done' | 'passed'; note: string; at?: string | undefined },
  now: Date,
): Promise<TicketWhole> {
  const { ticket, steps, one } = await openStep(tx, by, number, given.step)
  const desk = await deskAt(tx, now)
  const at = timeSaid(given.at, desk, 'at', now)
  if (steps.some(other => other.n < one.n && !other.ended_at))
    throw new Problem('refused', 'tickets.step_ahead', 'the steps before this one are not done yet')
  if (given.how === 'passed' && given.note === '')
    throw new Problem('invalid', 'tickets.note_needed', 'say why the step is passed over', {
      fields: [{ path: 'note', code: 'tickets.note_needed', message: 'say why' }],
    })
  await run(
    tx,
    sql`update ticket_steps set ended_at = ${at}, ended_how = ${given.how}, ended_by = ${by.name}, note = ${given.note}
        where ${stepIs(ticket, given.step)}`,
  )
  const next = steps.find(other => other.n > one.n && !other.ended_at)
  if (next) {
    const due = next.planned_on
      ? closingOnOrAfter(desk.cal, next.planned_on)
      : dueBy(desk.cal, next.due_rule, at)
    await run(
      tx,
      sql`update ticket_steps set begun_at = ${at}, due_at = ${due.at}, due_provisional = ${due.provisional}
          where ${stepIs(ticket, next.step)}`,
    )
  }
  const deed = {
    kind: `step_${given.how}`,
    fields: { [given.step]: [null, given.how] as [null, string] },
    note: given.note,
  }
  await writeDeed(tx, by, ticket, {}, deed, at, now)
  return readTicket(tx, by, number, now)
}

/** A step was not done after all: it is current again, those behind it lie ahead. */
export async function reopenStep(
  tx: Tx,
  by: Actor,
  number: string,
  step: string,
  now: Date,
): Promise<TicketWhole> {
  const ticket = await lockTicket(tx, by, number)
  const steps = await stepsOf(tx, ticket)
  const one = steps.find(other => other.step === step)
  if (!one) throw noStep(step)
  if (!one.ended_at) return readTicket(tx, by, number, now)
  const desk = await deskAt(tx, now)
  const due = dueBy(desk.cal, one.due_rule, one.begun_at ?? now)
  await run(
    tx,
    sql`update ticket_steps set ended_at = null, ended_how = null, ended_by = null, note = '',
          begun_at = case when n = ${one.n} then begun_at end,
          due_at = case when n = ${one.n} then ${one.planned_on ? one.due_at : due.at}::timestamptz end
        where customer_id = ${ticket.customer_id} and ticket_id = ${ticket.id} and n >= ${one.n}`,
  )
  await writeDeed(
    tx,
    by,
    ticket,
    {},
    { kind: 'step_reopened', fields: { [step]: [one.ended_how, null] } },
    now,
    now,
  )
  return readTicket(tx, by, number, now)
}

const stepIs = (ticket: TicketRow, step: string) =>
  sql`customer_id = ${ticket.customer_id} and ticket_id = ${ticket.id} and step = ${step}`

const noStep = (step: string) =>
  new Problem('not_found', 'tickets.no_step', 'the ticket has no such step', { params: { step } })

async function openStep(tx: Tx, by: Actor, number: string, step: string) {
  const ticket = await lockTicket(tx, by, number)
  const steps = await stepsOf(tx, ticket)
  const one = steps.find(other => other.step === step)
  if (!one) throw noStep(step)
  if (one.ended_at) throw new Problem('conflict', 'tickets.step_ended', 'this step has ended already')
  return { ticket, steps, one }
}
