import { formatInZone } from '../../domain/calendar/zone.ts'
import { outcomeOf } from '../../domain/tickets/sla-outcome.ts'
import type { TicketChange, TicketStep, TicketWhole } from '../../domain/tickets/ticket-shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rowOrNull, rows, sql, type Tx } from '../base/db.ts'
import { ticketAnswer } from './answers.ts'
import { clocksOf, waitsOf } from './clock-store.ts'
import { deskAt } from './desk-time.ts'
import { noTicket } from './find-ticket.ts'
import { linksOf } from './link-reads.ts'
import { type NamedTicketRow, namedColumns, namedTables, type StepRow } from './rows.ts'
import { stepsOf } from './step-store.ts'
import { ticketsVisibleTo } from './visible.ts'

/** A ticket with clocks, steps, links and history. Throws `not_found` also for one outside the asker's scope. */
export async function getTicket(tx: Tx, by: Actor, number: string, now: Date): Promise<TicketWhole> {
  permit(by, 'tickets.read')
  return readTicket(tx, by, number, now)
}

/** As `getTicket`, for verbs that have checked their own permission. */
export async function readTicket(tx: Tx, by: Actor, number: string, now: Date): Promise<TicketWhole> {
  const { zone, policy } = await deskAt(tx, now)
  const found = await rowOrNull<NamedTicketRow>(
    tx,
    sql`select ${namedColumns} from ${namedTables} where t.number = ${number} and ${ticketsVisibleTo(by)}`,
  )
  if (!found) throw noTicket(number)
  const time = (at: Date) => formatInZone(at, zone)
  const maybe = (at: Date | null) => at && time(at)
  const clocks = await clocksOf(tx, found)
  const waits = await waitsOf(tx, found)
  const steps = await stepsOf(tx, found)
  const named = (key: string, of: readonly { key: string; name: TicketWhole['queue_name'] }[]) =>
    of.find(one => one.key === key)?.name ?? { 'zh-Hans': key }
  return {
    ...ticketAnswer(found, zone),
    body: found.body,
    contact: found.contact,
    locale: found.locale,
    created_at: time(found.created_at),
    created_by: found.created_by_name,
    conversation: found.has_conversation ? found.customer_id : null,
    category_name: named(found.category, policy.categories),
    queue_name: named(found.queue, policy.queues),
    procedure: found.procedure
      ? { key: found.procedure, name: named(found.procedure, policy.procedures) }
      : null,
    clocks: clocks.map(one => ({
      clock: one.clock,
      started_at: time(one.started_at),
      due_at: maybe(one.due_at),
      due_provisional: one.due_provisional,
      target_minutes: one.target_minutes,
      counts: one.counts,
      state: one.state,
      left_minutes: one.left_ms === null ? null : one.left_ms / 60_000,
      warned_at: maybe(one.warned_at),
      breached_at: maybe(one.breached_at),
      ended_at: maybe(one.ended_at),
    })),
    waits: waits.map(one => ({ from: time(one.from_at), to: maybe(one.to_at), why: one.why })),
    sla: outcomeOf(clocks.map(one => ({ state: one.state, breached: one.breached_at !== null }))),
    steps: steps.map((one, i) =>
      stepAnswer(
        one,
        steps.slice(0, i).every(before => before.ended_at !== null),
        time,
      ),
    ),
    why: found.why,
    links: await linksOf(tx, found),
    message_ids: await messagesOf(tx, found),
    changes: await changesOf(tx, found, time),
  }
}

function stepAnswer(one: StepRow, reached: boolean, time: (at: Date) => string): TicketStep {
  return {
    key: one.step,
    name: one.name,
    status: one.ended_how ?? (reached ? 'current' : 'ahead'),
    due_at: one.due_at && time(one.due_at),
    due_provisional: one.due_provisional,
    dated: one.dated,
    planned_on: one.planned_on,
    ended_at: one.ended_at && time(one.ended_at),
    by: one.ended_by,
    note: one.note,
  }
}

async function messagesOf(tx: Tx, { customer_id, id }: NamedTicketRow): Promise<string[]> {
  const found = await rows<{ message_id: string }>(
    tx,
    sql`select message_id from ticket_messages where customer_id = ${customer_id} and ticket_id = ${id}
        order by message_id limit 500`,
    'ticket-messages',
  )
  return found.map(one => one.message_id)
}

type ChangeRow = Omit<TicketChange, 'at' | 'by'> & { at: Date; by_name: string }

async function changesOf(
  tx: Tx,
  { customer_id, id }: NamedTicketRow,
  time: (at: Date) => string,
): Promise<TicketChange[]> {
  const found = await rows<ChangeRow>(
    tx,
    sql`select at, by_name, kind, fields, note from ticket_changes
        where customer_id = ${customer_id} and ticket_id = ${id} order by seq limit 1000`,
    'ticket-changes',
  )
  return found.map(({ at, by_name, ...one }) => ({
    at: time(at),
    by: by_name,
    ...one,
    fields: inZone(one.fields, time),
  }))
}

/** Times that SQL wrote into a change stand in its own zone. */
const inZone = (fields: TicketChange['fields'], time: (at: Date) => string): TicketChange['fields'] =>
  Object.fromEntries(
    Object.entries(fields).map(([field, [from, to]]) => [
      field,
      field === 'due_at' && to !== null ? [from, time(new Date(to))] : [from, to],
    ]),
  )
