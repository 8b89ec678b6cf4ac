import { pausesOf, reckon, targetOf } from '../../domain/tickets/reckon.ts'
import type { ClockKind } from '../../domain/tickets/shapes.ts'
import { rows, run, sql, type Tx } from '../base/db.ts'
import type { Desk } from './desk-time.ts'
import type { ClockRow, TicketRow, WaitRow } from './rows.ts'
import { tellDue } from './tell-due.ts'

export const clocksOf = (tx: Tx, { customer_id, id }: TicketKey): Promise<ClockRow[]> =>
  rows<ClockRow>(
    tx,
    sql`select clock, round, started_at, target_minutes, counts, state, due_at, due_provisional, left_ms, warn_at, warned_at,
               breached_at, ended_at
        from ticket_clocks where customer_id = ${customer_id} and ticket_id = ${id} order by started_at, clock, round`,
    'ticket-clocks',
  )

export const waitsOf = (tx: Tx, { customer_id, id }: TicketKey): Promise<WaitRow[]> =>
  rows<WaitRow>(
    tx,
    sql`select from_at, to_at, why from ticket_waits where customer_id = ${customer_id} and ticket_id = ${id} order by from_at`,
    'ticket-waits',
  )

export type TicketKey = Pick<TicketRow, 'customer_id' | 'id'>

/** A clock as it stands before it is worked out anew. */
export type LiveClock = Pick<
  ClockRow,
  'clock' | 'round' | 'started_at' | 'ended_at' | 'breached_at' | 'warned_at'
>

/** What decides when the clocks of a ticket are due. */
export type Promised = Pick<TicketRow, 'priority' | 'service_level' | 'emotion'>

/** A clock worked out, as `ticket_clocks` keeps it. A breach stands unless the new due time still lies ahead. */
export function worked(desk: Desk, ticket: Promised, waits: readonly WaitRow[], one: LiveClock): ClockRow {
  const kept = waits.map(({ from_at, to_at, why }) => ({ from: from_at, to: to_at, why }))
  const goal = targetOf(desk.policy, one.clock, ticket.priority, ticket.service_level)
  const share = desk.policy.sla.warn_at
  const found = reckon(desk.cal, goal, one.started_at, pausesOf(desk.policy, kept), share, one.ended_at)
  const moved = one.breached_at !== null && (found.dueAt === null || found.dueAt > one.breached_at)
  return {
    ...one,
    target_minutes: goal.minutes,
    counts: goal.counts,
    state: found.state,
    due_at: found.dueAt,
    due_provisional: found.provisional,
    left_ms: found.leftMs,
    warn_at: found.warnAt,
    warned_at: moved ? null : one.warned_at,
    breached_at: found.state === 'missed' ? (found.dueAt ?? one.ended_at) : moved ? null : one.breached_at,
  }
}

/** Where a ticket stands in the queue by its clocks: the earliest due time, and that moved forward for an upset customer. */
export function standingOf(desk: Desk, ticket: Promised, clocks: readonly ClockRow[]) {
  const due = clocks.flatMap(one => (one.state === 'running' && one.due_at ? [one.due_at.getTime()] : []))
  const next = due.length > 0 ? Math.min(...due) : null
  const ahead = ticket.emotion === 'negative' ? desk.policy.negative_head_start_minutes * 60_000 : 0
  return {
    next_due_at: next === null ? null : new Date(next),
    queue_at: next === null ? null : new Date(next - ahead),
    breached: clocks.some(one => one.breached_at !== null),
  }
}

/** What happens to the clocks of a ticket in one deed. */
export type ClockDeeds = {
  /** Clocks that end now; those that do not run are passed over. */
  end?: readonly ClockKind[]
  /** Clocks that end without having been kept or missed. */
  drop?: boolean
  /** A next response is promised from here on, unless one is already. */
  ask?: boolean
  /** The resolution goes on. */
  resume?: boolean
}

/**
 * Ends, begins and works out the clocks of a ticket under its priority, level and waits as they are now, and says what it
 * comes to for the queue. The ticket is locked by the caller.
 */
export async function settleClocks(
  tx: Tx,
  desk: Desk,
  ticket: TicketKey & Promised,
  deeds: ClockDeeds,
  at: Date,
): Promise<ReturnType<typeof standingOf>> {
  const known = await clocksOf(tx, ticket)
  const waits = await waitsOf(tx, ticket)
  const clocks = known.map(one => {
    const lives = one.state === 'running' || one.state === 'paused'
    if (deeds.resume && one.clock === 'resolution' && !lives)
      return worked(desk, ticket, waits, { ...one, ended_at: null })
    if (!lives) return one
    if (deeds.drop) return { ...one, state: 'dropped' as const, ended_at: at }
    const ends = deeds.end?.includes(one.clock)
    return worked(desk, ticket, waits, { ...one, ended_at: ends ? at : null })
  })
  if (deeds.ask && !clocks.some(one => isResponse(one) && lives(one))) {
    const round = clocks.filter(one => one.clock === 'next_response').length
    const fresh = { clock: 'next_response' as const, round, started_at: at }
    clocks.push(worked(desk, ticket, waits, { ...fresh, ended_at: null, breached_at: null, warned_at: null }))
  }
  const before = new Map(known.map(one => [`${one.clock}${one.round}`, one]))
  const changed = clocks.filter(one => before.get(`${one.clock}${one.round}`) !== one)
  if (changed.length > 0) await putClocks(tx, ticket, changed)
  return standingOf(desk, ticket, clocks)
}

const lives = ({ state }: ClockRow) => state === 'running' || state === 'paused'
const isResponse = ({ clock }: ClockRow) => clock !== 'resolution'

/** Writes clocks as they are now, new ones too, and tells the inbox what is due next. */
export async function putClocks(tx: Tx, ticket: TicketKey, clocks: readonly ClockRow[]): Promise<void> {
  await run(
    tx,
    sql`insert into ticket_clocks (customer_id, ticket_id, clock, round, started_at, target_minutes, counts, state, due_at,
          due_provisional, left_ms, warn_at, warned_at, breached_at, ended_at)
        select ${ticket.customer_id}, ${ticket.id}, g.* from jsonb_to_recordset(${JSON.stringify(clocks)}::jsonb) as g (
          clock text, round integer, started_at timestamptz, target_minutes integer, counts text, state text, due_at timestamptz,
          due_provisional boolean, left_ms bigint, warn_at timestamptz, warned_at timestamptz, breached_at timestamptz,
          ended_at timestamptz)
        on conflict (customer_id, ticket_id, clock, round) do update set
          target_minutes = excluded.target_minutes, counts = excluded.counts, state = excluded.state, due_at = excluded.due_at,
          due_provisional = excluded.due_provisional, left_ms = excluded.left_ms, warn_at = excluded.warn_at,
          warned_at = excluded.warned_at, breached_at = excluded.breached_at, ended_at = excluded.ended_at`,
    'put-ticket-clocks',
  )
  await tellDue(tx, ticket.customer_id)
}
