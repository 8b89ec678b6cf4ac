import { Problem } from '../../domain/base/problem.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { accountKindsOf } from '../../domain/channels/account-kinds.ts'
import { type CustomerChannel, customerChannel } from '../../domain/channels/conversation-shapes.ts'
import type { AnswerWay } from '../../domain/channels/inbox-shapes.ts'
import { maskAddress } from '../../domain/channels/mask-address.ts'
import { hasWindow, windowOf } from '../../domain/channels/reach.ts'
import type { Actor } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { seesPersonal } from '../customers/reads.ts'

type Row = {
  channel: CustomerChannel
  address: string
  name: string | null
  account_id: string | null
  account_name: string | null
  live: boolean | null
  last_in_at: Date | null
  failed: boolean
}

/** Channels that end in our own pages: they need no account. */
const OWN: readonly CustomerChannel[] = ['chat', 'portal', 'sandbox']
const MOST = 50

/**
 * The ways to answer in a conversation: every address the customer wrote from, the last one first, then the mail address
 * and phone of the file. Who called is answered by SMS. Addresses that mail came back from are left out.
 */
export async function answerWays(tx: Tx, by: Actor, id: string, now: Date): Promise<AnswerWay[]> {
  const zone = await companyZone(tx, now)
  const full = seesPersonal(by)
  return (await wayRows(tx, id)).map(one => {
    const { open, until } = hasWindow(one.channel, one.address)
      ? windowOf(one.channel, one.last_in_at, now)
      : { open: true, until: null }
    return {
      channel: one.channel,
      account: one.account_id ? { id: one.account_id, name: one.account_name ?? '' } : null,
      address: full ? one.address : maskAddress(one.channel, one.address),
      name: one.name,
      sandbox: !OWN.includes(one.channel) && one.live !== true,
      window_until: until && formatInZone(until, zone),
      closed: !open,
    }
  })
}

async function wayRows(tx: Tx, id: string): Promise<Row[]> {
  const kinds = customerChannel.options.flatMap(channel =>
    accountKindsOf(channel).map(kind => ({ channel, kind })),
  )
  const found = await rows<Row>(
    tx,
    sql`with kinds as (select * from unnest(${kinds.map(one => one.channel)}::text[], ${kinds.map(one => one.kind)}::text[]) k (channel, kind)),
          ways as (
            select case s.channel when 'phone' then 'sms' else s.channel end as channel, s.address, s.name, s.scope, s.last_in_at, s.failed_at is not null as failed, 0 as filed
            from senders s where s.customer_id = ${id}
            union all
            select f.channel, f.address, null, '', null, false, 1 from customers c
              cross join lateral (values ('email', c.email), ('sms', c.phone)) f (channel, address)
            where c.id = ${id} and f.address is not null and f.address <> ''
          )
        select w.channel, w.address, w.name, a.id as account_id, a.name as account_name, a.live, w.last_in_at, w.failed
        from ways w left join conversations v on v.customer_id = ${id}
          left join lateral (
            select a.id, a.name, a.live from channel_accounts a
            where a.removed_at is null and a.kind in (select kind from kinds k where k.channel = w.channel)
              and (w.scope = '' or a.id::text = w.scope)
            order by a.id = v.last_account_id desc nulls last, a.live desc, a.created_at desc limit 1) a on true
        order by filed, (w.channel = v.last_channel and w.address = v.last_address) desc nulls last, w.last_in_at desc nulls last
        limit ${MOST}`,
    'answer-ways',
  )
  const seen = new Set<string>()
  return found.filter(one => {
    const key = `${one.channel} ${one.address.toLowerCase()}`
    const known = seen.has(key)
    seen.add(key)
    return !known && !one.failed
  })
}

/** Throws `window_closed` for a way that takes no free answer any more. */
export async function mayAnswerBy(
  tx: Tx,
  by: Actor,
  id: string,
  { channel, address }: { channel?: CustomerChannel | undefined; address?: string | undefined },
  now: Date,
): Promise<void> {
  const ways = await answerWays(tx, { ...by, kind: 'system' }, id, now)
  const way = channel
    ? ways.find(one => one.channel === channel && (!address || one.address === address))
    : ways[0]
  if (!way?.closed) return
  throw new Problem('refused', 'channels.window_closed', 'this channel takes no free answer any more', {
    params: { channel: way.channel },
  })
}
