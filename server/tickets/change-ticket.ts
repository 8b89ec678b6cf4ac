import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { type HandOn, handOn, type TicketUpdate, ticketUpdate } from '../../domain/tickets/contract.ts'
import type { TicketReason } from '../../domain/tickets/shapes.ts'
import type { TicketWhole } from '../../domain/tickets/ticket-shapes.ts'
import type { Actor } from '../base/actor.ts'
import { rowOrNull, sql, type Tx } from '../base/db.ts'
import { staffNames } from '../staff/reads.ts'
import { settleClocks } from './clock-store.ts'
import { type DeedDone, mustFollow, type TicketPatch, writeDeed } from './deeds.ts'
import { type Desk, deskAt, timeSaid } from './desk-time.ts'
import { lockTicket } from './find-ticket.ts'
import { readTicket } from './get-ticket.ts'
import { learnFrom } from './lessons.ts'
import { knownAssignee, knownCategory, knownQueue, knownTeam, teamOfQueue } from './place.ts'
import type { TicketRow } from './rows.ts'
import { beginSteps } from './step-store.ts'
import { beginWait, endWaits } from './waits.ts'

/** What of a ticket a deed changes, checked and with names looked up. */
export type Change = {
  patch: TicketPatch
  fields: NonNullable<DeedDone['fields']>
  why: TicketReason[]
}

/** Corrects or moves a ticket, in one deed. What a person says of kind, category or queue teaches the classifier. */
export async function updateTicket(
  tx: Tx,
  by: Actor,
  number: string,
  given: TicketUpdate,
  now: Date,
): Promise<TicketWhole> {
  const input = parseInput(ticketUpdate, given)
  const ticket = await lockTicket(tx, by, number)
  const desk = await deskAt(tx, now)
  const at = timeSaid(input.at, desk, 'at', now)
  mustFollow(ticket, at)
  mustLive(ticket)
  const change: Change = { patch: {}, fields: {}, why: [] }
  await sayWhat(tx, desk, ticket, input, by, change)
  await sayWhere(tx, desk, ticket, input, by, change)
  await sayStatus(tx, ticket, input, at, change)
  const kind =
    change.patch.queue !== undefined || change.patch.team_id !== undefined ? 'reassigned' : 'changed'
  await store(tx, desk, by, ticket, change, { kind, note: input.note }, at, now)
  return readTicket(tx, by, number, now)
}

/** Hands a ticket on. Whoever names a queue or a team hands it on, also to the same again: that counts. */
export async function reassignTicket(
  tx: Tx,
  by: Actor,
  number: string,
  given: HandOn,
  now: Date,
): Promise<TicketWhole> {
  const input = parseInput(handOn, given)
  if (input.queue === undefined && input.team === undefined && input.assignee === undefined)
    throw new Problem('invalid', 'tickets.nowhere', 'say where it goes: queue, team or assignee')
  const ticket = await lockTicket(tx, by, number)
  const desk = await deskAt(tx, now)
  const at = timeSaid(input.at, desk, 'at', now)
  mustFollow(ticket, at)
  mustLive(ticket)
  const change: Change = { patch: {}, fields: {}, why: [] }
  await sayWhere(tx, desk, ticket, input, by, change)
  if (input.queue !== undefined || input.team !== undefined)
    change.patch.reassignments = ticket.reassignments + 1
  const kind = input.queue !== undefined || input.team !== undefined ? 'reassigned' : 'assigned'
  await store(tx, desk, by, ticket, change, { kind, note: input.note }, at, now)
  return readTicket(tx, by, number, now)
}

/** Throws `refused` for a ticket that was closed or merged: it is reopened first. */
export function mustLive({ status, number }: TicketRow): void {
  if (status !== 'closed') return
  throw new Problem('refused', 'tickets.closed', `${number} is closed: reopen it first`, {
    params: { number },
  })
}

/** Writes a change with its clocks, steps and lessons. */
export async function store(
  tx: Tx,
  desk: Desk,
  by: Actor,
  ticket: TicketRow,
  { patch, fields, why }: Change,
  deed: Pick<DeedDone, 'kind' | 'note'>,
  at: Date,
  now: Date,
): Promise<void> {
  const after = { ...ticket, ...patch }
  if (patch.kind !== undefined || patch.category !== undefined) {
    const { procedures } = desk.policy
    const next =
      procedures.find(one => one.kind === after.kind && one.categories.includes(after.category))?.key ?? null
    if (next !== ticket.procedure) {
      patch.procedure = next
      await beginSteps(tx, desk, ticket, next, at)
    }
  }
  await learnFrom(tx, ticket, patch, true, at)
  const standing = await settleClocks(tx, desk, after, {}, at)
  const reasons = why.length > 0 ? { why: withReasons(ticket.why, why) } : {}
  await writeDeed(tx, by, ticket, { ...patch, ...standing, ...reasons }, { ...deed, fields }, at, now)
}

