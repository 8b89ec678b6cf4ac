import type * as z from 'zod/mini'
import { Problem } from '../../domain/base/problem.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import type { doorContract, SentItem } from '../../domain/channels/door-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { join, rows, sql, type Tx } from '../base/db.ts'
import { seesAll, visibleTo } from '../customers/reads.ts'
import { previewOf } from './preview.ts'

export type SendsQuery = z.output<NonNullable<(typeof doorContract.sends)['~orpc']['inputSchema']>>

type Row = Omit<SentItem, 'at' | 'next_try_at' | 'ended_at' | 'customer' | 'preview'> & {
  created_at: Date
  next_try_at: Date | null
  ended_at: Date | null
  code: string | null
  name: string | null
  subject: string | null
  body: string
}

/** A page of what went to customers or did not, latest first: of customers in sight, strangers for who sees everybody. */
export async function listSends(
  tx: Tx,
  by: Actor,
  query: SendsQuery,
  now: Date,
): Promise<{ items: SentItem[]; next: string | null }> {
  permit(by, 'conversations.read')
  const conditions = [
    seesAll(by) ? sql`true` : sql`c.id is not null and ${visibleTo(by)}`,
    ...(query.status ? [sql`s.status = ${query.status}`] : []),
    ...(query.purpose ? [sql`s.purpose = ${query.purpose}`] : []),
    ...(query.channel ? [sql`s.channel = ${query.channel}`] : []),
    ...(query.cursor === undefined ? [] : [after(query.cursor)]),
  ]
  const found = await rows<Row>(
    tx,
    sql`select s.message_id as id, s.created_at, c.code, c.name, s.customer_id as conversation, s.purpose, m.author_kind as author,
               s.channel, m.subject, left(m.body, 600) as body, s.status, s.reason, s.detail, s.attempts, s.next_try_at, s.ended_at
        from message_sends s join messages m on m.customer_id = s.customer_id and m.id = s.message_id
          left join customers c on c.id = s.customer_id
        where ${join(conditions, ' and ')} order by s.created_at desc, s.message_id desc limit ${query.limit + 1}`,
  )
  const zone = await companyZone(tx, now)
  const time = (at: Date | null) => at && formatInZone(at, zone)
  const shown = found.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(({ created_at, code, name, subject, body, ...one }) => ({
      ...one,
      at: formatInZone(created_at, zone),
      customer: code === null ? null : { code, name: name! },
      preview: previewOf(subject, body),
      next_try_at: time(one.next_try_at),
      ended_at: time(one.ended_at),
    })),
    next: found.length > query.limit && last ? `${last.created_at.getTime()}.${last.id}` : null,
  }
}

function after(cursor: string) {
  const [ms, id] = cursor.split('.')
  if (!ms || !/^\d{1,15}$/.test(ms) || !id || !/^[0-9a-f-]{36}$/.test(id)) {
    throw new Problem('invalid', 'input.bad_cursor', 'the cursor is not one of ours')
  }
  return sql`(s.created_at, s.message_id) < (${new Date(Number(ms))}, ${id}::uuid)`
}
