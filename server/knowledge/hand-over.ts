import { rowOrNull, sql, type Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { leaveToPeople } from '../channels/actions.ts'
import { noteTurn, sayAsBot, type Turn } from './bot-turns.ts'
import { leavingWords } from './bot-words.ts'
import { countMissing } from './missing.ts'
import { waitingOf } from './waiting.ts'

/** Why the bot leaves: asked for a person, a complaint, its answer did not help, it does not know. */
export type LeavingReason = 'asked' | 'complaint' | 'not_helped' | 'unknown'

/**
 * The bot hands over: says so with the waiting time, leaves the conversation with all that was said to people, and tells
 * `conversation.handover`. What it did not know is counted among the missing articles.
 */
export async function handOver(
  tx: Tx,
  turn: Turn,
  reason: LeavingReason,
  now: Date,
  confidence?: number,
): Promise<void> {
  const missing = reason === 'unknown' || reason === 'not_helped'
  const question = reason === 'not_helped' ? await questionBefore(tx, turn) : turn.text
  const groupId =
    missing && question ? await countMissing(tx, question, turn.locale, turn.policy.same_question, now) : null
  await noteTurn(tx, turn, { did: 'handed_over', reason, confidence, groupId }, now)
  const waiting = await waitingOf(tx, turn.customerId, now)
  await sayAsBot(
    tx,
    turn,
    leavingWords(reason, waiting, turn.locale),
    { bot: 'handover', reason, waiting },
    now,
  )
  await leaveToPeople(tx, turn.customerId, { since: turn.said.at, reason }, now)
  const payload = { messageId: turn.messageId, reason, waiting }
  await emit(tx, 'conversation.handover', { customerIds: [turn.customerId], payload }, now)
}

/** The question whose answer did not help. */
async function questionBefore(tx: Tx, turn: Turn): Promise<string | null> {
  const found = await rowOrNull<{ question: string }>(
    tx,
    sql`select question from bot_turns where customer_id = ${turn.customerId} and did = 'answered'
        order by at desc, message_id desc limit 1`,
  )
  return found?.question ?? null
}
