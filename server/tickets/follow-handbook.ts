import { formatInZone } from '../../domain/calendar/zone.ts'
import { systemActor } from '../base/actor.ts'
import { rows, run, sql, type Tx } from '../base/db.ts'
import { standingOf, worked } from './clock-store.ts'
import { type Desk, deskAt } from './desk-time.ts'
import type { ClockRow, TicketRow, WaitRow } from './rows.ts'
import { tellDue } from './tell-due.ts'

type Live = Pick<TicketRow, 'customer_id' | 'id' | 'priority' | 'service_level' | 'emotion'> & {
  clocks: (ClockRow & { started_at: string })[]
  waits: { from_at: string; to_at: string | null; why: WaitRow['why'] }[]
}

const BATCH = 2000
const FIRST = '00000000-0000-0000-0000-000000000000'
/** Two at once would each tell of the same change; the second finds nothing left to move. */
const LOCK = 7_437

/**
 * Works the clocks of all live tickets out again after the handbook changed (targets, calendar, holidays newly announced):
 * those that come out otherwise move, with a note in the history of what moved from when to when. Done again it does
 * nothing. Answers how many clocks moved.
 */
export async function followHandbook(tx: Tx, now: Date): Promise<number> {
  await run(tx, sql`select pg_advisory_xact_lock(${LOCK})`)
  const desk = await deskAt(tx, now)
  let moved = 0
  for (let after = FIRST; ; ) {
    const batch = await rows<Live>(
      tx,
      sql`select t.customer_id, t.id, t.priority, t.service_level, t.emotion,
                 (select jsonb_agg(to_jsonb(k) - 'customer_id' - 'ticket_id') from ticket_clocks k
                  where k.customer_id = t.customer_id and k.ticket_id = t.id) as clocks,
                 coalesce((select jsonb_agg(jsonb_build_object('from_at', w.from_at, 'to_at', w.to_at, 'why', w.why)) from ticket_waits w
                  where w.customer_id = t.customer_id and w.ticket_id = t.id), '[]') as waits
          from tickets t where t.status <> 'closed' and t.id > ${after} order by t.id limit ${BATCH} for update of t`,
    )
    moved += await moveBatch(tx, desk, batch, now)
    if (batch.length < BATCH) return moved
    after = batch.at(-1)!.id
  }
}

async function moveBatch(tx: Tx, desk: Desk, batch: readonly Live[], now: Date): Promise<number> {
  const moves = batch.flatMap(ticket => {
    const waits = ticket.waits.map(one => ({
      ...one,
      from_at: new Date(one.from_at),
      to_at: dateOf(one.to_at),
    }))
    const before = (ticket.clocks ?? []).map(revived)
    const clocks = before.map(one =>
      one.state === 'running' || one.state === 'paused' ? worked(desk, ticket, waits, one) : one,
    )
    const changed = clocks.filter((one, i) => differs(before[i]!, one))
    if (changed.length === 0) return []
    return [{ ticket, changed, before, standing: standingOf(desk, ticket, clocks) }]
  })
  if (moves.length === 0) return 0
  const clocks = moves.flatMap(({ ticket, changed }) =>
    changed.map(one => ({ ...one, customer_id: ticket.customer_id, ticket_id: ticket.id })),
  )
  await run(
    tx,
    sql`update ticket_clocks k set target_minutes = g.target_minutes, counts = g.counts, state = g.state, due_at = g.due_at,
          due_provisional = g.due_provisional, left_ms = g.left_ms, warn_at = g.warn_at, warned_at = g.warned_at,
          breached_at = g.breached_at
        from jsonb_to_recordset(${JSON.stringify(clocks)}::jsonb) as g (
          customer_id uuid, ticket_id uuid, clock text, round integer, target_minutes integer, counts text, state text,
          due_at timestamptz, due_provisional boolean, left_ms bigint, warn_at timestamptz, warned_at timestamptz,
          breached_at timestamptz)
        where k.customer_id = g.customer_id and k.ticket_id = g.ticket_id and k.clock = g.clock and k.round = g.round`,
  )
  for (const id of new Set(moves.map(({ ticket }) => ticket.customer_id))) await tellDue(tx, id)
  const told = moves.map(({ ticket, changed, before, standing }) => ({
    customer_id: ticket.customer_id,
    id: ticket.id,
    ...standing,
    fields: Object.fromEntries(
      changed.flatMap(one => {
        const was = before.find(other => other.clock === one.clock && other.round === one.round)!
        return same(was.due_at, one.due_at)
          ? []
          : [[one.clock, [shown(desk, was.due_at), shown(desk, one.due_at)]]]
      }),
    ),
  }))
  await run(
    tx,
    sql`with given as (
          select * from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as g (
            customer_id uuid, id uuid, next_due_at timestamptz, queue_at timestamptz, breached boolean, fields jsonb)
        ), moved as (
          update tickets t set next_due_at = g.next_due_at, queue_at = g.queue_at, breached = g.breached from given g
          where t.customer_id = g.customer_id and t.id = g.id
        )
        insert into ticket_changes (customer_id, ticket_id, at, by_name, kind, fields)
        select customer_id, id, ${now}, ${systemActor.name}, 'due_moved', fields from given where fields <> '{}'`,
  )
  return clocks.length
}

const dateOf = (text: string | Date | null): Date | null => (text === null ? null : new Date(text))

/** A clock as JSON has it, with its times as times again. */
const revived = (one: ClockRow): ClockRow => ({
  ...one,
  started_at: new Date(one.started_at),
  due_at: dateOf(one.due_at),
  warn_at: dateOf(one.warn_at),
  warned_at: dateOf(one.warned_at),
  breached_at: dateOf(one.breached_at),
  ended_at: dateOf(one.ended_at),
})

const same = (a: Date | null, b: Date | null): boolean => a?.getTime() === b?.getTime()

const differs = (a: ClockRow, b: ClockRow): boolean =>
  !same(a.due_at, b.due_at) ||
  !same(a.warn_at, b.warn_at) ||
  a.due_provisional !== b.due_provisional ||
  a.target_minutes !== b.target_minutes ||
  a.counts !== b.counts ||
  a.left_ms !== b.left_ms

const shown = ({ zone }: Desk, at: Date | null): string | null => at && formatInZone(at, zone)
