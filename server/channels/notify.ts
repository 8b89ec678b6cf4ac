import type { Locale } from '../../domain/base/shapes.ts'
import { channelsPolicy } from '../../domain/channels/policy.ts'
import type { ChannelKind, NoticeContent, NoticeKind } from '../../domain/channels/shapes.ts'
import { rows, run, sql, type Tx } from '../base/db.ts'
import { enqueue } from '../base/events.ts'
import { newId } from '../base/ids.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'
import { awayOn } from '../staff/reads.ts'

/** Something to tell, once per key for good, to a colleague or to the group of a robot. `say` writes it in a language. */
export type NoticeToTell = {
  key: string
  kind: NoticeKind
  to: { staffId: string } | { accountId: string }
  say: (locale: Locale) => NoticeContent
  /** The mail server to take, for a test of it; usually the one that is live. */
  via?: { id: string; live: boolean }
  /** Why it is written down but goes nowhere. */
  skip?: string
}

/** Reaches somebody who is away all the same. */
const REACHES_THE_ABSENT: readonly NoticeKind[] = ['pool', 'test']

/**
 * The door for everything the staff is told. What was told under its key is passed over; the rest is written down at once
 * with the way it takes, or with the reason why it takes none, and leaves after the transaction. Answers how many are new.
 */
export async function notify(tx: Tx, notices: readonly NoticeToTell[], now: Date): Promise<number> {
  const fresh = await claimKeys(
    tx,
    notices.map(one => one.key),
    now,
  )
  const told = notices.filter(one => fresh.has(one.key))
  if (told.length === 0) return 0
  const readers = await readersOf(tx, told, now)
  const written = told.flatMap(notice => {
    const found = readers.get(targetOf(notice))
    if (!found) return []
    const reader = notice.via ? { ...found, accountId: notice.via.id, live: notice.via.live } : found
    const id = newId(now)
    return [{ notice, reader, id, sendId: newId(now), content: notice.say(reader.locale) }]
  })
  await write(tx, written, now)
  if (written.some(({ notice, reader }) => wayOf(notice, reader).status === 'queued')) {
    await enqueue(tx, { name: 'channels.send', key: 'now', now })
  }
  return written.length
}

/** Marks keys as told; answers those that were not before. Two at once: one of them gets each key. */
export async function claimKeys(tx: Tx, keys: readonly string[], now: Date): Promise<Set<string>> {
  const claimed = await rows<{ key: string }>(
    tx,
    sql`insert into told_keys (key, at) select distinct key, ${now}::timestamptz from unnest(${keys}::text[]) k (key) order by key
        on conflict do nothing returning key`,
    'claim-told-keys',
  )
  return new Set(claimed.map(one => one.key))
}

const targetOf = ({ to }: NoticeToTell): string => ('staffId' in to ? to.staffId : to.accountId)

type Reader = {
  id: string
  locale: Locale
  channel: ChannelKind
  accountId: string | null
  address: string | null
  live: boolean
  gone: boolean
  away: boolean
  unwanted: readonly NoticeKind[]
}

/** Colleagues by mail, groups by their robot. The mail server is the newest that is live, else the newest. */
async function readersOf(tx: Tx, notices: readonly NoticeToTell[], now: Date): Promise<Map<string, Reader>> {
  const ids = [...new Set(notices.map(targetOf))]
  const found = await rows<Omit<Reader, 'away'>>(
    tx,
    sql`with mail as (
          select id, live from channel_accounts where kind = 'email' and removed_at is null
          order by live desc, created_at desc limit 1
        )
        select s.id, s.locale, 'email' as channel, mail.id as "accountId", s.email as address, coalesce(mail.live, false) as live,
               s.disabled_at is not null as gone,
               array(select kind from notice_choices n where n.staff_id = s.id) as unwanted
        from staff s left join mail on true where s.id = any(${ids}::uuid[])
        union all
        select a.id, a.locale, a.kind, a.id, null, a.live, a.removed_at is not null, '{}'
        from channel_accounts a where a.id = any(${ids}::uuid[])`,
  )
  const { today } = await companyAt(tx, now)
  const away = await awayOn(tx, today)
  return new Map(found.map(one => [one.id, { ...one, away: away.has(one.id) }]))
}

/** Whether it goes, waits in the sandbox, or is left out, and why. */
function wayOf(
  { kind, skip }: NoticeToTell,
  reader: Reader,
): { status: 'queued' | 'held' | 'skipped'; reason: string | null } {
  if (skip) return { status: 'skipped', reason: skip }
  if (reader.gone) return { status: 'skipped', reason: 'left' }
  if (reader.unwanted.includes(kind)) return { status: 'skipped', reason: 'opted_out' }
  if (reader.away && !REACHES_THE_ABSENT.includes(kind)) return { status: 'skipped', reason: 'absent' }
  if (reader.accountId === null) return { status: 'held', reason: 'no_account' }
  if (!reader.live) return { status: 'held', reason: 'sandbox' }
  return { status: 'queued', reason: null }
}

type Written = { notice: NoticeToTell; reader: Reader; id: string; sendId: string; content: NoticeContent }

async function write(tx: Tx, written: Written[], now: Date): Promise<void> {
  const given = written.map(({ notice, reader, id, sendId, content }) => ({
    id,
    send_id: sendId,
    kind: notice.kind,
    staff_id: 'staffId' in notice.to ? notice.to.staffId : null,
    account_id: 'accountId' in notice.to ? notice.to.accountId : null,
    locale: reader.locale,
    content,
    channel: reader.channel,
    way_id: reader.accountId,
    address: reader.address,
    ...wayOf(notice, reader),
  }))
  await run(
    tx,
    sql`with given as (
          select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (
            id uuid, send_id uuid, kind text, staff_id uuid, account_id uuid, locale text, content jsonb, channel text,
            way_id uuid, address text, status text, reason text)
        ), noted as (
          insert into notices (id, kind, staff_id, account_id, locale, content, created_at)
          select id, kind, staff_id, account_id, locale, content, ${now} from given
        )
        insert into notice_sends (id, notice_id, channel, account_id, address, status, reason, next_try_at, ended_at)
        select send_id, id, channel, way_id, address, status, reason,
               case when status = 'queued' then ${now}::timestamptz end,
               case when status <> 'queued' then ${now}::timestamptz end from given`,
    'write-notices',
  )
}

/** What left the outbox's time, and keys so old that nothing asks for them any more. */
export async function tidyNotices(tx: Tx, now: Date): Promise<void> {
  const { today } = await companyAt(tx, now)
  const { value } = await policyOn(tx, channelsPolicy, today)
  const old = new Date(now.getTime() - value.keep_days * 86_400_000)
  await run(
    tx,
    sql`with gone as (
          select id from notices n where n.created_at < ${old} and not exists (
            select 1 from notice_sends s where s.notice_id = n.id and s.status in ('queued', 'sending'))
        ), sends as (delete from notice_sends s using gone where s.notice_id = gone.id returning s.id)
        select count(*) from sends`,
  )
  await run(
    tx,
    sql`delete from notices n where n.created_at < ${old} and not exists (select 1 from notice_sends s where s.notice_id = n.id)`,
  )
  await run(tx, sql`delete from told_keys where at < ${new Date(now.getTime() - KEYS_MS)}`)
}

const KEYS_MS = 400 * 86_400_000
