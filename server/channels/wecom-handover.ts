import { row, rows, run, sql, type Tx } from '../base/db.ts'
import { enqueue } from '../base/events.ts'
import type { Access } from './access-token.ts'
import { providerJob } from './provider-work.ts'
import { callWecom } from './wecom-api.ts'

type Due = { external_id: string; user_id: string; to_user_id: string; left: boolean }

/** As many contacts as WeCom takes in one call. */
const MOST = 100

/** Hears that customers or their owners changed: contacts in WeCom follow their customer's new owner. */
export async function followOwners(tx: Tx, now: Date): Promise<void> {
  const accounts = await rows<{ id: string }>(
    tx,
    sql`select a.id from channel_accounts a where a.kind = 'wecom_app' and a.removed_at is null and a.live
          and coalesce(a.settings->>'inherit', 'yes') = 'yes'
          and exists (select 1 from wecom_members m where m.account_id = a.id)`,
  )
  for (const { id } of accounts)
    await enqueue(tx, { name: 'channels.wecom_handover', key: id, payload: { account_id: id }, now })
}

/**
 * Hands over contacts in WeCom whose customer got another owner: `transfer_customer`, of a leaver `resigned/transfer_customer`
 * (https://developer.work.weixin.qq.com/document/path/92125 and 94081). The contact is asked for once per change of owner;
 * WeCom tells the customer, who may refuse. Then it looks how earlier ones came out.
 */
export const handOver = providerJob(async ({ access, live }) => {
  if (!live) return
  const due = await access.write(tx => dueOf(tx, access.accountId))
  const byWay = new Map<string, Due[]>()
  for (const one of due) {
    const way = `${one.left} ${one.user_id} ${one.to_user_id}`
    byWay.set(way, [...(byWay.get(way) ?? []), one])
  }
  for (const all of byWay.values()) {
    for (let i = 0; i < all.length; i += MOST) await ask(access, all.slice(i, i + MOST))
  }
  await lookAtAsked(access)
})

/** Contacts of the former owner, where both are members and the new owner does not have the contact yet. */
const dueOf = (tx: Tx, accountId: string): Promise<Due[]> =>
  rows<Due>(
    tx,
    sql`select f.external_id, f.user_id, theirs.user_id as to_user_id, s.disabled_at is not null as left
        from wecom_follows f
          join senders d on d.channel = 'wecom' and d.scope = f.account_id::text and d.address = f.external_id
          join customers c on c.id = d.customer_id
          join wecom_members mine on mine.account_id = f.account_id and mine.user_id = f.user_id
          join staff s on s.id = mine.staff_id
          join wecom_members theirs on theirs.account_id = f.account_id and theirs.staff_id = c.owner_id
          join lateral (
            select h.from_id, h.at from owner_changes h where h.customer_id = c.id order by h.at desc, h.id desc limit 1
          ) last on last.from_id = mine.staff_id
        where f.account_id = ${accountId} and theirs.user_id <> f.user_id
          and (f.state = 'following' or (f.state = 'refused' and f.asked_at < last.at))
          and not exists (select 1 from wecom_follows o where o.account_id = f.account_id and o.external_id = f.external_id
                            and o.user_id = theirs.user_id and o.state = 'following')
        order by 1, 2 limit 5000`,
  )

async function ask(access: Access, all: readonly Due[]): Promise<void> {
  const { user_id, to_user_id, left } = all[0]!
  const ids = all.map(one => one.external_id)
  const answered = await callWecom(access, {
    path: left
      ? '/cgi-bin/externalcontact/resigned/transfer_customer'
      : '/cgi-bin/externalcontact/transfer_customer',
    body: { handover_userid: user_id, takeover_userid: to_user_id, external_userid: ids },
  })
  if (answered.kind !== 'json') return
  const whole = Number(answered.body.errcode ?? 0)
  const list = Array.isArray(answered.body.customer)
    ? (answered.body.customer as Record<string, unknown>[])
    : []
  const codes = new Map(list.map(one => [String(one.external_userid), Number(one.errcode ?? 0)]))
  const results = ids.map(id => {
    const code = whole !== 0 ? whole : (codes.get(id) ?? -1)
    return { id, state: code === 0 ? 'asked' : 'refused', reason: code === 0 ? null : `errcode ${code}` }
  })
  await access.write(tx =>
    run(
      tx,
      sql`update wecom_follows f set state = r.state, reason = r.reason, to_user_id = ${to_user_id}, asked_at = ${access.now}
          from jsonb_to_recordset(${JSON.stringify(results)}::jsonb) as r (id text, state text, reason text)
          where f.account_id = ${access.accountId} and f.external_id = r.id and f.user_id = ${user_id}`,
    ),
  )
}

/** 1 taken over, 2 waiting (up to a day), 3 refused by the customer, 4 the new owner has too many. */
const REASONS: Record<number, string> = { 3: 'customer_refused', 4: 'customer_limit_exceed' }

async function lookAtAsked(access: Access): Promise<void> {
  const ways = await access.write(tx =>
    rows<{ user_id: string; to_user_id: string; left: boolean }>(
      tx,
      sql`select distinct f.user_id, f.to_user_id, coalesce(s.disabled_at is not null, false) as left
          from wecom_follows f left join wecom_members m on m.account_id = f.account_id and m.user_id = f.user_id
            left join staff s on s.id = m.staff_id
          where f.account_id = ${access.accountId} and f.state = 'asked' limit 200`,
    ),
  )
  for (const { user_id, to_user_id, left } of ways) {
    const answered = await callWecom(access, {
      path: left
        ? '/cgi-bin/externalcontact/resigned/transfer_result'
        : '/cgi-bin/externalcontact/transfer_result',
      body: { handover_userid: user_id, takeover_userid: to_user_id },
    })
    const list =
      answered.kind === 'json' && Array.isArray(answered.body.customer) ? answered.body.customer : []
    const ended = (list as Record<string, unknown>[]).flatMap(one => {
      const status = Number(one.status)
      return [1, 3, 4].includes(status)
        ? [
            {
              id: String(one.external_userid),
              state: status === 1 ? 'over' : 'refused',
              reason: REASONS[status] ?? null,
            },
          ]
        : []
    })
    await access.write(tx => settle(tx, access, user_id, to_user_id, ended))
  }
}

async function settle(
  tx: Tx,
  { accountId, now }: Access,
  from: string,
  to: string,
  ended: readonly { id: string; state: string; reason: string | null }[],
): Promise<void> {
  await run(
    tx,
    sql`with r as (select * from jsonb_to_recordset(${JSON.stringify(ended)}::jsonb) as r (id text, state text, reason text)),
          done as (
            update wecom_follows f set state = r.state, reason = r.reason from r
            where f.account_id = ${accountId} and f.external_id = r.id and f.user_id = ${from} and f.to_user_id = ${to} and f.state = 'asked'
            returning f.external_id, f.state)
        insert into wecom_follows (account_id, external_id, user_id, since, state)
        select ${accountId}, external_id, ${to}, ${now}, 'following' from done where state = 'over'
        on conflict (account_id, external_id, user_id) do update set state = 'following', since = excluded.since`,
  )
}

/** How hand-overs in WeCom stand, for the settings page. */
export const handoversOf = (tx: Tx, accountId: string): Promise<{ asked: number; refused: number }> =>
  row(
    tx,
    sql`select count(*) filter (where state = 'asked') as asked, count(*) filter (where state = 'refused') as refused
        from wecom_follows where account_id = ${accountId}`,
  )
