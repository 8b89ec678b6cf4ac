import type { BotFigures, Trial } from '../../domain/knowledge/bot-contract.ts'
import { hear } from '../../domain/knowledge/hearing.ts'
import { knowledgePolicy } from '../../domain/knowledge/policy.ts'
import { type Actor, permit } from '../base/actor.ts'
import { row, rows, sql, type Tx } from '../base/db.ts'
import { say } from '../base/text.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'
import { answersTo } from './answer.ts'
import { answerWords } from './bot-words.ts'
import { passageOf } from './passage.ts'

const SHOWN = 5
const PASSAGE = 200

/** What the bot would do with a question: nothing is sent, nothing counted. `for: staff` looks at colleagues' articles too. */
export async function tryBot(
  tx: Tx,
  by: Actor,
  input: { question: string; for: 'customers' | 'staff' },
  now: Date,
): Promise<Trial> {
  permit(by, 'customers.read')
  const { today } = await companyAt(tx, now)
  const { value: policy } = await policyOn(tx, knowledgePolicy, today)
  const lists = { human: policy.human_words, complaint: policy.complaint_words }
  const said = hear(input.question, lists, false)
  const heard = said === 'yes' || said === 'no' ? 'question' : said
  const answers = await answersTo(tx, input.question, { for: input.for, locale: by.locale, limit: SHOWN })
  const { hits, confidence, locale, concepts } = answers
  const audiences = await rows<{ id: string; audience: 'public' | 'staff' }>(
    tx,
    sql`select id, audience from articles where id = any(${hits.map(hit => hit.id)}::uuid[])`,
  )
  const sure = hits.length > 0 && confidence >= policy.answer_confidence
  const does =
    heard === 'greeting'
      ? 'greet'
      : heard === 'thanks'
        ? 'thank'
        : heard === 'question' && sure
          ? 'answer'
          : 'hand_over'
  const text =
    does === 'answer'
      ? answerWords(hits[0]!, answers, locale, policy)
      : does === 'hand_over'
        ? null
        : say(locale, `knowledge:bot.${does === 'greet' ? 'greeting' : 'thanks'}`)
  return {
    ...{ locale, heard, does, confidence, needed: policy.answer_confidence, text },
    hits: hits.map(({ id, number, locale: written, title, body, signs }) => ({
      ...{ id, number, locale: written, title, passage: passageOf(body, concepts, PASSAGE) },
      match: signs.match,
      covered: signs.covered,
      near: signs.near,
      audience: audiences.find(one => one.id === id)!.audience,
    })),
  }
}

/** What the bot did in the last days. */
export async function botFigures(tx: Tx, by: Actor, days: number, now: Date): Promise<BotFigures> {
  permit(by, 'customers.read')
  const since = new Date(now.getTime() - days * 86_400_000)
  const figures = await row<Omit<BotFigures, 'days' | 'handed_over'>>(
    tx,
    sql`select count(*) filter (where did in ('answered', 'handed_over')) as asked, count(*) filter (where did = 'answered') as answered,
               count(*) filter (where helped) as helped, count(*) filter (where not helped) as not_helped
        from bot_turns where at > ${since}`,
  )
  const handed_over = await rows<{ reason: string; count: number }>(
    tx,
    sql`select coalesce(reason, '') as reason, count(*) as count from bot_turns
        where at > ${since} and did = 'handed_over' group by reason order by count desc, reason`,
  )
  return { days, ...figures, handed_over }
}
