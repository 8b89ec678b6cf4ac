import type { TicketQuery } from '../../domain/tickets/contract.ts'
import { EMOTIONS, PRIORITIES, TICKET_KINDS, TICKET_STATUSES } from '../../domain/tickets/shapes.ts'
import type { Ticket } from '../../domain/tickets/ticket-shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { join, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { cursorOf, readCursor } from '../base/page-cursor.ts'
import { ofCode } from '../customers/reads.ts'
import { mineAndCovered } from '../tasks/reads.ts'
import { ticketAnswer } from './answers.ts'
import { bad } from './desk-time.ts'
import { type NamedTicketRow, namedColumns, namedTables } from './rows.ts'
import { ticketsVisibleTo } from './visible.ts'

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** Tickets in the asker's scope: what is due next first (what stands still last), or the latest first. */
export async function listTickets(
  tx: Tx,
  by: Actor,
  query: TicketQuery,
  now: Date,
): Promise<{ items: Ticket[]; next: string | null }> {
  permit(by, 'tickets.read')
  const zone = await companyZone(tx, now)
  const where = join([ticketsVisibleTo(by), ...filtersOf(by, query), ...after(query)], ' and ')
  // The page is cut before names are looked up, so that only its own rows are.
  const found = await rows<NamedTicketRow & { place: string }>(
    tx,
    sql`with page as materialized (
          select t.customer_id, t.id, ${placeOf(query)} as place from tickets t where ${where}
          order by ${orderOf(query)} limit ${query.limit + 1}
        )
        select ${namedColumns}, page.place::text as place from page join ${namedTables}
          on true where t.customer_id = page.customer_id and t.id = page.id order by ${orderOf(query)}`,
  )
  const shown = found.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(one => ticketAnswer(one, zone)),
    next: found.length > query.limit && last ? cursorOf([last.place, last.id]) : null,
  }
}

const QUEUE_AT = sql`coalesce(t.queue_at, 'infinity')`
const placeOf = ({ sort }: TicketQuery): Sql => (sort === 'due' ? QUEUE_AT : sql`t.received_at`)
const orderOf = ({ sort }: TicketQuery): Sql =>
  sort === 'due' ? sql`${QUEUE_AT}, t.id` : sql`t.received_at desc, t.id desc`

function after(query: TicketQuery): Sql[] {
  if (query.cursor === undefined) return []
  const [place, id] = readCursor(query.cursor, ['string', 'string']) as [string, string]
  if (!UUID.test(id) || !/^[-\d :.+]+$|^infinity$/.test(place)) throw badCursor()
  return [
    query.sort === 'due'
      ? sql`(${QUEUE_AT}, t.id) > (${place}::timestamptz, ${id}::uuid)`
      : sql`(t.received_at, t.id) < (${place}::timestamptz, ${id}::uuid)`,
  ]
}

const badCursor = () => bad('cursor', 'input.bad_cursor', 'the cursor is not one of ours')

export function filtersOf(by: Actor, query: Omit<TicketQuery, 'limit' | 'cursor' | 'sort'>): Sql[] {
  const statuses = oneOf('status', query.status, TICKET_STATUSES)
  const found: Sql[] = []
  // Said as the index has it, so that a page of a queue is read out of the index in its order.
  if (statuses.length === 0 || statuses.every(one => one === 'open' || one === 'waiting'))
    found.push(sql`t.status in ('open', 'waiting')`)
  if (statuses.length > 0) found.push(sql`t.status = any(${statuses})`)
  const kinds = oneOf('kind', query.kind, TICKET_KINDS)
  if (kinds.length > 0) found.push(sql`t.kind = any(${kinds})`)
  const priorities = oneOf('priority', query.priority, PRIORITIES)
  if (priorities.length > 0) found.push(sql`t.priority = any(${priorities})`)
  const emotions = oneOf('emotion', query.emotion, EMOTIONS)
  if (emotions.length > 0) found.push(sql`t.emotion = any(${emotions})`)
  const queues = listed(query.queue)
  if (queues.length === 1) found.push(sql`t.queue = ${queues[0]}`)
  else if (queues.length > 1) found.push(sql`t.queue = any(${queues})`)
  const categories = listed(query.category)
  if (categories.length > 0) found.push(sql`t.category = any(${categories})`)
  if (query.breached !== undefined) found.push(sql`t.breached = ${query.breached === 'true'}`)
  if (query.conversation !== undefined) found.push(sql`t.customer_id = ${query.conversation}`)
  if (query.customer !== undefined)
    found.push(sql`t.customer_id in (select c.id from customers c where ${ofCode(query.customer)})`)
  return [...found, ...holder(by, query), ...searched(query.q)]
}

function holder(by: Actor, { assignee, team }: Pick<TicketQuery, 'assignee' | 'team'>): Sql[] {
  const found: Sql[] = []
  if (assignee === 'me') found.push(sql`t.assignee_id = any(${mineAndCovered(by)}::uuid[])`)
  else if (assignee === 'none') found.push(sql`t.assignee_id is null`)
  else if (assignee !== undefined) found.push(sql`t.assignee_id = ${idOf('assignee', assignee)}`)
  if (team === 'mine') found.push(sql`t.team_id = ${by.teamId}`)
  else if (team === 'none') found.push(sql`t.team_id is null`)
  else if (team !== undefined) found.push(sql`t.team_id = ${idOf('team', team)}`)
  return found
}

/** A number, words of a subject, or a customer's name. */
function searched(q: string | undefined): Sql[] {
  const text = q?.trim()
  if (!text) return []
  const like = `%${text.replaceAll(/[\\%_]/g, sign => `\\${sign}`)}%`
  return [
    sql`(t.number = ${text.toUpperCase()} or t.subject ilike ${like}
         or t.customer_id in (select c.id from customers c where c.name ilike ${like} limit 200))`,
  ]
}

const listed = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map(one => one.trim())
    .filter(Boolean)

function oneOf(path: string, text: string | undefined, choices: readonly string[]): string[] {
  const found = listed(text)
  if (found.every(one => choices.includes(one))) return found
  throw bad(path, 'tickets.bad_filter', `${path} is one or more of ${choices.join(', ')}`, {
    choices: choices.join(', '),
  })
}

function idOf(path: string, text: string): string {
  if (UUID.test(text)) return text
  throw bad(path, 'tickets.bad_id', `${path} is an id`)
}
