import { Problem } from '../../domain/base/problem.ts'
import { formatInZone, parseLocal } from '../../domain/calendar/zone.ts'
import type { ConversationItem } from '../../domain/channels/inbox-shapes.ts'
import { type Actor, systemActor } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { rows, run, sql, type Tx } from '../base/db.ts'
import { noteEvent } from './conversation-events.ts'
import { conversationItem } from './inbox-get.ts'
import { lockConversation } from './inbox-scope.ts'

const FURTHEST_MS = 366 * 86_400_000

/** Puts a conversation away until a time; what the customer writes brings it back before. */
export async function snoozeConversation(
  tx: Tx,
  by: Actor,
  { id, until: text }: { id: string; until: string },
  now: Date,
): Promise<ConversationItem> {
  await lockConversation(tx, by, id)
  const zone = await companyZone(tx, now)
  const until = parseLocal(text, zone)
  const fault =
    !until || Number.isNaN(until.getTime())
      ? 'channels.no_time'
      : until <= now
        ? 'channels.time_past'
        : until.getTime() > now.getTime() + FURTHEST_MS
          ? 'channels.time_far'
          : null
  if (fault) {
    throw new Problem('invalid', fault, 'until is a time ahead, within a year', {
      fields: [{ path: 'until', code: fault, message: 'a time ahead, within a year' }],
    })
  }
  await run(
    tx,
    sql`update conversations set status = 'snoozed', snoozed_until = ${until}, woke_at = null, closed_at = null where customer_id = ${id}`,
  )
  await noteEvent(tx, by, id, { event: 'snoozed', until: formatInZone(until!, zone) }, now)
  return conversationItem(tx, by, id, now)
}

/** Closes a conversation: nobody waits any more. Closed ones stay closed without a word. */
export async function closeConversation(tx: Tx, by: Actor, id: string, now: Date): Promise<ConversationItem> {
  const { status } = await lockConversation(tx, by, id)
  if (status !== 'closed') {
    await run(
      tx,
      sql`update conversations set status = 'closed', closed_at = ${now}, snoozed_until = null, woke_at = null, waiting_since = null,
            due_at = null, due_kind = null, bot = false where customer_id = ${id}`,
    )
    await noteEvent(tx, by, id, { event: 'closed' }, now)
  }
  return conversationItem(tx, by, id, now)
}

/** Takes up again what was closed or put away. */
export async function reopenConversation(
  tx: Tx,
  by: Actor,
  id: string,
  now: Date,
): Promise<ConversationItem> {
  const { status } = await lockConversation(tx, by, id)
  if (status !== 'open') {
    await run(
      tx,
      sql`update conversations set status = 'open', closed_at = null, snoozed_until = null where customer_id = ${id}`,
    )
    await noteEvent(tx, by, id, { event: 'reopened' }, now)
  }
  return conversationItem(tx, by, id, now)
}

const AT_ONCE = 500

/** Wakes conversations whose time has come: they stand among those that wait, until somebody has dealt with them. */
export async function wakeConversations(tx: Tx, now: Date): Promise<number> {
  const woken = await rows<{ id: string }>(
    tx,
    sql`update conversations v set status = 'open', woke_at = v.snoozed_until, snoozed_until = null
        from (select customer_id from conversations where status = 'snoozed' and snoozed_until <= ${now}
              order by snoozed_until limit ${AT_ONCE} for update skip locked) due
        where v.customer_id = due.customer_id returning v.customer_id as id`,
  )
  for (const { id } of woken) await noteEvent(tx, systemActor, id, { event: 'woke' }, now)
  return woken.length
}
