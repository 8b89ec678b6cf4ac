import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoTime, locale, pageOf, pageQuery } from '../base/shapes.ts'
import { found } from './articles.ts'

const id = { id: z.uuid() }
const question = z.string().check(z.trim(), z.minLength(1), z.maxLength(2000))

/** Questions alike that nobody had an answer to. */
export const missingArticle = z.object({
  id: z.string(),
  question: z.string(),
  locale,
  asked: z.number(),
  first_at: isoTime,
  last_at: isoTime,
  /** The last ones of them as they were asked, numbers and addresses starred. */
  examples: z.array(z.string()),
  /** The article that answers it now. */
  article: z.nullable(z.object({ id: z.string(), number: z.number() })),
  closed_at: z.nullable(isoTime),
  closed_by: z.nullable(z.string()),
})
export type MissingArticle = z.infer<typeof missingArticle>

/** What the bot would do with a question, and why. */
export const trial = z.object({
  locale,
  heard: z.enum(['human', 'complaint', 'greeting', 'thanks', 'question']),
  does: z.enum(['answer', 'hand_over', 'greet', 'thank']),
  confidence: z.number(),
  needed: z.number(),
  /** What it would send; null when it hands over. */
  text: z.nullable(z.string()),
  hits: z.array(
    z.extend(found, { covered: z.number(), near: z.number(), audience: z.enum(['public', 'staff']) }),
  ),
})
export type Trial = z.infer<typeof trial>

/** A reply to look over; never sent by itself. */
export const replyDraft = z.object({
  text: z.string(),
  locale,
  /** `model`: a language model wrote it from the sources; `articles`: their own words. */
  by: z.enum(['model', 'articles']),
  model: z.nullable(z.string()),
  /** Why the model that is set did not write it. */
  fell_back: z.nullable(
    z.enum(['unreachable', 'timeout', 'refused', 'not_understood', 'no_answer', 'key_unreadable']),
  ),
  confidence: z.number(),
  /** As sure as the bot would have to be to say it itself. */
  sure: z.boolean(),
  sources: z.array(found),
})
export type ReplyDraft = z.infer<typeof replyDraft>

export const botFigures = z.object({
  days: z.number(),
  asked: z.number(),
  answered: z.number(),
  helped: z.number(),
  not_helped: z.number(),
  handed_over: z.array(z.object({ reason: z.string(), count: z.number() })),
})
export type BotFigures = z.infer<typeof botFigures>

export const botContract = {
  missing: route({
    method: 'GET',
    path: '/missing-articles',
    summary: 'What the bot could not answer, alike questions together, the most asked first',
  })
    .input(z.object({ ...pageQuery, closed: z.optional(z.enum(['true', 'false'])) }))
    .output(pageOf(missingArticle)),
  dismiss: route({
    method: 'POST',
    path: '/missing-articles/{id}/dismiss',
    summary: 'No article is wanted for these questions',
    successStatus: 204,
  })
    .input(z.object(id))
    .output(z.void()),
  reopen: route({
    method: 'POST',
    path: '/missing-articles/{id}/reopen',
    summary: 'An article is wanted after all',
    successStatus: 204,
  })
    .input(z.object(id))
    .output(z.void()),
  figures: route({ method: 'GET', path: '/bot', summary: 'What the bot did lately' })
    .input(z.object({ days: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(366)), 30) }))
    .output(botFigures),
  ask: route({
    method: 'POST',
    path: '/answers',
    summary: 'What the bot would answer to a question, and how sure it is; nothing is sent or counted',
  })
    .input(z.object({ question, for: z._default(z.enum(['customers', 'staff']), 'customers') }))
    .output(trial),
  draft: route({
    method: 'POST',
    path: '/answer-drafts',
    summary: 'A draft of a reply from the public articles, with its sources; nothing is sent',
  })
    .input(z.object({ question, locale: z.optional(locale) }))
    .output(replyDraft),
}
