import type { Locale } from '../../domain/base/shapes.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import type { Conversation, ConversationItem, Draft } from '../../domain/channels/inbox-shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rowOrNull, rows, sql, type Tx } from '../base/db.ts'
import { findCustomer, seesAll, seesPersonal } from '../customers/reads.ts'
import { recordReading } from '../staff/actions.ts'
import { answerWays } from './answer-ways.ts'
import { inboxNow } from './inbox-now.ts'
import { type ItemRow, itemColumns, itemJoins, itemOf } from './inbox-rows.ts'
import { conversationsVisibleTo, conversationUnknown } from './inbox-scope.ts'
import { presentIn } from './presence.ts'

type Row = ItemRow & {
  locale: Locale | null
  read_at: Date | null
  match_id: string | null
  match_at: Date | null
  match_by: string | null
  match_stranger: string | null
}

/** One conversation of those that somebody may see, as a line. Throws `not_found`. */
export async function conversationItem(tx: Tx, by: Actor, id: string, now: Date): Promise<ConversationItem> {
  const { policy, zone } = await inboxNow(tx, now)
  return itemOf(await rowOf(tx, by, id), { zone, now, soonMinutes: policy.soon_minutes })
}

async function rowOf(tx: Tx, by: Actor, id: string): Promise<Row> {
  permit(by, 'conversations.read')
  const found = await rowOrNull<Row>(
    tx,
    sql`select ${itemColumns(by)}, v.locale, r.read_at, w.id as match_id, w.at as match_at, w.by_name as match_by,
               w.stranger_name as match_stranger
        from conversations v left join customer_list l on l.customer_id = v.customer_id ${itemJoins(by)}
        left join lateral (
          select * from conversation_matches x where x.customer_id = v.customer_id and x.undone_at is null
          order by x.at desc, x.id desc limit 1) w on true
        where v.customer_id = ${id} and ${conversationsVisibleTo(by)}`,
    seesAll(by) ? 'get-conversation' : undefined,
  )
  if (!found) throw conversationUnknown()
  return found
}

/**
 * A conversation as it is opened: where it stands, the ways to answer, what the reader has begun to write, who else is
 * there. Addresses are masked for who may not see personal data. Noted in the audit.
 */
export async function getConversation(tx: Tx, by: Actor, id: string, now: Date): Promise<Conversation> {
  const found = await rowOf(tx, by, id)
  const { policy, zone } = await inboxNow(tx, now)
  const time = (at: Date) => formatInZone(at, zone)
  const me = by.kind === 'staff' ? by.id : null
  const drafts = await rows<Omit<Draft, 'updated_at'> & { updated_at: Date }>(
    tx,
    sql`select mode, body, way, updated_at from conversation_drafts where customer_id = ${id} and staff_id = ${me}::uuid order by mode`,
    'drafts-of-conversation',
  )
  if (by.kind !== 'system') {
    const fields = seesPersonal(by) ? ['messages', 'address'] : ['messages']
    await recordReading(tx, by, 'conversations.read', 'customer', [id], fields, now)
  }
  return {
    ...itemOf(found, { zone, now, soonMinutes: policy.soon_minutes }),
    locale: found.locale,
    ways: await answerWays(tx, by, id, now),
    read_at: found.read_at && time(found.read_at),
    drafts: drafts.map(one => ({ ...one, updated_at: time(one.updated_at) })),
    present: await presentIn(tx, by, id, now),
    match: found.match_id
      ? {
          id: found.match_id,
          at: time(found.match_at!),
          by: found.match_by!,
          stranger: found.match_stranger,
        }
      : null,
    may_write: by.kind === 'system' || by.permissions.has('conversations.write'),
  }
}

/** The conversation of a customer, by code; null when nothing was said yet. */
export async function conversationOf(tx: Tx, by: Actor, code: string): Promise<{ id: string | null }> {
  permit(by, 'conversations.read')
  const { id } = await findCustomer(tx, by, code)
  const found = await rowOrNull(
    tx,
    sql`select 1 from conversations v left join customer_list l on l.customer_id = v.customer_id
        where v.customer_id = ${id} and ${conversationsVisibleTo(by)}`,
  )
  return { id: found ? id : null }
}
