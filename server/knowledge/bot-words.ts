import type { Locale } from '../../domain/base/shapes.ts'
import type { KnowledgePolicy } from '../../domain/knowledge/policy.ts'
import { say } from '../base/text.ts'
import type { Answers } from './answer.ts'
import { passageOf } from './passage.ts'
import { inLanguage } from './reads.ts'
import type { Hit } from './search.ts'
import type { Waiting } from './waiting.ts'

/** An article's answer as a message: the part that fits, where it comes from and how sure that is, and whether it helped. */
export function answerWords(hit: Hit, answers: Answers, locale: Locale, policy: KnowledgePolicy): string {
  const passage = passageOf(hit.body, answers.concepts, policy.answer_length)
  const { title, body } = inLanguage({ locale: hit.locale, title: hit.title, body: passage }, locale)
  const source = say(locale, 'knowledge:bot.source', {
    title,
    number: hit.number,
    percent: Math.round(answers.confidence * 100),
  })
  const other = locale === 'en' ? hit.locale !== 'en' : hit.locale === 'en'
  return [
    ...(other ? [say(locale, 'knowledge:bot.other_language')] : []),
    plainText(body),
    source,
    ...(policy.ask_helped ? [say(locale, 'knowledge:bot.ask_helped')] : []),
  ].join('\n\n')
}

/** The few marks of our articles taken off: messages are plain text. */
export const plainText = (text: string): string =>
  text.replaceAll(/\*\*([^*]+)\*\*/g, '$1').replaceAll(/^#{1,4}\s+/gm, '')

/** What the bot says when it leaves: why, that everything said is known to whoever comes, and how long it takes. */
export function leavingWords(
  reason: 'asked' | 'complaint' | 'not_helped' | 'unknown',
  waiting: Waiting,
  locale: Locale,
): string {
  return [say(locale, `knowledge:bot.leaving.${reason}`), waitingWords(waiting, locale)].join(
    locale === 'en' ? ' ' : '',
  )
}

function waitingWords({ before, minutes, opens_at }: Waiting, locale: Locale): string {
  if (opens_at)
    return say(locale, 'knowledge:bot.waiting.closed', {
      at: `${Number(opens_at.slice(5, 7))}-${Number(opens_at.slice(8, 10))} ${opens_at.slice(11, 16)}`,
    })
  const queue =
    before > 0 ? say(locale, 'knowledge:bot.waiting.before', { count: before, number: before }) : ''
  const time =
    minutes === null
      ? say(locale, 'knowledge:bot.waiting.soon')
      : minutes < 90
        ? say(locale, 'knowledge:bot.waiting.minutes', { count: minutes, number: minutes })
        : say(locale, 'knowledge:bot.waiting.hours', {
            count: Math.round(minutes / 60),
            number: Math.round(minutes / 60),
          })
  return [queue, time].filter(Boolean).join(locale === 'en' ? ' ' : '')
}
