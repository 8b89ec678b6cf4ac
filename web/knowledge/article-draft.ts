import type { Locale } from '../../domain/base/shapes.ts'
import type {
  Article,
  ArticleChange,
  ArticleKind,
  Audience,
  NewArticle,
} from '../../domain/knowledge/articles.ts'

/** One language as it is being written: other ways to ask are lines. */
export type TextDraft = { title: string; body: string; questions: string }
export type ArticleDraft = {
  texts: Partial<Record<Locale, TextDraft>>
  category: string
  audience: Audience
  owner: string
  review_on: string
  products: string[]
  published: boolean
  note: string
}

export const LANGUAGES: readonly Locale[] = ['zh-Hans', 'zh-Hant', 'en']
export const EMPTY_TEXT: TextDraft = { title: '', body: '', questions: '' }

export const draftOfArticle = (one: Article): ArticleDraft => ({
  texts: Object.fromEntries(
    Object.entries(one.texts).map(([locale, text]) => [
      locale,
      { title: text.title, body: text.body, questions: text.questions.join('\n') },
    ]),
  ),
  category: one.category,
  audience: one.audience,
  owner: one.owner?.id ?? '',
  review_on: one.review_on ?? '',
  products: one.products.map(product => product.code),
  published: one.state !== 'draft',
  note: '',
})

/** A new one; from a missing article it begins with the question. */
export const newDraft = (me: string, question: { text: string; locale: Locale } | null): ArticleDraft => ({
  texts: question
    ? { [question.locale]: { title: question.text.slice(0, 200), body: '', questions: question.text } }
    : {},
  category: '',
  audience: 'public',
  owner: me,
  review_on: '',
  products: [],
  published: true,
  note: '',
})

const isBegun = (text: TextDraft | undefined): text is TextDraft =>
  text !== undefined && (text.title.trim() !== '' || text.body.trim() !== '')

/** Languages that were begun and lack their title or their text. */
export const unfinished = (draft: ArticleDraft): Locale[] =>
  LANGUAGES.filter(locale => {
    const text = draft.texts[locale]
    return isBegun(text) && (text.title.trim() === '' || text.body.trim() === '')
  })

export const hasText = (draft: ArticleDraft): boolean =>
  LANGUAGES.some(locale => isBegun(draft.texts[locale]))

const sentText = (text: TextDraft) => ({
  title: text.title,
  body: text.body,
  questions: text.questions
    .split('\n')
    .map(one => one.trim())
    .filter(one => one !== ''),
})

export const asNew = (draft: ArticleDraft, kind: ArticleKind, answers: string | undefined): NewArticle => ({
  kind,
  texts: Object.fromEntries(
    LANGUAGES.flatMap(locale => {
      const text = draft.texts[locale]
      return isBegun(text) ? [[locale, sentText(text)]] : []
    }),
  ),
  category: draft.category,
  ...(kind === 'article' && { audience: draft.audience }),
  owner: draft.owner || null,
  ...(draft.review_on && { review_on: draft.review_on }),
  products: draft.products,
  published: draft.published,
  answers,
})

/** A change: languages that were emptied are taken away, and the versions one began with go along. */
export const asChange = (draft: ArticleDraft, before: Article): ArticleChange => ({
  texts: Object.fromEntries(
    LANGUAGES.map(locale => [locale, draft.texts[locale]] as const)
      .filter(([locale, text]) => isBegun(text) || before.texts[locale])
      .map(([locale, text]) => [locale, isBegun(text) ? sentText(text) : null]),
  ),
  from: Object.fromEntries(Object.entries(before.texts).map(([locale, text]) => [locale, text.version])),
  category: draft.category,
  ...(before.kind === 'article' && { audience: draft.audience }),
  owner: draft.owner || null,
  review_on: draft.review_on || null,
  products: draft.products,
  published: draft.published,
  ...(draft.note && { note: draft.note }),
})
