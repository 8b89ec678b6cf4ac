import type { Locale } from '../../domain/base/shapes.ts'
import { type Asked, type Learned, type Proposal, propose } from '../../domain/tickets/propose.ts'
import type { Emotion, TicketChannel, TicketReason } from '../../domain/tickets/shapes.ts'
import type { TicketContact } from '../../domain/tickets/ticket-shapes.ts'
import type { Actor } from '../base/actor.ts'
import { row, rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { putClocks, standingOf, worked } from './clock-store.ts'
import { openCase } from './complaint-case.ts'
import { changeRow, tellTicket } from './deeds.ts'
import type { Desk } from './desk-time.ts'
import { teamOfQueue } from './place.ts'
import type { TicketRow } from './rows.ts'
import { beginSteps } from './step-store.ts'

/** A ticket as a word or a person asks for it; what is left out is proposed. */
export type TicketToOpen = {
  customerId: string
  /** What it is made from, once. */
  source: string | null
  subject: string
  body: string
  channel: TicketChannel
  locale: Locale
  contact: TicketContact
  receivedAt: Date
  emotion: Emotion
  serviceLevel: 'normal' | 'vip'
  given: Pick<Asked, 'kind' | 'category' | 'impact' | 'urgency' | 'queue'>
  /** What the classifier says of it. */
  learned?: Learned
  teamId?: string | null
  assigneeId?: string | null
  messageIds: readonly string[]
  splitFrom?: string
}

/** The service level a customer has now; whoever is no customer yet has the normal one. */
export async function serviceLevelOf(tx: Tx, customerId: string): Promise<'normal' | 'vip'> {
  const found = await rowOrNull<{ service_level: 'normal' | 'vip' }>(
    tx,
    sql`select service_level from customers where id = ${customerId}`,
    'service-level-of',
  )
  return found?.service_level ?? 'normal'
}

/**
 * Opens a ticket for whoever has checked what may be asked: proposes what was not given, starts its clocks from the time it
 * was received and tells `ticket.opened`.
 */
export async function openTicket(
  tx: Tx,
  desk: Desk,
  by: Pick<Actor, 'kind' | 'id' | 'name'>,
  asked: TicketToOpen,
  now: Date,
): Promise<TicketRow> {
  const proposal = propose(desk.policy, { ...asked, ...asked.given }, asked.learned)
  const teamId =
    asked.teamId !== undefined ? asked.teamId : await teamOfQueue(tx, desk.policy, proposal.queue)
  const promised = {
    priority: proposal.priority,
    service_level: asked.serviceLevel,
    emotion: asked.emotion,
  }
  const blank = { round: 0, started_at: asked.receivedAt, ended_at: null, breached_at: null, warned_at: null }
  const clocks = (['first_response', 'resolution'] as const).map(clock =>
    worked(desk, promised, [], { ...blank, clock }),
  )
  const ticket = await insertTicket(
    tx,
    by,
    { ...asked, teamId, assigneeId: asked.assigneeId ?? null },
    proposal,
    standingOf(desk, promised, clocks),
    whyOf(proposal, asked),
    now,
  )
  await putClocks(tx, ticket, clocks)
  if (asked.messageIds.length > 0) await attachMessages(tx, ticket, asked.messageIds)
  if (proposal.procedure) await beginSteps(tx, desk, ticket, proposal.procedure, asked.receivedAt)
  if (ticket.kind === 'complaint') await openCase(tx, by, ticket, {}, now)
  await tellTicket(tx, ticket, 'opened', 'ticket.opened', now)
  return ticket
}

function whyOf(proposal: Proposal, { serviceLevel, teamId, assigneeId }: TicketToOpen): TicketReason[] {
  const why = [...proposal.why]
  if (serviceLevel === 'vip') why.push({ field: 'priority', value: serviceLevel, by: 'service_level' })
  if (teamId) why.push({ field: 'team', value: teamId, by: 'given' })
  if (assigneeId) why.push({ field: 'assignee', value: assigneeId, by: 'given' })
  return why
}

async function insertTicket(
  tx: Tx,
  by: Pick<Actor, 'kind' | 'id' | 'name'>,
  asked: TicketToOpen & { teamId: string | null; assigneeId: string | null },
  { kind, category, impact, urgency, priority, queue, procedure }: Proposal,
  standing: ReturnType<typeof standingOf>,
  why: TicketReason[],
  now: Date,
): Promise<TicketRow> {
  const id = newId(now)
  const ticket = await row<TicketRow>(
    tx,
    sql`insert into tickets (customer_id, id, number, source, subject, body, channel, locale, contact, received_at, created_at,
          created_by, created_by_name, kind, category, impact, urgency, priority, service_level, queue, team_id, assignee_id,
          status, emotion, procedure, why, last_in_at, changes, next_due_at, queue_at, breached, split_from, updated_at)
        values (${asked.customerId}, ${id}, 'T' || nextval('ticket_numbers'), ${asked.source}, ${asked.subject}, ${asked.body},
          ${asked.channel}, ${asked.locale}, ${JSON.stringify(asked.contact)}, ${asked.receivedAt}, ${now},
          ${by.kind === 'staff' ? by.id : null}, ${by.name}, ${kind}, ${category}, ${impact}, ${urgency}, ${priority},
          ${asked.serviceLevel}, ${queue}, ${asked.teamId}, ${asked.assigneeId}, 'open', ${asked.emotion}, ${procedure},
          ${JSON.stringify(why)}, ${asked.receivedAt}, 1, ${standing.next_due_at}, ${standing.queue_at}, ${standing.breached},
          ${asked.splitFrom ?? null}, ${asked.receivedAt})
        returning *`,
    'insert-ticket',
  )
  await run(tx, changeRow(by, ticket, { kind: 'opened' }, asked.receivedAt), 'insert-ticket-change')
  return ticket
}

/** Notes which messages of the conversation belong to a ticket. */
export const attachMessages = (
  tx: Tx,
  ticket: Pick<TicketRow, 'customer_id' | 'id'>,
  ids: readonly string[],
): Promise<number> =>
  run(
    tx,
    sql`insert into ticket_messages (customer_id, ticket_id, message_id)
        select ${ticket.customer_id}, ${ticket.id}, m from unnest(${ids}::uuid[]) m on conflict do nothing`,
    'attach-ticket-messages',
  )
