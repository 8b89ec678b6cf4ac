import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import { type NewMessage, newMessage } from '../../domain/channels/inbox-contract.ts'
import type { ConversationMessage } from '../../domain/channels/inbox-shapes.ts'
import type { Actor } from '../base/actor.ts'
import { rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { mayAnswerBy } from './answer-ways.ts'
import { oneMessage } from './conversation-messages.ts'
import { send } from './door.ts'
import { takeUnassigned } from './inbox-assign.ts'
import { dropDraft } from './inbox-own.ts'
import { lockConversation } from './inbox-scope.ts'
import { sendMessageAgain } from './send-message-again.ts'

/**
 * Answers the customer through the door. Whoever answers what is nobody's takes it. When somebody else has answered since
 * the message that the writer saw last, it is refused with who did, unless they say `anyway`: two answers to one question
 * are worse than none for a minute. The answer is sent once per key, and takes the draft away.
 */
export async function reply(tx: Tx, by: Actor, input: NewMessage, now: Date): Promise<ConversationMessage> {
  const given = parseInput(newMessage, input)
  const id = given.conversation
  const talk = await lockConversation(tx, by, id)
  const key = given.key ? `reply:${by.id ?? 'system'}:${given.key}` : `reply:${newId(now)}`
  const sentBefore = await rowOrNull<{ message_id: string }>(
    tx,
    sql`select message_id from message_keys where key = ${`out:${key}`} and customer_id = ${id}`,
  )
  if (sentBefore) return oneMessage(tx, id, sentBefore.message_id, now)
  if (given.seen && !given.anyway) await mustBeFirst(tx, by, id, given.seen)
  // An approved text leaves at any time.
  if (!given.template) await mayAnswerBy(tx, by, id, given, now)
  const { messageId } = await send(
    tx,
    by,
    {
      key,
      customerId: id,
      purpose: 'reply',
      author: by.kind === 'system' ? 'system' : 'staff',
      channel: given.channel,
      accountId: given.account_id,
      address: given.address,
      subject: given.subject?.trim() || null,
      body: given.body,
      files: given.files,
      ...(given.template && { template: given.template }),
      replyTo: given.reply_to ?? null,
    },
    now,
  )
  await run(
    tx,
    sql`update conversations set woke_at = null where customer_id = ${id} and woke_at is not null`,
  )
  await takeUnassigned(tx, by, talk, now)
  if (by.kind === 'staff') await dropDraft(tx, by.id, id, 'reply')
  return oneMessage(tx, id, messageId, now)
}

/** Throws `answered_meanwhile` when a colleague answered after a message. */
async function mustBeFirst(tx: Tx, by: Actor, id: string, seen: string): Promise<void> {
  const other = await rowOrNull<{ name: string | null; id: string }>(
    tx,
    sql`select m.author_name as name, m.id from messages m join messages x on x.customer_id = m.customer_id and x.id = ${seen}
        where m.customer_id = ${id} and m.direction = 'out' and m.author_kind = 'staff' and m.author_id is distinct from ${by.id}::uuid
          and (m.at, m.id) > (x.at, x.id)
        order by m.at desc limit 1`,
  )
  if (!other) return
  throw new Problem(
    'conflict',
    'channels.answered_meanwhile',
    'somebody else has answered since you looked',
    {
      params: { name: other.name ?? '', message: other.id },
    },
  )
}

/** Sends once more what failed, was held or is unclear, by the same way. Throws `not_to_repeat` for what went. */
export async function resend(
  tx: Tx,
  by: Actor,
  { id, message }: { id: string; message: string },
  now: Date,
): Promise<ConversationMessage> {
  await lockConversation(tx, by, id)
  await sendMessageAgain(tx, by, id, message, now)
  return oneMessage(tx, id, message, now)
}
