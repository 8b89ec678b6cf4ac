import * as z from 'zod/mini'
import { isoDate, isoTime, locale } from '../base/shapes.ts'

const line = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))

/** What it is: knowledge, or a text that colleagues say. */
export const articleKind = z.enum(['article', 'script'])
export type ArticleKind = z.infer<typeof articleKind>
/** public: bot and portal answer with it; staff: colleagues only. Scripts are always for colleagues. */
export const audience = z.enum(['public', 'staff'])
export type Audience = z.infer<typeof audience>

/** What it says in one language. */
export const articleText = z.object({
  title: line(200),
  body: z.string().check(z.trim(), z.minLength(1), z.maxLength(50_000)),
  /** Other ways customers ask for it; of a script, what they say when it fits. */
  questions: z._default(z.array(line(300)).check(z.maxLength(200)), []),
})
export type ArticleText = z.output<typeof articleText>

const texts = z.partialRecord(locale, articleText)
const fields = {
  category: z.string().check(z.trim(), z.maxLength(60)),
  audience,
  /** A colleague's id; null: nobody. */
  owner: z.nullable(z.uuid()),
  /** The day to look at it again; null: never. */
  review_on: z.nullable(isoDate),
  products: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(100)),
  published: z.boolean(),
}
/** A new article in at least one language; published and owned by its writer unless said otherwise, reviewed as the handbook says. */
export const newArticle = z.object({
  kind: z._default(articleKind, 'article'),
  texts,
  category: z._default(fields.category, ''),
  audience: z.optional(fields.audience),
  owner: z.optional(fields.owner),
  review_on: z.optional(fields.review_on),
  products: z._default(fields.products, []),
  published: z._default(fields.published, true),
  /** The group of unanswered questions that it answers. */
  answers: z.optional(z.uuid()),
})
export type NewArticle = z.input<typeof newArticle>

/** A change: a missing field keeps; a language that is named gets a new version, null takes it away. */
export const articleChange = z.object({
  ...z.partial(z.object(fields)).shape,
  texts: z.optional(z.partialRecord(locale, z.nullable(articleText))),
  archived: z.optional(z.boolean()),
  /** Why, kept with the versions. */
  note: z.optional(z.string().check(z.trim(), z.maxLength(300))),
  /** The versions the writer began with; another one meanwhile refuses with `knowledge.changed_meanwhile`. */
  from: z.optional(z.partialRecord(locale, z.int())),
})
export type ArticleChange = z.input<typeof articleChange>

const personOrNone = z.nullable(z.object({ id: z.string(), name: z.string() }))

export const articleState = z.enum(['draft', 'published', 'archived'])

/** An article or script in a list, in the reader's language or the nearest there is. */
export const articleLine = z.object({
  id: z.string(),
  number: z.number(),
  kind: articleKind,
  locale,
  /** Languages it has no text in yet. */
  missing: z.array(locale),
  title: z.string(),
  gist: z.string(),
  category: z.string(),
  audience,
  state: articleState,
  review_on: z.nullable(isoDate),
  review_due: z.boolean(),
  updated_at: isoTime,
  updated_by: z.string(),
  helpful: z.number(),
  unhelpful: z.number(),
  /** How well it fits what was searched for, 0 to 1; null without a search. */
  match: z.nullable(z.number()),
})
export type ArticleLine = z.infer<typeof articleLine>

export const article = z.object({
  id: z.string(),
  number: z.number(),
  kind: articleKind,
  category: z.string(),
  audience,
  state: articleState,
  owner: personOrNone,
  review_on: z.nullable(isoDate),
  review_due: z.boolean(),
  reviewed_at: z.nullable(isoTime),
  reviewed_by: z.nullable(z.string()),
  products: z.array(z.object({ code: z.string(), name: z.nullable(z.string()) })),
  texts: z.partialRecord(locale, z.extend(articleText, { version: z.number(), updated_at: isoTime })),
  missing: z.array(locale),
  /** Translations older than the text that was changed last. */
  behind: z.array(locale),
  helpful: z.number(),
  unhelpful: z.number(),
  created_at: isoTime,
  created_by: z.string(),
  updated_at: isoTime,
  updated_by: z.string(),
  may_edit: z.boolean(),
})
export type Article = z.infer<typeof article>

export const articleVersion = z.object({
  locale,
  version: z.number(),
  title: z.string(),
  body: z.string(),
  questions: z.array(z.string()),
  at: isoTime,
  by: z.string(),
  note: z.string(),
  restored: z.nullable(z.number()),
})
export type ArticleVersion = z.infer<typeof articleVersion>

/** Why something did not help. */
export const feedbackReason = z.enum([
  'wrong',
  'outdated',
  'unclear',
  'incomplete',
  'not_my_question',
  'other',
])
export type FeedbackReason = z.infer<typeof feedbackReason>
export const newFeedback = z.object({
  helpful: z.boolean(),
  /** Needed when it did not help. */
  reason: z.optional(feedbackReason),
  note: z.optional(z.string().check(z.trim(), z.maxLength(1000))),
  locale: z.optional(locale),
})
export type NewFeedback = z.input<typeof newFeedback>

export const feedbackItem = z.object({
  id: z.string(),
  at: isoTime,
  locale,
  version: z.number(),
  helpful: z.boolean(),
  reason: z.nullable(feedbackReason),
  note: z.string(),
  by: z.enum(['customer', 'staff']),
  settled: z.boolean(),
})
export type FeedbackItem = z.infer<typeof feedbackItem>

/** A text found for a question, with what of it fits. */
export const found = z.object({
  id: z.string(),
  number: z.number(),
  locale,
  title: z.string(),
  /** The part of its text that fits the question best. */
  passage: z.string(),
  match: z.number(),
})
export type Found = z.infer<typeof found>
