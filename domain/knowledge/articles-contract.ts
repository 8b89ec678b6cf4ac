import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { locale, pageOf, pageQuery } from '../base/shapes.ts'
import {
  article,
  articleChange,
  articleKind,
  articleLine,
  articleVersion,
  audience,
  feedbackItem,
  found,
  newArticle,
  newFeedback,
} from './articles.ts'

const id = { id: z.uuid() }

export const articleQuery = z.object({
  ...pageQuery,
  kind: z._default(articleKind, 'article'),
  /** Words or a whole question, in Chinese or English. */
  q: z.optional(z.string().check(z.maxLength(300))),
  category: z.optional(z.string()),
  audience: z.optional(audience),
  /** Product code. */
  product: z.optional(z.string()),
  state: z.optional(z.enum(['draft', 'archived'])),
  /** Something to do: no text in a language, review due, feedback to look at. */
  lack: z.optional(z.enum(['zh-Hans', 'zh-Hant', 'en', 'review', 'feedback'])),
})
export type ArticleQuery = z.infer<typeof articleQuery>

export const articlesContract = {
  list: route({
    method: 'GET',
    path: '/articles',
    summary: 'Articles or scripts: what fits best first when searched for, else what changed last',
  })
    .input(articleQuery)
    .output(
      z.extend(pageOf(articleLine), {
        /** Categories (of scripts: scenarios) with how many each has. */
        categories: z.array(z.object({ name: z.string(), count: z.number() })),
      }),
    ),
  get: route({ method: 'GET', path: '/articles/{id}', summary: 'An article or script in all its languages' })
    .input(z.object(id))
    .output(article),
  create: route({
    method: 'POST',
    path: '/articles',
    summary: 'Write an article or a script',
    successStatus: 201,
  })
    .input(newArticle)
    .output(article),
  update: route({
    method: 'PATCH',
    path: '/articles/{id}',
    summary: 'Change one: a missing field keeps; each changed language becomes a new version',
  })
    .input(z.extend(articleChange, id))
    .output(article),
  versions: route({
    method: 'GET',
    path: '/articles/{id}/versions',
    summary: 'What it ever said in a language',
  })
    .input(z.object({ ...id, ...pageQuery, locale }))
    .output(pageOf(articleVersion)),
  restore: route({
    method: 'POST',
    path: '/articles/{id}/restore',
    summary: 'Bring back what a version said, as a new version',
  })
    .input(z.object({ ...id, locale, version: z.int() }))
    .output(article),
  review: route({
    method: 'POST',
    path: '/articles/{id}/review',
    summary: 'It is still right: the next review is due as the handbook says',
  })
    .input(z.object(id))
    .output(article),
  rate: route({
    method: 'POST',
    path: '/articles/{id}/feedback',
    summary: 'Say whether it helped; why not, if it did not',
    successStatus: 204,
  })
    .input(z.extend(newFeedback, id))
    .output(z.void()),
  feedback: route({ method: 'GET', path: '/articles/{id}/feedback', summary: 'What readers said of it' })
    .input(z.object({ ...id, ...pageQuery }))
    .output(pageOf(feedbackItem)),
  settle: route({
    method: 'POST',
    path: '/articles/{id}/feedback/settle',
    summary: 'What was said of it so far has been looked at',
    successStatus: 204,
  })
    .input(z.object(id))
    .output(z.void()),
  scripts: route({
    method: 'GET',
    path: '/scripts',
    summary:
      'Scripts that fit what a customer wrote, or a search, in a language; for whoever writes an answer',
  })
    .input(
      z.object({
        q: z.optional(z.string().check(z.maxLength(2000))),
        locale: z.optional(locale),
        scenario: z.optional(z.string()),
        limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(50)), 8),
      }),
    )
    .output(
      z.object({
        items: z.array(z.extend(found, { scenario: z.string(), body: z.string(), version: z.number() })),
      }),
    ),
}
