import { localDate } from '../../domain/calendar/zone.ts'
import { contactPolicy } from '../../domain/channels/contact-policy.ts'
import {
  type CustomerChannel,
  contactChannelOf,
  LIMITED_PURPOSES,
  type MessageSendStatus,
} from '../../domain/channels/conversation-shapes.ts'
import { quietUntil } from '../../domain/channels/quiet-hours.ts'
import { noteContact } from '../activity/actions.ts'
import { type Actor, permit } from '../base/actor.ts'
import { row, run, sql, type Tx } from '../base/db.ts'
import { emit, enqueue } from '../base/events.ts'
import { newId } from '../base/ids.ts'
import { publish } from '../base/live.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'
import { mayContact } from './may-contact.ts'
import { mayLeave } from './may-leave.ts'
import { attachFiles } from './message-files.ts'
import type { Outward } from './outward.ts'
import { previewOf } from './preview.ts'
import { type Way, wayTo } from './way-to.ts'

export type Sent = { messageId: string; status: MessageSendStatus; reason: string | null }

/** Channels that end in our own pages: what is written down has arrived. */
const OWN: readonly CustomerChannel[] = ['chat', 'portal', 'sandbox']

/**
 * The one door out: every message to a customer, from any word. Once per key; refused, put off or let through with the reason
 * in its row; it leaves after the transaction. Needs `conversations.write` of a person; the asking word has checked whose
 * customer it is.
 */
export async function send(tx: Tx, by: Actor, out: Outward, now: Date): Promise<Sent> {
  if (out.author === 'staff') permit(by, 'conversations.write')
  const id = newId(now)
  const claimed = await run(
    tx,
    sql`insert into message_keys (key, customer_id, message_id, at) values (${`out:${out.key}`}, ${out.customerId}, ${id}, ${now})
        on conflict do nothing`,
    'claim-message-key',
  )
  if (claimed === 0) return sentBefore(tx, out.key)
  const way = await wayTo(tx, out)
  await speak(tx, out, way, now)
  const verdict = await verdictOn(tx, out, way, now)
  const person = out.author === 'staff'
  await run(
    tx,
    sql`with written as (
          insert into messages (customer_id, id, at, direction, channel, account_id, author_kind, author_id, author_name, kind,
                                subject, body, payload, reply_to)
          values (${out.customerId}, ${id}, ${now}, 'out', ${way.channel}, ${way.accountId}, ${out.author},
                  ${person ? by.id : null}, ${person ? by.name : null}, ${out.kind ?? 'text'}, ${out.subject ?? null}, ${out.body},
                  ${JSON.stringify({ ...out.payload, ...(out.template && { template: out.template }) })}, ${out.replyTo ?? null})
        )
        insert into message_sends (customer_id, message_id, purpose, channel, account_id, address, status, reason, detail,
                                   next_try_at, ended_at, created_at)
        values (${out.customerId}, ${id}, ${out.purpose}, ${way.channel}, ${way.accountId}, ${way.address}, ${verdict.status},
                ${verdict.reason}, ${verdict.detail}, ${verdict.at}, ${verdict.at ? null : now}, ${now})`,
    'write-outbound',
  )
  if (out.files?.length) await attachFiles(tx, out.customerId, id, out.files)
  if (verdict.status === 'queued') {
    await enqueue(tx, { name: 'channels.deliver', key: 'now', runAt: verdict.at!, now })
  }
  if (verdict.status !== 'skipped') await noteSaid(tx, by, out, way, now)
  const payload = { messageId: id, purpose: out.purpose, author: out.author, status: verdict.status }
  await emit(tx, 'message.sent', { customerIds: [out.customerId], payload }, now)
  await publish(tx, { topic: 'inbox', customer: out.customerId, message: id, what: 'message' })
  if (OWN.includes(way.channel)) {
    await publish(tx, { topic: `customer:${out.customerId}`, message: id, what: 'message' })
  }
  return { messageId: id, status: verdict.status, reason: verdict.reason }
}

const sentBefore = (tx: Tx, key: string): Promise<Sent> =>
  row<Sent>(
    tx,
    sql`select s.message_id as "messageId", s.status, s.reason from message_keys k
          join message_sends s on s.customer_id = k.customer_id and s.message_id = k.message_id
        where k.key = ${`out:${key}`}`,
  )

/** The conversation, made when this is its first word; holding its row makes two limited sends wait for each other. */
async function speak(tx: Tx, out: Outward, way: Way, now: Date): Promise<void> {
  const person = out.author === 'staff'
  const counts = person || out.author === 'bot'
  await run(
    tx,
    sql`insert into conversations as c (customer_id, status, last_at, last_channel, last_account_id, last_address, last_preview,
               last_direction, closed_at, created_at)
        values (${out.customerId}, ${person ? 'open' : 'closed'}, ${now}, ${way.channel}, ${way.accountId}, ${way.address},
                ${previewOf(out.subject ?? null, out.body)}, 'out', ${person ? null : now}, ${now})
        on conflict (customer_id) do update set
          status = case when ${person} and c.status = 'closed' then 'open' else c.status end,
          closed_at = case when ${person} then null else c.closed_at end,
          bot = c.bot and not ${person},
          waiting_since = case when ${counts} then null else c.waiting_since end,
          last_at = greatest(c.last_at, excluded.last_at),
          last_preview = case when ${counts} then excluded.last_preview else c.last_preview end,
          last_direction = case when ${counts} then 'out' else c.last_direction end`,
    'speak',
  )
}

type Verdict = {
  status: 'queued' | 'sent' | 'held' | 'skipped'
  reason: string | null
  detail: string | null
  at: Date | null
}
const ends = (status: 'sent' | 'held' | 'skipped', reason: string | null, detail: string | null = null) => ({
  status,
  reason,
  detail,
  at: null,
})

async function verdictOn(tx: Tx, out: Outward, way: Way, now: Date): Promise<Verdict> {
  if (way.address === null) return ends('skipped', 'no_address')
  let at = now
  if (LIMITED_PURPOSES.includes(out.purpose)) {
    const { today, timezone } = await companyAt(tx, now)
    const { value: policy } = await policyOn(tx, contactPolicy, today)
    if (way.failed) return ends('skipped', 'bad_address')
    const refusal = await mayContact(tx, out, way.channel, policy, now)
    if (refusal) return ends('skipped', refusal.reason, refusal.detail)
    if (out.author !== 'staff') at = quietUntil(now, policy, timezone) ?? now
  }
  if (OWN.includes(way.channel)) return ends('sent', null)
  if (way.accountId === null) return ends('held', 'no_account')
  if (!way.live) return ends('held', 'sandbox')
  const refusal = await mayLeave(tx, out, way, now)
  if (refusal) return ends('skipped', refusal)
  return { status: 'queued', reason: at > now ? 'quiet_hours' : null, detail: null, at }
}

/** What was said is a contact of the file: a person's a personal one, the others automatic, to many bulk. */
async function noteSaid(tx: Tx, by: Actor, out: Outward, way: Way, now: Date): Promise<void> {
  const { timezone } = await companyAt(tx, now)
  await noteContact(
    tx,
    {
      customerId: out.customerId,
      at: now,
      on: localDate(now, timezone),
      channel: contactChannelOf(way.channel),
      direction: 'out',
      kind: out.author === 'staff' ? 'personal' : out.purpose === 'marketing' ? 'bulk' : 'automatic',
      staff: out.author === 'staff' ? by.name : null,
    },
    now,
  )
}
