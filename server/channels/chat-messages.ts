import { formatInZone } from '../../domain/calendar/zone.ts'
import type { ChatMessage, ChatPage, ChatState } from '../../domain/channels/chat-shapes.ts'
import { rowOrNull, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { chatNow } from './chat-now.ts'
import type { Visitor } from './chat-visitors.ts'
import { filesOf } from './message-files.ts'

const PAGE = 50

type Row = {
  id: string
  at: Date
  direction: 'in' | 'out'
  author_kind: 'customer' | 'staff' | 'bot' | 'system'
  author_name: string | null
  kind: 'text' | 'rating'
  body: string
  payload: { key?: string; score?: number; sources?: { title?: unknown; url?: unknown }[] }
}

/**
 * Over `messages m`: what one visitor may see. What they wrote from this browser, and what was sent to it; never what the
 * same customer said elsewhere or through somebody else's browser, never notes.
 */
export const seenBy = ({ account, address, customerId }: Visitor): Sql =>
  sql`m.customer_id = ${customerId} and m.channel = 'chat' and m.kind in ('text', 'rating') and m.direction <> 'note'
      and m.account_id = ${account.id} and (
        (m.direction = 'in' and m.payload->>'visitor' = ${address})
        or (m.direction = 'out' and exists (
          select 1 from message_sends s where s.customer_id = m.customer_id and s.message_id = m.id and s.channel = 'chat'
            and s.address = ${address} and s.status <> 'skipped')))`

/** The newest page of what was said with a visitor, or the one before a message; and how the conversation stands. */
export async function chatPageOf(
  tx: Tx,
  visitor: Visitor,
  before: string | undefined,
  now: Date,
): Promise<ChatPage> {
  const found = await messagesWhere(
    tx,
    visitor,
    before ? sql`m.id < ${before}` : sql`true`,
    sql`m.id desc limit ${PAGE + 1}`,
  )
  return {
    items: found.slice(0, PAGE).reverse(),
    earlier: found.length > PAGE,
    state: await chatStateOf(tx, visitor, now),
  }
}

/** One message, when this visitor may see it. */
export const chatMessageOf = async (tx: Tx, visitor: Visitor, id: string): Promise<ChatMessage | null> =>
  (await messagesWhere(tx, visitor, sql`m.id = ${id}`, sql`m.id`))[0] ?? null

const OVERLAP_MS = 120_000
const MOST_MISSED = 500

/**
 * What a reader may have missed after a message: from two minutes before it, because a transaction that began earlier may
 * commit later. Readers know messages by their id and take each once.
 */
export async function chatMessagesAfter(
  tx: Tx,
  visitor: Visitor,
  after: string | null,
): Promise<ChatMessage[]> {
  const from = after
    ? new Date(Number.parseInt(after.replaceAll('-', '').slice(0, 12), 16) - OVERLAP_MS)
    : null
  const found = await messagesWhere(
    tx,
    visitor,
    from ? sql`m.at >= ${from}` : sql`true`,
    sql`m.id desc limit ${MOST_MISSED}`,
  )
  return found.reverse()
}

async function messagesWhere(tx: Tx, visitor: Visitor, where: Sql, order: Sql): Promise<ChatMessage[]> {
  if (visitor.customerId === null) return []
  const found = await rows<Row>(
    tx,
    sql`select m.id, m.at, m.direction, m.author_kind, m.author_name, m.kind, m.body, m.payload
        from messages m where ${seenBy(visitor)} and ${where} order by ${order}`,
  )
  const files = await filesOf(
    tx,
    visitor.customerId,
    found.map(one => one.id),
  )
  return found.map(one => ({
    id: one.id,
    at: one.at.toISOString(),
    from: one.direction === 'in' ? 'visitor' : one.author_kind === 'customer' ? 'system' : one.author_kind,
    name: one.direction === 'in' ? null : one.author_name,
    kind: one.kind,
    body: one.body,
    key: one.payload.key ?? null,
    score: one.payload.score ?? null,
    files: files
      .filter(file => file.message_id === one.id)
      .map(({ id, name, type, size }) => ({ id, name, type, size })),
    sources: (one.payload.sources ?? []).flatMap(({ title, url }) =>
      typeof title === 'string' ? [{ title, url: typeof url === 'string' ? url : null }] : [],
    ),
  }))
}

type Standing = {
  status: 'open' | 'snoozed' | 'closed'
  closed_at: Date | null
  agent: string | null
  bot: boolean
  waiting_since: Date | null
  asked: boolean
  rated: boolean
}

const DAY_MS = 86_400_000

/** How the conversation of a visitor stands. A rating is asked for once an end, when something was asked and answered before it. */
export async function chatStateOf(tx: Tx, visitor: Visitor, now: Date): Promise<ChatState> {
  const { policy, open, opens_at, wait_minutes, zone } = await chatNow(tx, visitor.account, now)
  const talk =
    visitor.customerId &&
    (await rowOrNull<Standing>(
      tx,
      sql`select v.status, v.closed_at, s.name as agent, v.bot, v.waiting_since,
                 exists (select 1 from messages m where ${seenBy(visitor)} and m.direction = 'out' and m.author_kind in ('staff', 'bot')
                           and m.at > coalesce((select max(r.at) from messages r where r.customer_id = v.customer_id
                             and r.kind = 'rating' and r.payload->>'visitor' = ${visitor.address}), '-infinity')) as asked,
                 exists (select 1 from messages r where r.customer_id = v.customer_id and r.kind = 'rating'
                           and r.payload->>'visitor' = ${visitor.address} and r.at >= v.closed_at) as rated
          from conversations v left join staff s on s.id = v.assignee_id where v.customer_id = ${visitor.customerId}`,
    ))
  const common = { open, opens_at, wait_minutes }
  if (!talk) return { ...common, status: 'none', agent: null, bot: false, waiting: false, rate: null }
  const closed = talk.status === 'closed' ? talk.closed_at : null
  const asks =
    closed && talk.asked && !talk.rated && now.getTime() - closed.getTime() < policy.rating_days * DAY_MS
  return {
    ...common,
    status: talk.status === 'closed' ? 'closed' : 'open',
    agent: talk.bot || talk.status === 'closed' ? null : talk.agent,
    bot: talk.bot,
    waiting: talk.waiting_since !== null && !talk.bot,
    rate: asks ? formatInZone(closed, zone) : null,
  }
}
