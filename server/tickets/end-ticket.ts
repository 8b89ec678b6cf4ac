import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { type Deed, deed } from '../../domain/tickets/contract.ts'
import type { TicketWhole } from '../../domain/tickets/ticket-shapes.ts'
import type { Actor } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { settleClocks } from './clock-store.ts'
import { mustFollow, writeDeed } from './deeds.ts'
import { type Desk, deskAt, timeSaid } from './desk-time.ts'
import { lockTicket } from './find-ticket.ts'
import { readTicket } from './get-ticket.ts'
import { learnFrom } from './lessons.ts'
import type { TicketRow } from './rows.ts'
import { beginWait, endWaits } from './waits.ts'

/** May keep a ticket from being resolved or closed, by throwing; the complaint desk has such a rule. */
export type EndRule = (tx: Tx, ticket: TicketRow, end: 'resolved' | 'closed', now: Date) => Promise<void>
let rules: readonly EndRule[] = []

/** Called by `main.ts` only. */
export const setEndRules = (all: readonly EndRule[]): void => {
  rules = all
}

/** Says that a ticket is solved; whoever reads it again within the handbook's time reopens it by writing. Twice is once. */
export async function resolveTicket(
  tx: Tx,
  by: Actor,
  number: string,
  given: Deed,
  now: Date,
): Promise<TicketWhole> {
  const input = parseInput(deed, given)
  const ticket = await lockTicket(tx, by, number)
  if (ticket.status === 'resolved' || ticket.status === 'closed') return readTicket(tx, by, number, now)
  const desk = await deskAt(tx, now)
  await resolve(tx, desk, by, ticket, input.note, timeSaid(input.at, desk, 'at', now), now)
  return readTicket(tx, by, number, now)
}

/** As `resolveTicket`, for a ticket that the caller has locked. */
export async function resolve(
  tx: Tx,
  desk: Desk,
  by: Pick<Actor, 'kind' | 'id' | 'name'>,
  ticket: TicketRow,
  note: string,
  at: Date,
  now: Date,
): Promise<void> {
  mustFollow(ticket, at)
  for (const rule of rules) await rule(tx, ticket, 'resolved', now)
  await endWaits(tx, ticket, at)
  await beginWait(tx, ticket, 'resolved', at)
  const ends = desk.policy.sla.resolution_until === 'resolved' ? (['resolution'] as const) : []
  const standing = await settleClocks(
    tx,
    desk,
    ticket,
    { end: ['first_response', 'next_response', ...ends] },
    at,
  )
  // What nobody corrected by now was right.
  const { kind, category, queue } = ticket
  await learnFrom(tx, ticket, { kind, category, queue }, false, at)
  await writeDeed(
    tx,
    by,
    ticket,
    {
      status: 'resolved',
      resolved_at: at,
      first_response_at: ticket.first_response_at ?? at,
      ...standing,
    },
    { kind: 'resolved', fields: { status: [ticket.status, 'resolved'] }, note },
    at,
    now,
    'ticket.resolved',
  )
}

/** Closes a ticket: every clock has ended. One that was not resolved is resolved with it. Twice is once. */
export async function closeTicket(
  tx: Tx,
  by: Actor,
  number: string,
  given: Deed,
  now: Date,
): Promise<TicketWhole> {
  const input = parseInput(deed, given)
  const ticket = await lockTicket(tx, by, number)
  if (ticket.status === 'closed') return readTicket(tx, by, number, now)
  const desk = await deskAt(tx, now)
  await close(tx, desk, by, ticket, input.note, timeSaid(input.at, desk, 'at', now), now)
  return readTicket(tx, by, number, now)
}

export async function close(
  tx: Tx,
  desk: Desk,
  by: Pick<Actor, 'kind' | 'id' | 'name'>,
  ticket: TicketRow,
  note: string,
  at: Date,
  now: Date,
): Promise<void> {
  mustFollow(ticket, at)
  for (const rule of rules) await rule(tx, ticket, 'closed', now)
  if (ticket.status !== 'resolved') {
    await endWaits(tx, ticket, at)
    await beginWait(tx, ticket, 'resolved', at)
  }
  const end = ['first_response', 'next_response', 'resolution'] as const
  const standing = await settleClocks(tx, desk, ticket, { end }, at)
  await writeDeed(
    tx,
    by,
    ticket,
    {
      status: 'closed',
      closed_at: at,
      resolved_at: ticket.resolved_at ?? at,
      first_response_at: ticket.first_response_at ?? at,
      ...standing,
    },
    { kind: 'closed', fields: { status: [ticket.status, 'closed'] }, note },
    at,
    now,
    ticket.status === 'resolved' ? 'ticket.changed' : 'ticket.resolved',
  )
}

/** Opens a resolved or closed ticket again. Its resolution goes on where it stood; the time it was resolved does not count. */
export async function reopenTicket(
  tx: Tx,
  by: Actor,
  number: string,
  given: Deed,
  now: Date,
): Promise<TicketWhole> {
  const input = parseInput(deed, given)
  const ticket = await lockTicket(tx, by, number)
  if (ticket.status === 'open' || ticket.status === 'waiting') return readTicket(tx, by, number, now)
  if (ticket.merged_into)
    throw new Problem('refused', 'tickets.merged', 'it was merged into another ticket: work goes on there')
  const desk = await deskAt(tx, now)
  await reopen(tx, desk, by, ticket, input.note, timeSaid(input.at, desk, 'at', now), now)
  return readTicket(tx, by, number, now)
}

/** As `reopenTicket`, for a ticket that the caller has locked; `asked`: the customer wrote and waits for an answer. */
export async function reopen(
  tx: Tx,
  desk: Desk,
  by: Pick<Actor, 'kind' | 'id' | 'name'>,
  ticket: TicketRow,
  note: string,
  at: Date,
  now: Date,
  asked = false,
): Promise<void> {
  mustFollow(ticket, at)
  await endWaits(tx, ticket, at)
  const standing = await settleClocks(tx, desk, ticket, { resume: true, ask: asked }, at)
  await writeDeed(
    tx,
    by,
    ticket,
    {
      status: 'open',
      resolved_at: null,
      closed_at: null,
      reopenings: ticket.reopenings + 1,
      ...(asked && { last_in_at: at }),
      ...standing,
    },
    { kind: 'reopened', fields: { status: [ticket.status, 'open'] }, note },
    at,
    now,
  )
}