/** The latest reason of each field. */
export const withReasons = (
  before: readonly TicketReason[],
  said: readonly TicketReason[],
): TicketReason[] => [...before.filter(one => !said.some(other => other.field === one.field)), ...said]

type What = Pick<TicketUpdate, 'subject' | 'kind' | 'category' | 'impact' | 'urgency' | 'priority'>

async function sayWhat(
  _tx: Tx,
  desk: Desk,
  ticket: TicketRow,
  given: What,
  by: Actor,
  { patch, fields, why }: Change,
): Promise<void> {
  const set = (
    field: 'subject' | 'kind' | 'category' | 'impact' | 'urgency' | 'priority',
    value: string | undefined,
  ) => {
    if (value === undefined || value === ticket[field]) return
    Object.assign(patch, { [field]: value })
    fields[field] = [ticket[field], value]
    if (field !== 'subject') why.push({ field, value, by: 'person', who: by.name })
  }
  set('subject', given.subject)
  const category = given.category === undefined ? undefined : knownCategory(desk.policy, given.category)
  set('kind', given.kind ?? category?.kind)
  set('category', given.category)
  const kind = patch.kind ?? ticket.kind
  // A kind that a person gives takes a category of its own with it.
  if (
    patch.kind &&
    !category &&
    desk.policy.categories.find(one => one.key === ticket.category)?.kind !== kind
  )
    set('category', desk.policy.categories.find(one => one.kind === kind)?.key)
  set('impact', given.impact)
  set('urgency', given.urgency)
  const levels = patch.impact !== undefined || patch.urgency !== undefined
  const fromMatrix = desk.policy.matrix[patch.impact ?? ticket.impact][patch.urgency ?? ticket.urgency]
  set('priority', given.priority ?? (levels ? fromMatrix : undefined))
}

async function sayWhere(
  tx: Tx,
  desk: Desk,
  ticket: TicketRow,
  given: Pick<HandOn, 'queue' | 'team' | 'assignee'>,
  by: Actor,
  { patch, fields, why }: Change,
): Promise<void> {
  const person = { by: 'person' as const, who: by.name }
  if (given.queue !== undefined && knownQueue(desk.policy, given.queue) !== ticket.queue) {
    patch.queue = given.queue
    fields.queue = [ticket.queue, given.queue]
    why.push({ field: 'queue', value: given.queue, ...person })
  }
  const team =
    given.team !== undefined
      ? given.team && (await knownTeam(tx, given.team)).id
      : patch.queue !== undefined
        ? await teamOfQueue(tx, desk.policy, patch.queue)
        : ticket.team_id
  if (team !== ticket.team_id) {
    patch.team_id = team
    fields.team = [await teamName(tx, ticket.team_id), await teamName(tx, team)]
    why.push({ field: 'team', value: team ?? '', ...person })
  }
  const moved = patch.queue !== undefined || patch.team_id !== undefined
  if (moved) patch.reassignments = ticket.reassignments + 1
  // Who had it in the old place does not have it in the new one.
  const assignee =
    given.assignee !== undefined
      ? given.assignee && (await knownAssignee(tx, given.assignee))
      : moved
        ? null
        : ticket.assignee_id
  if (assignee !== ticket.assignee_id) {
    patch.assignee_id = assignee
    const names = await staffNames(
      tx,
      [ticket.assignee_id, assignee].filter(one => one !== null),
    )
    const name = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
    fields.assignee = [name(ticket.assignee_id), name(assignee)]
    why.push({ field: 'assignee', value: assignee ?? '', ...person })
  }
}

async function teamName(tx: Tx, id: string | null): Promise<string | null> {
  if (id === null) return null
  return (await rowOrNull<{ name: string }>(tx, sql`select name from teams where id = ${id}`))?.name ?? null
}

async function sayStatus(
  tx: Tx,
  ticket: TicketRow,
  {
    status,
    wait_for,
  }: { status?: 'open' | 'waiting' | undefined; wait_for?: 'customer' | 'other' | undefined },
  at: Date,
  { patch, fields }: Change,
): Promise<void> {
  if (status === undefined) return
  if (ticket.status === 'resolved')
    throw new Problem('refused', 'tickets.resolved', 'it is resolved: reopen it first', {
      params: { number: ticket.number },
    })
  if (status === 'waiting') await beginWait(tx, ticket, wait_for ?? 'customer', at)
  else await endWaits(tx, ticket, at)
  if (status === ticket.status) return
  patch.status = status
  fields.status = [ticket.status, status]
}
