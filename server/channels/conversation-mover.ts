import { run, type Sql, sql, type Tx } from '../base/db.ts'
import { moveRows } from '../customers/actions.ts'
import type { Mover } from '../customers/reads.ts'

const rows = moveRows('conversations', [])

/**
 * How a conversation follows when records become one: the two become one conversation, open when either was. What it says
 * of its last message is read from the messages again, so this stands after their mover.
 */
export const conversationsMover: Mover = {
  ...rows,
  join: async (tx, pairs, now) => {
    await rows.join(tx, pairs, now)
    await run(
      tx,
      sql`update conversations v set status = 'open', snoozed_until = null, closed_at = null
          from (${pairs}) p join parked_rows k on k.customer_id = p.to_id and k.table_name = 'conversations'
          where v.customer_id = p.to_id and v.status <> 'open' and k.content ->> 'status' = 'open'`,
    )
    await rebuild(tx, sql`select to_id as id from (${pairs}) p`)
  },
  part: async (tx, homes, now) => {
    await rows.part(tx, homes, now)
    await rebuild(tx, sql`select holder_id as id from (${homes}) h union select to_id from (${homes}) h`)
  },
}

/** Makes conversations of customers say what their messages say: the last one, and since when somebody waits. */
async function rebuild(tx: Tx, ids: Sql): Promise<void> {
  const last = sql`
    select i.id as customer_id, m.at, m.channel, m.account_id, m.direction, m.subject, m.body, said.at as in_at, waits.at as waiting_since,
           (select s.address from senders s where s.customer_id = i.id and s.channel = m.channel order by s.last_in_at desc nulls last limit 1) as address
    from (${ids}) i
      cross join lateral (select * from messages x where x.customer_id = i.id and x.direction <> 'note'
                           order by x.author_kind = 'system', x.at desc, x.id desc limit 1) m
      left join lateral (select x.at from messages x where x.customer_id = i.id and x.direction = 'in' order by x.at desc limit 1) said on true
      left join lateral (
        select min(x.at) as at from messages x where x.customer_id = i.id and x.direction = 'in' and not x.automatic and x.kind in ('text', 'call')
          and x.at > coalesce((select max(o.at) from messages o where o.customer_id = i.id and o.direction = 'out' and o.author_kind in ('staff', 'bot')), '-infinity')) waits on true`
  await run(
    tx,
    sql`insert into conversations (customer_id, status, last_at, last_channel, last_direction, created_at)
        select l.customer_id, 'closed', l.at, l.channel, l.direction, l.at from (${last}) l on conflict do nothing`,
  )
  await run(
    tx,
    sql`update conversations v set last_at = l.at, last_in_at = l.in_at, last_channel = l.channel, last_account_id = l.account_id,
          last_address = l.address, last_direction = l.direction,
          last_preview = left(regexp_replace(coalesce(l.subject || ' · ', '') || l.body, '\\s+', ' ', 'g'), 140),
          waiting_since = case when v.status = 'closed' then null else l.waiting_since end
        from (${last}) l where v.customer_id = l.customer_id`,
  )
}
