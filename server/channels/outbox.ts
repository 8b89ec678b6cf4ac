import type * as z from 'zod/mini'
import { Problem } from '../../domain/base/problem.ts'
import type { Locale } from '../../domain/base/shapes.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import type { channelsContract } from '../../domain/channels/contract.ts'
import type { NoticeContent, NoticeKind, OutboxItem } from '../../domain/channels/shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { join, rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { enqueue } from '../base/events.ts'
import { newId } from '../base/ids.ts'
import { say } from '../base/text.ts'
import { accountNamed } from './account-store.ts'
import { adapterOf } from './adapters.ts'
import { notify } from './notify.ts'

export type OutboxQuery = z.output<NonNullable<(typeof channelsContract.outbox)['~orpc']['inputSchema']>>

type Row = Omit<OutboxItem, 'at' | 'next_try_at' | 'ended_at' | 'content' | 'to' | 'locale' | 'kind'> & {
  kind: NoticeKind
  locale: Locale
  created_at: Date
  next_try_at: Date | null
  ended_at: Date | null
  content: NoticeContent
  staff_id: string | null
  target_id: string
  target: string | null
}

const chosen = (where: Sql, limit: number): Sql => sql`
  select s.id, n.created_at, n.kind, s.channel, n.staff_id, coalesce(n.staff_id, n.account_id) as target_id,
         coalesce(st.name, a.name) as target, n.locale, s.status, s.reason, s.detail, s.attempts, s.next_try_at, s.ended_at, n.content
  from notices n join notice_sends s on s.notice_id = n.id
    left join staff st on st.id = n.staff_id left join channel_accounts a on a.id = n.account_id
  where ${where} order by n.created_at desc, s.id desc limit ${limit}`

const mayAll = (by: Actor): boolean => by.kind === 'system' || by.permissions.has('settings.write')

/** Whose notices somebody may look at: all with `settings.write`, else their own. */
const mineOf = (by: Actor): Sql => (mayAll(by) ? sql`true` : sql`n.staff_id = ${by.id}::uuid`)

/** A page of the outbox, latest first. */
export async function listOutbox(
  tx: Tx,
  by: Actor,
  query: OutboxQuery,
  now: Date,
): Promise<{ items: OutboxItem[]; next: string | null }> {
  const conditions = [
    mineOf(by),
    ...(query.status ? [sql`s.status = ${query.status}`] : []),
    ...(query.kind ? [sql`n.kind = ${query.kind}`] : []),
    ...(query.channel ? [sql`s.channel = ${query.channel}`] : []),
    ...(query.staff ? [sql`n.staff_id = ${query.staff}`] : []),
    ...(query.cursor === undefined ? [] : [after(query.cursor)]),
  ]
  const found = await rows<Row>(tx, chosen(join(conditions, ' and '), query.limit + 1))
  const zone = await companyZone(tx, now)
  const shown = found.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(one => itemOf(one, zone)),
    next: found.length > query.limit && last ? `${last.created_at.getTime()}.${last.id}` : null,
  }
}

function after(cursor: string): Sql {
  const [ms, id] = cursor.split('.')
  if (!ms || !/^\d{1,15}$/.test(ms) || !id || !/^[0-9a-f-]{36}$/.test(id)) {
    throw new Problem('invalid', 'input.bad_cursor', 'the cursor is not one of ours')
  }
  return sql`(n.created_at, s.id) < (${new Date(Number(ms))}, ${id}::uuid)`
}

const itemOf = (row: Row, zone: string): OutboxItem => {
  const time = (at: Date | null) => at && formatInZone(at, zone)
  return {
    id: row.id,
    at: formatInZone(row.created_at, zone),
    kind: row.kind,
    channel: row.channel,
    to: { kind: row.staff_id ? 'person' : 'group', id: row.target_id, name: row.target ?? '' },
    locale: row.locale,
    status: row.status,
    reason: row.reason,
    detail: row.detail,
    attempts: row.attempts,
    next_try_at: time(row.next_try_at),
    ended_at: time(row.ended_at),
    content: row.content,
  }
}

async function itemNamed(tx: Tx, by: Actor, id: string, now: Date): Promise<OutboxItem> {
  const [found] = await rows<Row>(tx, chosen(sql`s.id = ${id} and ${mineOf(by)}`, 1))
  if (!found) throw new Problem('not_found', 'channels.unknown_notice', 'There is no such notice')
  return itemOf(found, await companyZone(tx, now))
}

/** Sends what failed, was held or is unclear once more. Throws `refused` while its channel is a sandbox or gone. */
export async function sendAgain(tx: Tx, by: Actor, id: string, now: Date): Promise<OutboxItem> {
  permit(by, 'settings.write')
  await run(tx, sql`select 1 from notice_sends where id = ${id} for update`)
  const item = await itemNamed(tx, by, id, now)
  if (item.status === 'queued' || item.status === 'sending') return item
  if (item.status === 'sent' || item.status === 'skipped') {
    throw new Problem('refused', 'channels.not_to_repeat', `it was ${item.status}`)
  }
  const [way] = await rows<{ id: string }>(
    tx,
    sql`select a.id from channel_accounts a join notice_sends s on s.id = ${id}
        where a.removed_at is null and a.live and (a.id = s.account_id or (a.kind = 'email' and s.channel = 'email'))
        order by a.id <> s.account_id nulls last, a.created_at desc limit 1`,
  )
  if (!way) throw new Problem('refused', 'channels.still_sandbox', 'Its channel is a sandbox: nothing leaves')
  await run(
    tx,
    sql`update notice_sends set status = 'queued', reason = null, detail = null, attempts = 0, account_id = ${way.id},
          next_try_at = ${now}, ended_at = null where id = ${id}`,
  )
  await enqueue(tx, { name: 'channels.send', key: 'now', now })
  return itemNamed(tx, by, id, now)
}

/** A test through an account: to the asker by mail, to the group of a robot. A sandbox holds it like anything else. */
export async function testAccount(tx: Tx, by: Actor, id: string, now: Date): Promise<OutboxItem> {
  permit(by, 'settings.write')
  const account = await accountNamed(tx, id)
  const toPerson = adapterOf(account.kind).reaches === 'person'
  if (toPerson && (by.kind !== 'staff' || !by.id)) {
    throw new Problem(
      'refused',
      'channels.test_to_person',
      'A test by mail goes to the person who asks for it',
    )
  }
  await notify(
    tx,
    [
      {
        key: `test:${newId(now)}`,
        kind: 'test',
        to: toPerson ? { staffId: by.id! } : { accountId: id },
        ...(toPerson && { via: { id, live: account.live } }),
        say: locale => ({
          subject: say(locale, 'channels:test.subject', { name: account.name }),
          parts: [{ title: null, lines: [say(locale, 'channels:test.text', { by: by.name })] }],
          link: null,
        }),
      },
    ],
    now,
  )
  const [made] = await rows<{ id: string }>(
    tx,
    sql`select s.id from notice_sends s join notices n on n.id = s.notice_id
        where s.account_id = ${id} and n.kind = 'test' order by s.id desc limit 1`,
  )
  return itemNamed(tx, by, made!.id, now)
}
