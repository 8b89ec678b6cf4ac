import { type AccountKind, accountKindsOf } from '../../domain/channels/account-kinds.ts'
import type { CustomerChannel } from '../../domain/channels/conversation-shapes.ts'
import { rowOrNull, rows, sql, type Tx } from '../base/db.ts'
import type { Outward } from './outward.ts'
import { addressKey, scopeOf } from './senders.ts'

/** How a message reaches a customer: null address: not at all; null account: nobody has set up the channel. */
export type Way = {
  channel: CustomerChannel
  accountId: string | null
  address: string | null
  live: boolean
  /** What went there before came back. */
  failed: boolean
}

type Spoken = {
  last_channel: CustomerChannel | null
  last_account_id: string | null
  last_address: string | null
  email: string | null
  phone: string | null
  preferred_channel: string | null
}

/**
 * The way to a customer: the one asked for, else back where they wrote last, else the channel they like, else mail, else SMS.
 * Who called is answered by SMS. The address is the one they wrote from last there, else the one of the file.
 */
export async function wayTo(tx: Tx, out: Outward): Promise<Way> {
  const spoken = await rowOrNull<Spoken>(
    tx,
    sql`select v.last_channel, v.last_account_id, v.last_address, c.email, c.phone, c.preferred_channel
        from (select ${out.customerId}::uuid as id) x left join conversations v on v.customer_id = x.id and v.last_in_at is not null
          left join customers c on c.id = x.id`,
    'spoken-with',
  )
  const channel = out.channel ?? spoken?.last_channel ?? (await likedChannel(tx, out.customerId, spoken))
  const back = channel === spoken?.last_channel && out.accountId === undefined && !out.address
  if (back && channel === 'phone' && out.kind !== 'call')
    return complete(tx, 'sms', null, spoken.last_address)
  if (back) return complete(tx, channel, spoken.last_account_id, spoken.last_address)
  const known = await rowOrNull<{ scope: string; address: string }>(
    tx,
    sql`select scope, address from senders where customer_id = ${out.customerId} and channel = ${channel}
          and (${out.address ?? null}::text is null or address = ${out.address ? addressKey(channel, out.address) : null})
          and (${out.accountId ?? null}::text is null or scope = '' or scope = ${out.accountId ?? null}::text)
        order by failed_at is not null, last_in_at desc nulls last limit 1`,
  )
  const filed =
    channel === 'email' ? spoken?.email : channel === 'sms' || channel === 'phone' ? spoken?.phone : null
  const address = out.address ?? known?.address ?? filed ?? null
  return complete(tx, channel, out.accountId ?? (known?.scope || null), address)
}

async function likedChannel(tx: Tx, customerId: string, spoken: Spoken | null): Promise<CustomerChannel> {
  const reached = await rows<{ channel: CustomerChannel }>(
    tx,
    sql`select channel from senders where customer_id = ${customerId} order by last_in_at desc nulls last limit 20`,
  )
  const liked = spoken?.preferred_channel
  const known = reached.find(one => one.channel === liked) ?? reached[0]
  if (liked === 'email' && spoken?.email) return 'email'
  if (liked === 'sms' && spoken?.phone) return 'sms'
  if (known) return known.channel
  return spoken?.email ? 'email' : spoken?.phone ? 'sms' : 'email'
}

/**
 * Adds the account: the one named while it is there, else the newest of its kind, a live one first. Where ids are an
 * account's own, another account would not know whom it writes to: then there is none.
 */
async function complete(
  tx: Tx,
  channel: CustomerChannel,
  accountId: string | null,
  address: string | null,
): Promise<Way> {
  const kinds: readonly AccountKind[] = accountKindsOf(channel)
  const scope = scopeOf(channel, accountId)
  const account = await rowOrNull<{ id: string; live: boolean }>(
    tx,
    sql`select id, live from channel_accounts where removed_at is null and kind = any(${kinds}::text[]) and (${scope} = '' or id::text = ${scope})
        order by id = ${accountId} desc nulls last, live desc, created_at desc limit 1`,
    'account-of-way',
  )
  const failed =
    address === null
      ? null
      : await rowOrNull<{ failed_at: Date | null }>(
          tx,
          sql`select failed_at from senders where channel = ${channel} and scope = ${scopeOf(channel, account?.id ?? null)}
                and address = ${addressKey(channel, address)}`,
          'sender-failed',
        )
  return {
    channel,
    accountId: account?.id ?? null,
    address,
    live: account?.live ?? false,
    failed: Boolean(failed?.failed_at),
  }
}
