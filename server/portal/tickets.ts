import { Problem } from '../../domain/base/problem.ts'
import type { LocalText } from '../../domain/base/shapes.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import type { PortalMessage, PortalTicket, PortalTicketWhole } from '../../domain/portal/shapes.ts'
import { companyZone } from '../base/company-zone.ts'
import { rowOrNull, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { cursorOf, readCursor } from '../base/page-cursor.ts'
import { filesOf } from '../channels/reads.ts'
import { deskAt } from '../tickets/reads.ts'
import type { Visit } from './visits.ts'

type Row = {
  id: string
  number: string
  subject: string
  body: string
  kind: PortalTicket['kind']
  status: PortalTicket['status']
  received_at: Date
  first_response_at: Date | null
  resolved_at: Date | null
  closed_at: Date | null
  answer_by: Date | null
  solve_by: Date | null
  updated_at: Date
  agent: string | null
}

/** Over `tickets t` of one customer: what they may see, with the promises that still run. Merged ones live on in another. */
const ticketsOf = ({ customerId }: Visit, where: Sql, order: Sql): Sql =>
  sql`select t.id, t.number, t.subject, t.body, t.kind, t.status, t.received_at, t.first_response_at, t.resolved_at, t.closed_at,
             t.updated_at, s.name as agent,
             (select min(k.due_at) from ticket_clocks k where k.customer_id = t.customer_id and k.ticket_id = t.id
                and k.clock in ('first_response', 'next_response') and k.state = 'running') as answer_by,
             (select k.due_at from ticket_clocks k where k.customer_id = t.customer_id and k.ticket_id = t.id
                and k.clock = 'resolution' and k.state = 'running' limit 1) as solve_by
      from tickets t left join staff s on s.id = t.assignee_id
      where t.customer_id = ${customerId} and t.merged_into is null and ${where} order by ${order}`

function answerOf(row: Row, zone: string): PortalTicket {
  const time = (at: Date | null) => at && formatInZone(at, zone)
  return {
    number: row.number,
    subject: row.subject,
    kind: row.kind,
    status: row.status,
    received_at: formatInZone(row.received_at, zone),
    answered_at: time(row.first_response_at),
    resolved_at: row.status === 'resolved' || row.status === 'closed' ? time(row.resolved_at) : null,
    closed_at: row.status === 'closed' ? time(row.closed_at) : null,
    answer_by: time(row.answer_by),
    solve_by: time(row.solve_by),
    updated_at: formatInZone(row.updated_at, zone),
  }
}

/** The visitor's own tickets, the latest first. */
export async function listMine(
  tx: Tx,
  visit: Visit,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  now: Date,
): Promise<{ items: PortalTicket[]; next: string | null }> {
  const zone = await companyZone(tx, now)
  const before = cursor ? (readCursor(cursor, ['number', 'string']) as [number, string]) : null
  const where = before ? sql`(t.received_at, t.number) < (${new Date(before[0])}, ${before[1]})` : sql`true`
  const found = await rows<Row>(
    tx,
    ticketsOf(visit, where, sql`t.received_at desc, t.number desc limit ${limit + 1}`),
  )
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(one => answerOf(one, zone)),
    next: found.length > limit && last ? cursorOf([last.received_at.getTime(), last.number]) : null,
  }
}

const noTicket = (number: string) =>
  new Problem('not_found', 'portal.no_ticket', 'you have no such ticket', { params: { number } })

export type MyTicket = Pick<Row, 'id' | 'number' | 'subject' | 'status' | 'resolved_at'>

/** A ticket of the visitor's own. Throws `not_found` for anybody else's. */
export async function myTicket(tx: Tx, visit: Visit, number: string): Promise<Row> {
  const found = await rowOrNull<Row>(tx, ticketsOf(visit, sql`t.number = ${number}`, sql`t.id`))
  if (!found) throw noTicket(number)
  return found
}

