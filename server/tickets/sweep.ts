import { systemActor } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { deskAt } from './desk-time.ts'
import { close } from './end-ticket.ts'
import { lockTickets } from './find-ticket.ts'
import type { Swept } from './sweep-shapes.ts'
import { tellSwept } from './tell-swept.ts'

/** So many at once at most; the next sweep, a minute later, takes the rest. */
const MOST = 5000

/**
 * Looks for clocks that are used up and for those that nearly are: each once. Marks them, writes it into the history and
 * tells their holders and, of breaches, the leads. Answers how many of each; safe to repeat and to run twice at once.
 */
export async function sweepClocks(tx: Tx, now: Date): Promise<{ breached: number; warned: number }> {
  const breached = await sweepBreaches(tx, now)
  const warned = await sweepWarnings(tx, now)
  await tellSwept(tx, breached, warned, now)
  return { breached: breached.length, warned: warned.length }
}

/** One statement: the due clocks by their index, their tickets, their history. */
export const sweepBreaches = (tx: Tx, now: Date): Promise<Swept[]> =>
  rows<Swept>(
    tx,
    sql`with due as (
          select customer_id, ticket_id, clock, round from ticket_clocks
          where state = 'running' and breached_at is null and due_at <= ${now}
          order by due_at limit ${MOST} for update skip locked
        ), marked as (
          update ticket_clocks k set breached_at = k.due_at from due d
          where k.customer_id = d.customer_id and k.ticket_id = d.ticket_id and k.clock = d.clock and k.round = d.round
          returning k.customer_id, k.ticket_id, k.clock, k.due_at
        ), tickets_marked as (
          update tickets t set breached = true from (select distinct customer_id, ticket_id from marked) m
          where t.customer_id = m.customer_id and t.id = m.ticket_id
          returning t.customer_id, t.id, t.number, t.subject, t.priority, t.assignee_id, t.team_id
        ), told as (
          insert into ticket_changes (customer_id, ticket_id, at, by_name, kind, fields)
          select customer_id, ticket_id, ${now}, ${systemActor.name}, 'breached',
                 jsonb_build_object('clock', jsonb_build_array(null, clock), 'due_at', jsonb_build_array(null, due_at)) from marked
        )
        select t.id as ticket_id, t.number, t.subject, c.name as customer, m.clock, t.priority, m.due_at, t.assignee_id, t.team_id
        from marked m join tickets_marked t on t.customer_id = m.customer_id and t.id = m.ticket_id
          left join customers c on c.id = t.customer_id order by m.due_at, t.id`,
    'sweep-breaches',
  )

const sweepWarnings = (tx: Tx, now: Date): Promise<Swept[]> =>
  rows<Swept>(
    tx,
    sql`with due as (
          select customer_id, ticket_id, clock, round from ticket_clocks
          where state = 'running' and warned_at is null and breached_at is null and warn_at <= ${now}
          order by warn_at limit ${MOST} for update skip locked
        ), marked as (
          update ticket_clocks k set warned_at = ${now} from due d
          where k.customer_id = d.customer_id and k.ticket_id = d.ticket_id and k.clock = d.clock and k.round = d.round
          returning k.customer_id, k.ticket_id, k.clock, k.due_at
        ), told as (
          insert into ticket_changes (customer_id, ticket_id, at, by_name, kind, fields)
          select customer_id, ticket_id, ${now}, ${systemActor.name}, 'warned',
                 jsonb_build_object('clock', jsonb_build_array(null, clock), 'due_at', jsonb_build_array(null, due_at)) from marked
        )
        select t.id as ticket_id, t.number, t.subject, c.name as customer, m.clock, t.priority, m.due_at, t.assignee_id, t.team_id
        from marked m join tickets t on t.customer_id = m.customer_id and t.id = m.ticket_id
          left join customers c on c.id = t.customer_id where m.due_at > ${now} order by m.due_at, t.id`,
    'sweep-warnings',
  )

/** Closes what was resolved long enough ago without anybody objecting. A rule that keeps one open keeps the others not. */
export async function closeResolved(tx: Tx, now: Date): Promise<number> {
  const desk = await deskAt(tx, now)
  const before = new Date(now.getTime() - desk.policy.ending.close_after_hours * 3_600_000)
  const found = await rows<{ id: string }>(
    tx,
    sql`select id from tickets where status = 'resolved' and resolved_at <= ${before} and kind <> 'complaint'
        order by resolved_at limit 500`,
  )
  for (const ticket of await lockTickets(
    tx,
    found.map(one => one.id),
  )) {
    if (ticket.status !== 'resolved') continue
    const at = ticket.updated_at > now ? ticket.updated_at : now
    await close(tx, desk, systemActor, ticket, '', at, now)
  }
  return found.length
}
