import { systemActor } from '../base/actor.ts'
import { row, run, sql, type Tx } from '../base/db.ts'
import { noteEvent } from './conversation-events.ts'

/** A message that the bot may answer, with what it has to know of its conversation; null when it has no floor any more. */
export type ForBot = {
  subject: string | null
  body: string
  kind: string
  emotion: string | null
  at: Date
  channel: string
  locale: string | null
}

/** What was said, if the bot still has the floor: a colleague may have answered meanwhile. Holds the conversation. */
export async function heardByBot(tx: Tx, customerId: string, messageId: string): Promise<ForBot | null> {
  const { bot } = await row<{ bot: boolean }>(
    tx,
    sql`select coalesce((select bot and status <> 'closed' from conversations where customer_id = ${customerId} for update), false) as bot`,
  )
  if (!bot) return null
  return row<ForBot>(
    tx,
    sql`select m.subject, m.body, m.kind, m.emotion, m.at, m.channel, c.locale
        from messages m join conversations c on c.customer_id = m.customer_id
        where m.customer_id = ${customerId} and m.id = ${messageId}`,
  )
}

/** The bot leaves the floor to people: the customer waits since what they said, and a line in the conversation says why. */
export async function leaveToPeople(
  tx: Tx,
  customerId: string,
  why: { since: Date; reason: 'asked' | 'complaint' | 'not_helped' | 'unknown' },
  now: Date,
): Promise<void> {
  await run(
    tx,
    sql`update conversations set bot = false, waiting_since = least(coalesce(waiting_since, ${why.since}), ${why.since}),
          status = 'open', snoozed_until = null, woke_at = null, closed_at = null
        where customer_id = ${customerId}`,
  )
  await noteEvent(tx, { ...systemActor, name: 'bot' }, customerId, { event: `bot_left_${why.reason}` }, now)
}
