import { localDate } from '../../domain/calendar/zone.ts'
import { contactChannelOf, type Emotion } from '../../domain/channels/conversation-shapes.ts'
import { customerParts } from '../../domain/channels/emotion-text.ts'
import { noteContact } from '../activity/actions.ts'
import { row, rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { newId } from '../base/ids.ts'
import { publish } from '../base/live.ts'
import { companyAt } from '../handbook/reads.ts'
import { emotionOf } from './emotion-of.ts'
import type { Inbound, Received } from './inbound.ts'
import { storeFiles } from './message-files.ts'
import { previewOf } from './preview.ts'
import { addressKey, answered, keyOfExternal, senderOf } from './senders.ts'

/**
 * Takes in what somebody outside said, once for its id: the message, the conversation that it opens again, the contact in
 * the file, and the news `message.received` that tickets and the bot hear. Answers the message, also when it was here before.
 */
export async function receive(tx: Tx, one: Inbound, now: Date): Promise<Received> {
  const key = keyOfExternal(one.channel, one.accountId, one.externalId)
  const before = await rowOrNull<Omit<Received, 'isNew'>>(
    tx,
    sql`select customer_id as "customerId", message_id as "messageId" from message_keys where key = ${key}`,
    'message-of-key',
  )
  if (before) return { ...before, isNew: false }
  const { customerId } = await senderOf(tx, one, now)
  const id = newId(now)
  const claimed = await run(
    tx,
    sql`insert into message_keys (key, customer_id, message_id, at) values (${key}, ${customerId}, ${id}, ${now})
        on conflict do nothing`,
    'claim-message-key',
  )
  // Two processes took it at once: the other one was first, and has committed by now.
  if (claimed === 0) return receive(tx, one, now)
  const at = one.at && one.at < now ? one.at : now
  const inReplyTo = await answered(tx, one)
  const mood = one.automatic ? null : await emotionOf(tx, wordsOf(one), now)
  await run(
    tx,
    sql`insert into messages (customer_id, id, at, direction, channel, account_id, author_kind, author_name, kind, subject, body,
                              payload, reply_to, external_id, automatic, emotion, emotion_score, emotion_words)
        values (${customerId}, ${id}, ${at}, 'in', ${one.channel}, ${one.accountId}, 'customer', ${one.name ?? null},
                ${one.kind ?? 'text'}, ${one.subject ?? null}, ${one.body}, ${JSON.stringify(one.payload ?? {})},
                ${inReplyTo?.customerId === customerId ? inReplyTo.messageId : null}, ${one.externalId}, ${one.automatic ?? false},
                ${mood?.emotion ?? null}, ${mood?.score ?? null}, ${mood?.words ?? null})`,
    'write-inbound',
  )
  if (one.files?.length) await storeFiles(tx, customerId, id, one.files, now)
  const bot = await openConversation(tx, one, customerId, mood?.emotion ?? null, at, now)
  if (!one.automatic) {
    const { timezone } = await companyAt(tx, now)
    const contact = {
      customerId,
      at,
      on: localDate(at, timezone),
      channel: contactChannelOf(one.channel),
      direction: 'in',
      kind: 'personal',
      staff: null,
    } as const
    await noteContact(tx, contact, now)
  }
  const payload = { messageId: id, channel: one.channel, automatic: one.automatic ?? false, bot }
  await emit(tx, 'message.received', { customerIds: [customerId], payload }, now)
  await publish(tx, { topic: 'inbox', customer: customerId, message: id, what: 'message' })
  await publish(tx, { topic: `customer:${customerId}`, message: id, what: 'message' })
  return { customerId, messageId: id, isNew: true }
}

/** What of it tells the sender's mood. */
const wordsOf = ({ kind = 'text', subject = null, body, payload = {} }: Inbound): string[] =>
  customerParts({ kind, subject, body, payload })

/** Opens the conversation, or opens it again. Answers whether the bot has the floor: only where its account has one. */
async function openConversation(
  tx: Tx,
  one: Inbound,
  customerId: string,
  mood: Emotion | null,
  at: Date,
  now: Date,
): Promise<boolean> {
  const waits = !one.automatic && (one.kind ?? 'text') !== 'rating' && one.kind !== 'event' && !one.answered
  const { bot } = await row<{ bot: boolean }>(
    tx,
    sql`insert into conversations as c (customer_id, stranger_name, status, waiting_since, bot, locale, emotion, last_at, last_in_at,
               last_channel, last_account_id, last_address, last_preview, last_direction, created_at)
        values (${customerId}, (select ${one.called ?? one.name ?? one.address}::text where not exists (select 1 from customers where id = ${customerId})),
                ${waits ? 'open' : 'closed'}, ${waits ? at : null},
                coalesce((select a.settings->>'bot' = 'yes' from channel_accounts a where a.id = ${one.accountId}), false),
                ${one.locale ?? null}, ${mood}, ${at}, ${at}, ${one.channel}, ${one.accountId}, ${addressKey(one.channel, one.address)},
                ${previewOf(one.subject ?? null, one.body)}, 'in', ${now})
        on conflict (customer_id) do update set
          status = case when ${waits} then 'open' else c.status end,
          snoozed_until = case when ${waits} then null else c.snoozed_until end,
          closed_at = case when ${waits} then null else c.closed_at end,
          bot = case when ${waits} and c.status = 'closed' then excluded.bot else c.bot end,
          waiting_since = coalesce(c.waiting_since, excluded.waiting_since),
          locale = coalesce(excluded.locale, c.locale),
          emotion = case when excluded.emotion = 'neutral' and c.emotion = 'negative' and c.status <> 'closed' then c.emotion
                         else coalesce(excluded.emotion, c.emotion) end,
          stranger_name = case when c.stranger_name is not null then excluded.stranger_name end,
          last_at = greatest(c.last_at, excluded.last_at), last_in_at = greatest(c.last_in_at, excluded.last_in_at),
          last_channel = excluded.last_channel, last_account_id = excluded.last_account_id,
          last_address = excluded.last_address, last_preview = excluded.last_preview, last_direction = 'in'
        returning c.bot`,
    'open-conversation',
  )
  return bot
}
