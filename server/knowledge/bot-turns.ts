import type { Locale } from '../../domain/base/shapes.ts'
import type { KnowledgePolicy } from '../../domain/knowledge/policy.ts'
import { systemActor } from '../base/actor.ts'
import { run, sql, type Tx } from '../base/db.ts'
import { type ForBot, send } from '../channels/actions.ts'

/** A message the bot has the floor for: what was said, in which language, under which rules. */
export type Turn = {
  customerId: string
  messageId: string
  said: ForBot
  locale: Locale
  text: string
  policy: KnowledgePolicy
}

/** What the bot did with a message. */
export type Did = {
  did: 'answered' | 'greeted' | 'thanked' | 'handed_over'
  reason?: string
  article?: { id: string; version: number }
  confidence?: number
  groupId?: string | null
}

export async function noteTurn(tx: Tx, turn: Turn, what: Did, now: Date): Promise<void> {
  await run(
    tx,
    sql`insert into bot_turns (customer_id, message_id, at, question, locale, did, reason, article_id, article_version, confidence, group_id)
        values (${turn.customerId}, ${turn.messageId}, ${now}, ${turn.text}, ${turn.locale}, ${what.did}, ${what.reason ?? null},
                ${what.article?.id ?? null}, ${what.article?.version ?? null}, ${what.confidence ?? null}, ${what.groupId ?? null})`,
  )
}

/** Says something as the bot, once for each message it answers. */
export async function sayAsBot(
  tx: Tx,
  turn: Turn,
  body: string,
  payload: Record<string, unknown>,
  now: Date,
): Promise<void> {
  await send(
    tx,
    systemActor,
    {
      key: `bot:${turn.messageId}`,
      customerId: turn.customerId,
      purpose: 'reply',
      author: 'bot',
      ...(turn.said.subject && { subject: turn.said.subject }),
      body,
      replyTo: turn.messageId,
      payload,
    },
    now,
  )
}
