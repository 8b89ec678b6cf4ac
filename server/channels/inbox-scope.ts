import { Problem } from '../../domain/base/problem.ts'
import { type Actor, permit } from '../base/actor.ts'
import { join, rowOrNull, type Sql, sql, type Tx } from '../base/db.ts'
import { type Sight, seesAll, visibleOver } from '../customers/reads.ts'

/** Myself and those I stand in for today. */
export const mineAndCovered = (by: Actor): string[] => [
  ...(by.kind === 'staff' && by.id ? [by.id] : []),
  ...(by.covers ?? []),
]

/**
 * Which of `conversations v` somebody may see, with `customer_list l` joined from the left: those of customers in their
 * scope, those given to them or their team, and those in which they were called by name. Strangers are nobody's customers:
 * agents see them, and whoever sees all.
 */
export function conversationsVisibleTo(by: Actor): Sql {
  if (seesAll(by)) return sql`true`
  const mine = mineAndCovered(by)
  const ways = [
    visibleOver(by, sql`l.owner_id`),
    sql`v.assignee_id = any(${mine}::uuid[])`,
    sql`exists (select 1 from conversation_mentions sight where sight.customer_id = v.customer_id and sight.staff_id = any(${mine}::uuid[]))`,
    ...(by.teamId ? [sql`v.team_id = ${by.teamId}`] : []),
    ...(by.role === 'agent' ? [sql`l.customer_id is null`] : []),
  ]
  return sql`(${join(ways, ' or ')})`
}

/** The ids of the same, for whoever does not see all: lists begin there, so that few customers cost little. */
export function visibleIds(by: Actor): Sql {
  const mine = mineAndCovered(by)
  const ways = [
    sql`select l.customer_id from customer_list l where ${visibleOver(by, sql`l.owner_id`)}`,
    sql`select customer_id from conversations where assignee_id = any(${mine}::uuid[])`,
    sql`select customer_id from conversation_mentions where staff_id = any(${mine}::uuid[])`,
    ...(by.teamId ? [sql`select customer_id from conversations where team_id = ${by.teamId}`] : []),
    ...(by.role === 'agent'
      ? [sql`select customer_id from conversations where stranger_name is not null`]
      : []),
  ]
  return sql`(${join(ways, ' union ')})`
}

/** Who has a customer's conversation, or was called by name in it, may open the customer too. */
export const sightOfConversation: Sight = by => {
  const mine = mineAndCovered(by)
  return sql`exists (
    select 1 from conversations talk where talk.customer_id = c.id and talk.status <> 'closed' and talk.assignee_id = any(${mine}::uuid[]))`
}

/** What verbs need of a conversation. */
export type ConversationRef = {
  id: string
  stranger_name: string | null
  /** Of the file, or what the stranger calls themselves. */
  name: string
  code: string | null
  status: 'open' | 'snoozed' | 'closed'
  snoozed_until: Date | null
  assignee_id: string | null
  team_id: string | null
  last_channel: string
  last_account_id: string | null
  last_address: string | null
  locale: string | null
}

export const conversationUnknown = (): Problem =>
  new Problem(
    'not_found',
    'channels.conversation_unknown',
    'there is no such conversation, or it is not yours to see',
  )

/** A conversation to read. Throws `not_found`, also when it is out of the asker's sight. */
export const findConversation = (tx: Tx, by: Actor, id: string): Promise<ConversationRef> =>
  find(tx, by, id, false)

/** The same, held until the transaction ends: verbs on one conversation come one after the other. */
export async function lockConversation(tx: Tx, by: Actor, id: string): Promise<ConversationRef> {
  permit(by, 'conversations.write')
  return find(tx, by, id, true)
}

async function find(tx: Tx, by: Actor, id: string, lock: boolean): Promise<ConversationRef> {
  permit(by, 'conversations.read')
  const found = await rowOrNull<ConversationRef>(
    tx,
    sql`select v.customer_id as id, v.stranger_name, coalesce(l.name, v.stranger_name, '') as name, l.code, v.status, v.snoozed_until,
               v.assignee_id, v.team_id, v.last_channel, v.last_account_id, v.last_address, v.locale
        from conversations v left join customer_list l on l.customer_id = v.customer_id
        where v.customer_id = ${id} and ${conversationsVisibleTo(by)} ${lock ? sql`for update of v` : sql``}`,
    seesAll(by) ? (lock ? 'lock-conversation' : 'find-conversation') : undefined,
  )
  if (!found) throw conversationUnknown()
  return found
}
