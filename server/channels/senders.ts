import type { CustomerChannel } from '../../domain/channels/conversation-shapes.ts'
import { mailOf } from '../../domain/customers/identities.ts'
import { phoneNumbers } from '../../domain/customers/phone-numbers.ts'
import { row, rowOrNull, rows, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import type { Inbound } from './inbound.ts'

/** Ids of these channels are the world's; of the others they are an account's own. */
const WORLDWIDE: readonly CustomerChannel[] = ['email', 'phone', 'sms', 'sandbox', 'portal']

export const scopeOf = (channel: CustomerChannel, accountId: string | null): string =>
  WORLDWIDE.includes(channel) ? '' : (accountId ?? '')

/** An address in the one notation that it is kept and compared in. */
export function addressKey(channel: CustomerChannel, address: string): string {
  if (channel === 'email') return mailOf(address).address
  if (channel === 'phone' || channel === 'sms') return phoneNumbers(address)[0]?.number ?? address.trim()
  return address.trim()
}

/**
 * Whose address it is. Known ones stay whose they are. A new one is a customer's when the channel proved it, when it answers
 * a message of ours, or when exactly one customer's file has that number or mail address; the reason is kept. Whoever is
 * left is a stranger with an id of their own, and a person says who it is: several candidates are never decided here.
 */
export async function senderOf(tx: Tx, one: Inbound, now: Date): Promise<{ customerId: string }> {
  const scope = scopeOf(one.channel, one.accountId)
  const address = addressKey(one.channel, one.address)
  const known = await rowOrNull<{ customerId: string }>(
    tx,
    sql`update senders set last_in_at = ${now}, name = coalesce(${one.name ?? null}, name), failed_at = null
        where channel = ${one.channel} and scope = ${scope} and address = ${address}
        returning customer_id as "customerId"`,
    'touch-sender',
  )
  if (known) return known
  const found = await whose(tx, one, address)
  return row<{ customerId: string }>(
    tx,
    sql`insert into senders (customer_id, channel, scope, address, name, how, last_in_at, created_at)
        values (${found?.customerId ?? newId(now)}, ${one.channel}, ${scope}, ${address}, ${one.name ?? null},
                ${found?.how ?? 'stranger'}, ${now}, ${now})
        on conflict (channel, scope, address) do update set last_in_at = excluded.last_in_at
        returning customer_id as "customerId"`,
    'add-sender',
  )
}

type Found = { customerId: string; how: string }

async function whose(tx: Tx, one: Inbound, address: string): Promise<Found | null> {
  if (one.customerId) return { customerId: one.customerId, how: 'signed' }
  const kind =
    one.channel === 'email' ? 'email' : one.channel === 'phone' || one.channel === 'sms' ? 'phone' : null
  if (kind !== null) {
    const value = kind === 'email' ? mailOf(address).mailbox : address
    const owners = await customersWith(tx, kind, value)
    if (owners.length === 1) return { customerId: owners[0]!, how: kind }
    if (owners.length > 1) return null
  }
  const thread = await answered(tx, one)
  return thread && { customerId: thread.customerId, how: 'thread' }
}

/** Customers whose file has a number or an address, two at most: more than one decides nothing. */
export async function customersWith(tx: Tx, kind: 'email' | 'phone', value: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    sql`select distinct i.customer_id as id from identities i join customers c on c.id = i.customer_id
        where i.kind = ${kind} and i.value = ${value} limit 2`,
    'customers-with-identity',
  )
  return found.map(one => one.id)
}

/** The message of ours or theirs that this one answers, by the provider's ids. */
export async function answered(
  tx: Tx,
  { channel, accountId, replyTo }: Pick<Inbound, 'channel' | 'accountId' | 'replyTo'>,
): Promise<{ customerId: string; messageId: string } | null> {
  if (!replyTo?.length) return null
  const keys = replyTo.slice(0, MOST_THREAD).map(id => keyOfExternal(channel, accountId, id))
  return rowOrNull(
    tx,
    sql`select customer_id as "customerId", message_id as "messageId" from message_keys
        where key = any(${keys}::text[]) order by array_position(${keys}::text[], key) limit 1`,
    'answered-message',
  )
}

/** A long thread names all its mails; the nearest are enough. */
const MOST_THREAD = 50

/** Mail ids are the world's and a mail may reach two mailboxes of ours; elsewhere ids are an account's own. */
export const keyOfExternal = (channel: CustomerChannel, accountId: string | null, id: string): string =>
  `ext:${channel === 'email' ? 'email' : (accountId ?? channel)}:${id}`