/** A ticket of the visitor's own with its steps and what was said about it, notes of colleagues left out. */
export async function readMine(tx: Tx, visit: Visit, number: string, now: Date): Promise<PortalTicketWhole> {
  const desk = await deskAt(tx, now)
  const ticket = await myTicket(tx, visit, number)
  const score = await ratingOf(tx, visit, ticket)
  const messages = await messagesOf(tx, visit, ticket, desk.zone)
  const asked: PortalMessage = {
    id: ticket.id,
    at: formatInZone(ticket.received_at, desk.zone),
    from: 'customer',
    name: null,
    body: ticket.body || ticket.subject,
    files: [],
  }
  const over = ticket.status === 'resolved' || ticket.status === 'closed'
  const ended = ticket.closed_at ?? ticket.resolved_at
  const days = desk.policy.ending.reopen_within_days
  return {
    ...answerOf(ticket, desk.zone),
    agent: ticket.agent,
    steps: await stepsOf(tx, visit, ticket, desk.zone),
    messages: messages.some(one => one.from === 'customer') ? messages : [asked, ...messages],
    reopens: over && ended !== null && now.getTime() - ended.getTime() < days * 86_400_000,
    rates: over && score === null,
    score,
  }
}

type Step = {
  name: LocalText
  begun_at: Date | null
  due_at: Date | null
  planned_on: string | null
  ended_at: Date | null
}

async function stepsOf(tx: Tx, { customerId }: Visit, { id }: MyTicket, zone: string) {
  const found = await rows<Step>(
    tx,
    sql`select name, begun_at, due_at, planned_on, ended_at from ticket_steps
        where customer_id = ${customerId} and ticket_id = ${id} order by n`,
  )
  const time = (at: Date | null) => at && formatInZone(at, zone)
  return found.map(one => ({
    ...one,
    begun_at: time(one.begun_at),
    due_at: one.ended_at ? null : time(one.due_at),
    ended_at: time(one.ended_at),
  }))
}

type Said = {
  id: string
  at: Date
  author_kind: PortalMessage['from']
  author_name: string | null
  body: string
}

const MOST_MESSAGES = 300

async function messagesOf(
  tx: Tx,
  { customerId }: Visit,
  { id, number }: MyTicket,
  zone: string,
): Promise<PortalMessage[]> {
  const found = await rows<Said>(
    tx,
    sql`select m.id, m.at, m.author_kind, m.author_name, m.body
        from messages m left join message_sends s on s.customer_id = m.customer_id and s.message_id = m.id
        where m.customer_id = ${customerId} and m.direction <> 'note' and m.kind = 'text'
          and (m.id in (select message_id from ticket_messages where customer_id = ${customerId} and ticket_id = ${id})
               or (m.channel = 'portal' and m.direction = 'in' and m.payload->>'ticket' = ${number}))
          and (m.direction = 'in' or s.status not in ('skipped', 'failed'))
        order by m.at desc, m.id desc limit ${MOST_MESSAGES}`,
  )
  const files = await filesOf(
    tx,
    customerId,
    found.map(one => one.id),
  )
  return found.reverse().map(({ author_kind, author_name, ...one }) => ({
    ...one,
    at: formatInZone(one.at, zone),
    from: author_kind,
    name: author_kind === 'staff' ? author_name : null,
    files: files
      .filter(file => file.message_id === one.id)
      .map(({ id: fileId, name, size }) => ({ id: fileId, name, size })),
  }))
}

/** The score given to how a ticket ended, since it last did; null when none was. */
async function ratingOf(tx: Tx, { customerId }: Visit, ticket: MyTicket): Promise<number | null> {
  const found = await rowOrNull<{ score: number }>(
    tx,
    sql`select (payload->>'score')::int as score from messages
        where customer_id = ${customerId} and kind = 'rating' and payload->>'ticket' = ${ticket.number}
          and at >= ${ticket.resolved_at ?? new Date(0)} order by at desc limit 1`,
  )
  return found?.score ?? null
}
