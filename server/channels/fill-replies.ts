import type { Locale } from '../../domain/base/shapes.ts'
import type { FilledReply } from '../../domain/channels/inbox-contract.ts'
import { fillReply, type ReplyValues } from '../../domain/channels/reply-template.ts'
import { sayIn } from '../../domain/tasks/say-in.ts'
import type { Actor } from '../base/actor.ts'
import { row, sql, type Tx } from '../base/db.ts'
import { cannedRows, likeTyped, usableBy } from './canned-replies.ts'
import { inboxNow } from './inbox-now.ts'
import { findConversation } from './inbox-scope.ts'

/** What another word knows of a customer's conversation, by variable: `{ 'ticket.number': 'T-7' }`. */
export type ReplySource = (tx: Tx, customerId: string, locale: Locale, now: Date) => Promise<ReplyValues>

let sources: readonly ReplySource[] = []

/** Called by `main.ts` only. */
export const setReplySources = (all: readonly ReplySource[]): void => {
  sources = all
}

/** What variables stand for in a conversation. */
export async function replyValues(
  tx: Tx,
  by: Actor,
  id: string,
  locale: Locale,
  now: Date,
): Promise<ReplyValues> {
  const { company, today } = await inboxNow(tx, now)
  const known = await row<ReplyValues>(
    tx,
    sql`select coalesce(l.name, v.stranger_name) as "customer.name", l.code as "customer.code", l.tier as "customer.tier",
               coalesce((select s.name from senders s where s.customer_id = v.customer_id and s.name is not null
                         order by s.last_in_at desc nulls last limit 1),
                        (select k.name from contacts k where k.customer_id = v.customer_id order by k.is_primary desc, k.name limit 1),
                        v.stranger_name) as "contact.name"
        from conversations v left join customer_list l on l.customer_id = v.customer_id where v.customer_id = ${id}`,
  )
  const others = await Promise.all(sources.map(source => source(tx, id, locale, now)))
  return Object.assign({}, ...others, known, { 'agent.name': by.name, 'company.name': company, today })
}

/** The answers somebody may use, written for a conversation in the customer's language. */
export async function filledReplies(
  tx: Tx,
  by: Actor,
  { id, q, limit }: { id: string; q?: string | undefined; limit: number },
  now: Date,
): Promise<{ items: FilledReply[] }> {
  const talk = await findConversation(tx, by, id)
  const locale = (talk.locale ?? by.locale) as Locale
  const values = await replyValues(tx, by, id, locale, now)
  const found = await cannedRows(
    tx,
    sql`${usableBy(by)} and ${likeTyped(q)} order by array_position(array['personal', 'team', 'all'], r.scope), r.shortcut, r.id limit ${limit}`,
  )
  return {
    items: found.map(({ id: replyId, scope, shortcut, name, body }) => ({
      id: replyId,
      scope,
      shortcut,
      name,
      ...fillReply(sayIn(body, locale), values),
    })),
  }
}
