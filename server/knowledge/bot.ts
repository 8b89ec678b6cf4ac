import type { Locale } from '../../domain/base/shapes.ts'
import { hear } from '../../domain/knowledge/hearing.ts'
import { languageOf } from '../../domain/knowledge/language-of.ts'
import { knowledgePolicy } from '../../domain/knowledge/policy.ts'
import { rowOrNull, run, sql, type Tx } from '../base/db.ts'
import type { NewsEvent } from '../base/events.ts'
import { say } from '../base/text.ts'
import { heardByBot } from '../channels/actions.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'
import { answersTo } from './answer.ts'
import { noteTurn, sayAsBot, type Turn } from './bot-turns.ts'
import { answerWords } from './bot-words.ts'
import { rateAsCustomer } from './feedback.ts'
import { handOver } from './hand-over.ts'

/** A question of the bot is answered within a day, or was not an answer to it. */
const ASKED_FOR_MS = 86_400_000
/** What the bot keeps of a question. */
const QUESTION = 2000

/**
 * Hears `message.received` where the bot has the floor: answers from the public articles when it is sure enough, with the source,
 * and asks whether that helped; else, and whenever somebody wants a person or complains, it hands over to people. Machines' mails
 * are never answered. The same news twice does nothing.
 */
export async function answerMessage(tx: Tx, event: NewsEvent, now: Date): Promise<void> {
  const { messageId, automatic, bot } = event.payload as {
    messageId: string
    automatic: boolean
    bot: boolean
  }
  const customerId = event.customerIds?.[0]
  if (!bot || automatic || !customerId) return
  const said = await heardByBot(tx, customerId, messageId)
  if (!said || (said.kind !== 'text' && said.kind !== 'call')) return
  const done = await rowOrNull(
    tx,
    sql`select 1 from bot_turns where customer_id = ${customerId} and message_id = ${messageId}`,
  )
  if (done) return
  const { today } = await companyAt(tx, now)
  const { value: policy } = await policyOn(tx, knowledgePolicy, today)
  const text = [said.subject, said.body].filter(Boolean).join('\n').slice(0, QUESTION)
  const locale = languageOf(text, (said.locale as Locale | null) ?? 'zh-Hans')
  await take(tx, { customerId, messageId, said, locale, text, policy }, now)
}

async function take(tx: Tx, turn: Turn, now: Date): Promise<void> {
  const { text, policy, customerId, locale } = turn
  const open = await rowOrNull<{ message_id: string; article_id: string; locale: Locale }>(
    tx,
    sql`select message_id, article_id, locale from bot_turns
        where customer_id = ${customerId} and did = 'answered' and helped is null and at > ${new Date(now.getTime() - ASKED_FOR_MS)}
        order by at desc, message_id desc limit 1`,
  )
  const heard = hear(text, { human: policy.human_words, complaint: policy.complaint_words }, open !== null)
  if (heard === 'human') return handOver(tx, turn, 'asked', now)
  if (heard === 'complaint') return handOver(tx, turn, 'complaint', now)
  if (heard === 'greeting' || heard === 'thanks') return simply(tx, turn, heard, now)
  if (open && (heard === 'yes' || heard === 'no')) {
    const helpful = heard === 'yes'
    await run(
      tx,
      sql`update bot_turns set helped = ${helpful}, helped_at = ${now}
          where customer_id = ${customerId} and message_id = ${open.message_id}`,
    )
    await rateAsCustomer(
      tx,
      open.article_id,
      helpful ? { helpful } : { helpful, reason: 'not_my_question' },
      { key: `bot:${open.message_id}`, locale: open.locale },
      now,
    )
    return helpful ? simply(tx, turn, 'helped', now) : handOver(tx, turn, 'not_helped', now)
  }
  if (turn.said.emotion === 'negative') return handOver(tx, turn, 'complaint', now)
  const answers = await answersTo(tx, text, { for: 'customers', locale })
  const best = answers.hits[0]
  if (!best || answers.confidence < policy.answer_confidence)
    return handOver(tx, turn, 'unknown', now, answers.confidence)
  await noteTurn(tx, turn, { did: 'answered', article: best, confidence: answers.confidence }, now)
  const { id, number, title, version } = best
  const payload = {
    bot: 'answer',
    article: { id, number, title, locale: best.locale, version },
    confidence: answers.confidence,
    asks_helped: policy.ask_helped,
  }
  await sayAsBot(tx, turn, answerWords(best, answers, locale, policy), payload, now)
}

async function simply(tx: Tx, turn: Turn, what: 'greeting' | 'thanks' | 'helped', now: Date): Promise<void> {
  await noteTurn(tx, turn, { did: what === 'greeting' ? 'greeted' : 'thanked' }, now)
  await sayAsBot(tx, turn, say(turn.locale, `knowledge:bot.${what}`), { bot: what }, now)
}
