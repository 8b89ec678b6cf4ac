import type { Locale } from '../../domain/base/shapes.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { rowOrNull, rows, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { receive } from './receive.ts'

type PlayedMessage = {
  id: string
  at: Date
  direction: 'in' | 'out'
  author: 'customer' | 'staff' | 'bot' | 'system'
  name: string | null
  text: string
}

const MOST = 200

/** Says something as a customer who is played: everything happens as with a real one, and nothing leaves. */
export async function play(
  tx: Tx,
  by: Actor,
  { name, text, locale }: { name: string; text: string; locale?: Locale },
  now: Date,
): Promise<{ message_id: string }> {
  permit(by, 'conversations.write')
  const account = await rowOrNull<{ id: string }>(
    tx,
    sql`select id from channel_accounts where kind = 'sandbox' and removed_at is null order by live desc, created_at desc limit 1`,
  )
  const { messageId } = await receive(
    tx,
    {
      channel: 'sandbox',
      accountId: account?.id ?? null,
      externalId: newId(now),
      address: name,
      name,
      body: text,
      ...(locale && { locale }),
    },
    now,
  )
  return { message_id: messageId }
}

/** What the played customer sees: what was said both ways, never notes. */
export async function played(
  tx: Tx,
  by: Actor,
  name: string,
  now: Date,
): Promise<{ customer_id: string | null; items: (Omit<PlayedMessage, 'at'> & { at: string })[] }> {
  permit(by, 'conversations.write')
  const sender = await rowOrNull<{ customer_id: string }>(
    tx,
    sql`select customer_id from senders where channel = 'sandbox' and scope = '' and address = ${name}`,
  )
  if (!sender) return { customer_id: null, items: [] }
  const found = await rows<PlayedMessage>(
    tx,
    sql`select id, at, direction, author_kind as author, author_name as name, body as text from messages
        where customer_id = ${sender.customer_id} and channel = 'sandbox' and direction in ('in', 'out')
        order by at desc, id desc limit ${MOST}`,
  )
  const zone = await companyZone(tx, now)
  return {
    customer_id: sender.customer_id,
    items: found.reverse().map(one => ({ ...one, at: formatInZone(one.at, zone) })),
  }
}

/** Who was played, latest first. */
export async function players(
  tx: Tx,
  by: Actor,
  now: Date,
): Promise<{ items: { name: string; last_at: string }[] }> {
  permit(by, 'conversations.write')
  const zone = await companyZone(tx, now)
  const found = await rows<{ name: string; last_at: Date }>(
    tx,
    sql`select address as name, coalesce(last_in_at, created_at) as last_at from senders where channel = 'sandbox'
        order by 2 desc limit 50`,
  )
  return { items: found.map(one => ({ ...one, last_at: formatInZone(one.last_at, zone) })) }
}
