import { accountKindsOf } from '../../domain/channels/account-kinds.ts'
import { CUSTOMER_CHANNELS, type CustomerChannel } from '../../domain/channels/conversation-shapes.ts'
import { rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { enqueue } from '../base/events.ts'
import { publish } from '../base/live.ts'
import type { Heard, HeardMessage, Report } from './callback.ts'
import type { Received } from './inbound.ts'
import { receive } from './receive.ts'
import { recordSaid } from './record-said.ts'
import { senderOf } from './senders.ts'

export type HeardAccount = { id: string; channel: CustomerChannel }

/** The channel an account of a kind speaks on. */
export const channelOfKind = (kind: string): CustomerChannel | null =>
  CUSTOMER_CHANNELS.find(channel => (accountKindsOf(channel) as readonly string[]).includes(kind)) ?? null

/** Stores what a believed call said, all of it or nothing, each message once. */
export async function takeHeard(
  tx: Tx,
  account: HeardAccount,
  heard: Omit<Heard, 'reply'>,
  now: Date,
): Promise<void> {
  for (const message of heard.messages) await takeMessage(tx, account, message, now)
  for (const report of heard.reports) await takeReport(tx, account, report, now)
  for (const { job, key, payload } of heard.followUps) {
    await enqueue(tx, {
      name: job,
      key: key ?? undefined,
      payload: { ...payload, account_id: account.id },
      now,
    })
  }
  await run(
    tx,
    sql`insert into channel_links (account_id, heard_at) values (${account.id}, ${now})
        on conflict (account_id) do update set heard_at = excluded.heard_at`,
  )
}

/** A message, or what one of ours said outside; its file follows by the queue. */
export async function takeMessage(
  tx: Tx,
  { id: accountId, channel }: HeardAccount,
  { media, ours, ...message }: HeardMessage,
  now: Date,
): Promise<Received> {
  const one = { ...message, channel, accountId }
  if (ours) {
    const { customerId } = await senderOf(tx, { ...one, name: one.called ?? null }, now)
    const { address, externalId, body, subject = null, kind = 'text', payload = {}, at = now } = one
    return recordSaid(
      tx,
      {
        customerId,
        channel,
        accountId,
        externalId,
        address,
        body,
        subject,
        kind,
        payload,
        at,
        direction: 'out',
        by: { id: null, name: ours.name },
      },
      now,
    )
  }
  const received = await receive(tx, one, now)
  // Who left is not written to until they come back.
  if (message.payload?.event === 'unsubscribe') await markGone(tx, accountId, channel, one.address, now)
  if (media && received.isNew) {
    const { customerId, messageId } = received
    await enqueue(tx, {
      name: 'channels.fetch_media',
      payload: { account_id: accountId, customer_id: customerId, message_id: messageId, media },
      now,
    })
  }
  return received
}

export const markGone = (
  tx: Tx,
  accountId: string,
  channel: CustomerChannel,
  address: string,
  now: Date,
): Promise<number> =>
  run(
    tx,
    sql`update senders set failed_at = ${now} where channel = ${channel} and scope = ${accountId} and address = ${address}`,
  )

/** What became of a message, told later: it arrived, or did not. A report of what is not ours is passed over. */
export async function takeReport(tx: Tx, account: HeardAccount, report: Report, now: Date): Promise<void> {
  const { delivered, reason, detail, providerId, messageId } = report
  const told = await rowOrNull<{ customer_id: string; message_id: string }>(
    tx,
    sql`update message_sends set status = ${delivered ? 'delivered' : 'failed'}, reason = ${reason}, detail = ${detail},
          provider_id = coalesce(provider_id, ${providerId}), ended_at = ${now}
        where account_id = ${account.id} and status in ('sent', 'unclear')
          and (provider_id = ${providerId} or message_id = ${messageId ?? null}::uuid)
        returning customer_id, message_id`,
  )
  if (told)
    await publish(tx, { topic: 'inbox', customer: told.customer_id, message: told.message_id, what: 'send' })
}

/** Remembers why a call was not believed, for whoever sets the account up; once a minute, whatever knocks. */
export const noteRefused = (tx: Tx, accountId: string, refused: string, now: Date): Promise<number> =>
  run(
    tx,
    sql`insert into channel_links as l (account_id, refused_at, refused) values (${accountId}, ${now}, ${refused})
        on conflict (account_id) do update set refused_at = excluded.refused_at, refused = excluded.refused
        where l.refused_at is null or l.refused_at < ${new Date(now.getTime() - 60_000)}`,
  )
