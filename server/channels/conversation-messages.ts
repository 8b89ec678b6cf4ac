import { formatInZone } from '../../domain/calendar/zone.ts'
import type { MessageQuery } from '../../domain/channels/inbox-contract.ts'
import type { ConversationMessage, MessageWay } from '../../domain/channels/inbox-shapes.ts'
import type { Actor } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { row, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { cursorOf, readCursor } from '../base/page-cursor.ts'
import { findConversation } from './inbox-scope.ts'
import { filesOf } from './message-files.ts'

type Row = Omit<ConversationMessage, 'at' | 'account' | 'author' | 'mentions' | 'files' | 'send'> & {
  at: Date
  us: number
  account_id: string | null
  account_name: string | null
  author_kind: ConversationMessage['author']['kind']
  author_id: string | null
  author_name: string | null
  send:
    | (Omit<MessageWay, 'again' | 'next_try_at' | 'ended_at'> & {
        next_try_at: string | null
        ended_at: string | null
      })
    | null
  mentions: { id: string; name: string }[]
}

/** What may be sent once more: it has not left, or nobody knows whether it has. */
const AGAIN: readonly string[] = ['failed', 'held', 'unclear']
/** So many newer ones stand above a message that a link leads to. */
const ABOVE = 10

/** What was said in a conversation, the latest first, notes and events among it; `around` begins near a message. */
export async function listMessages(
  tx: Tx,
  by: Actor,
  query: MessageQuery,
  now: Date,
): Promise<{ items: ConversationMessage[]; next: string | null; newer: string | null }> {
  await findConversation(tx, by, query.conversation)
  const zone = await companyZone(tx, now)
  const { conversation: id, limit } = query
  const begin = query.around ? await aboveOf(tx, id, query.around) : null
  const after = query.cursor ? cursorSql(query.cursor, '<') : (begin?.from ?? sql`true`)
  const found = await messageRows(tx, id, sql`${after} order by m.at desc, m.id desc limit ${limit + 1}`)
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  const first = shown[0]
  return {
    items: await messagesOf(tx, id, shown, zone),
    next: found.length > limit && last ? cursorOf([last.us, last.id]) : null,
    newer: begin?.more && first ? cursorOf([first.us, first.id]) : null,
  }
}

/** One message as it is answered after a verb. */
export async function oneMessage(
  tx: Tx,
  id: string,
  messageId: string,
  now: Date,
): Promise<ConversationMessage> {
  const zone = await companyZone(tx, now)
  const found = await messageRows(tx, id, sql`m.id = ${messageId}`)
  return (await messagesOf(tx, id, found, zone))[0]!
}

const cursorSql = (cursor: string, op: '<'): Sql => {
  const [us, id] = readCursor(cursor, ['number', 'string'])
  return sql`(m.at, m.id) ${op === '<' ? sql`<` : sql`>`} (timestamptz 'epoch' + ${us}::bigint * interval '1 microsecond', ${id}::uuid)`
}

/** Where a page begins so that a message stands on it with some newer ones above, and whether there are more of these. */
async function aboveOf(tx: Tx, id: string, messageId: string): Promise<{ from: Sql; more: boolean }> {
  const newer = await rows<{ at: Date; id: string }>(
    tx,
    sql`select m.at, m.id from messages m join messages x on x.customer_id = m.customer_id and x.id = ${messageId}
        where m.customer_id = ${id} and (m.at, m.id) >= (x.at, x.id) order by m.at, m.id limit ${ABOVE + 1}`,
  )
  const more = newer.length > ABOVE
  return more
    ? {
        more,
        from: sql`(m.at, m.id) <= (select at, id from messages where customer_id = ${id} and id = ${newer.at(-1)!.id})`,
      }
    : { more, from: sql`true` }
}

const messageRows = (tx: Tx, id: string, where: Sql): Promise<Row[]> =>
  rows<Row>(
    tx,
    sql`select m.id, m.at, (extract(epoch from m.at) * 1000000)::bigint as us, m.direction, m.channel, m.account_id, k.name as account_name,
               m.author_kind, m.author_id, m.author_name, m.kind, m.subject, m.body, m.payload, m.reply_to, m.automatic, m.emotion,
               case when s.message_id is not null then jsonb_build_object('purpose', s.purpose, 'status', s.status, 'reason', s.reason,
                 'detail', s.detail, 'attempts', s.attempts, 'next_try_at', s.next_try_at, 'ended_at', s.ended_at) end as send,
               case when m.direction = 'note' then coalesce((
                 select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name)
                 from conversation_mentions t join staff p on p.id = t.staff_id
                 where t.customer_id = m.customer_id and t.message_id = m.id), '[]') else '[]' end as mentions
        from messages m left join channel_accounts k on k.id = m.account_id
          left join message_sends s on s.customer_id = m.customer_id and s.message_id = m.id
        where m.customer_id = ${id} and ${where}`,
  )

async function messagesOf(
  tx: Tx,
  id: string,
  found: readonly Row[],
  zone: string,
): Promise<ConversationMessage[]> {
  const files = await filesOf(
    tx,
    id,
    found.map(one => one.id),
  )
  const time = (text: string | null) => (text ? formatInZone(new Date(text), zone) : null)
  return found.map(one => {
    const { us: _, at, account_id, account_name, author_kind, author_id, author_name, send, ...plain } = one
    return {
      ...plain,
      at: formatInZone(at, zone),
      account: account_id ? { id: account_id, name: account_name ?? '' } : null,
      author: { kind: author_kind, id: author_id, name: author_name },
      files: files.filter(file => file.message_id === one.id).map(({ message_id: _of, ...file }) => file),
      send: send && {
        ...send,
        next_try_at: time(send.next_try_at),
        ended_at: time(send.ended_at),
        again: AGAIN.includes(send.status),
      },
    }
  })
}

/** The last message of a conversation, whatever it is. */
export const lastMessage = (tx: Tx, id: string): Promise<{ id: string | null; at: Date | null }> =>
  row(
    tx,
    sql`select m.id, m.at from (select 1) one left join lateral (
          select id, at from messages where customer_id = ${id} order by at desc, id desc limit 1) m on true`,
  )
