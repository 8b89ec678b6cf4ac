import { localDate } from '../../domain/calendar/zone.ts'
import {
  type CustomerChannel,
  contactChannelOf,
  type MessageKind,
} from '../../domain/channels/conversation-shapes.ts'
import { noteContact } from '../activity/actions.ts'
import { rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { newId } from '../base/ids.ts'
import { publish } from '../base/live.ts'
import { companyAt } from '../handbook/reads.ts'
import type { Received } from './inbound.ts'
import { previewOf } from './preview.ts'
import { keyOfExternal } from './senders.ts'

/** Something that was said between a customer and one of ours without our help: a call, a message from a phone. */
export type Said = {
  customerId: string
  channel: CustomerChannel
  accountId: string | null
  externalId: string
  address: string
  /** Who began it: `in` the customer, `out` one of ours. */
  direction: 'in' | 'out'
  at: Date
  by: { id: string | null; name: string | null }
  kind: MessageKind
  subject: string | null
  body: string
  payload: Record<string, unknown>
}

/**
 * Records it once for its id, as done: nothing leaves, nobody waits for an answer any more. What the customer began is news
 * like every message, so that tickets hear it.
 */
export async function recordSaid(tx: Tx, said: Said, now: Date): Promise<Received> {
  const { customerId, channel, accountId } = said
  const key = keyOfExternal(channel, accountId, said.externalId)
  const id = newId(now)
  const claimed = await run(
    tx,
    sql`insert into message_keys (key, customer_id, message_id, at) values (${key}, ${customerId}, ${id}, ${now})
        on conflict do nothing`,
    'claim-message-key',
  )
  if (claimed === 0) {
    const before = await rowOrNull<Omit<Received, 'isNew'>>(
      tx,
      sql`select customer_id as "customerId", message_id as "messageId" from message_keys where key = ${key}`,
      'message-of-key',
    )
    return { ...before!, isNew: false }
  }
  const at = said.at < now ? said.at : now
  const inward = said.direction === 'in'
  await run(
    tx,
    sql`insert into messages (customer_id, id, at, direction, channel, account_id, author_kind, author_id, author_name, kind, subject,
                              body, payload, external_id)
        values (${customerId}, ${id}, ${at}, ${said.direction}, ${channel}, ${accountId}, ${inward ? 'customer' : 'staff'},
                ${inward ? null : said.by.id}, ${inward ? null : said.by.name}, ${said.kind}, ${said.subject}, ${said.body},
                ${JSON.stringify(said.payload)}, ${said.externalId})`,
  )
  if (!inward) {
    await run(
      tx,
      sql`insert into message_sends (customer_id, message_id, purpose, channel, account_id, address, status, ended_at, created_at)
          values (${customerId}, ${id}, 'reply', ${channel}, ${accountId}, ${said.address}, 'sent', ${at}, ${now})`,
    )
  }
  await touch(tx, said, at, now)
  const { timezone } = await companyAt(tx, now)
  const on = localDate(at, timezone)
  await noteContact(
    tx,
    {
      customerId,
      at,
      on,
      channel: contactChannelOf(channel),
      direction: said.direction,
      kind: 'personal',
      staff: said.by.name,
    },
    now,
  )
  const payload = inward
    ? { messageId: id, channel, automatic: false, bot: false }
    : { messageId: id, purpose: 'reply', author: 'staff', status: 'sent' }
  await emit(tx, inward ? 'message.received' : 'message.sent', { customerIds: [customerId], payload }, now)
  await publish(tx, { topic: 'inbox', customer: customerId, message: id, what: 'message' })
  return { customerId, messageId: id, isNew: true }
}

const touch = (tx: Tx, said: Said, at: Date, now: Date): Promise<number> =>
  run(
    tx,
    sql`insert into conversations as c (customer_id, stranger_name, status, closed_at, last_at, last_in_at, last_channel, last_account_id,
               last_address, last_preview, last_direction, created_at)
        values (${said.customerId}, (select ${said.address}::text where not exists (select 1 from customers where id = ${said.customerId})),
                'closed', ${at}, ${at}, ${said.direction === 'in' ? at : null}, ${said.channel}, ${said.accountId}, ${said.address},
                ${previewOf(said.subject, said.body)}, ${said.direction}, ${now})
        on conflict (customer_id) do update set waiting_since = null, bot = false,
          last_at = greatest(c.last_at, excluded.last_at),
          last_in_at = case when excluded.last_in_at is null then c.last_in_at else greatest(c.last_in_at, excluded.last_in_at) end,
          last_preview = case when excluded.last_at >= c.last_at then excluded.last_preview else c.last_preview end,
          last_direction = case when excluded.last_at >= c.last_at then excluded.last_direction else c.last_direction end`,
  )
