import type { Locale } from '../../domain/base/shapes.ts'
import { bestLocale, languageOf } from '../../domain/knowledge/language-of.ts'
import { rowOrNull, rows, sql, type Tx } from '../base/db.ts'
import { inForce, type TextRow, textsOf } from './article-rows.ts'
import { passageOf } from './passage.ts'
import { readQuestion, searchTexts } from './search.ts'
import { inTraditional } from './traditional.ts'

export { type Answers, answersTo } from './answer.ts'
export { listArticles } from './article-list.ts'
export { getArticle, listVersions } from './article-reads.ts'
export { type Script, scriptsFor } from './scripts.ts'

/** What customers may read. */
const open = sql`a.kind = 'article' and a.audience = 'public' and ${inForce}`

/** A public article as customers read it. `converted`: nobody wrote it in traditional characters, so the simplified text was put into them. */
export type PublicArticle = {
  id: string
  number: number
  category: string
  locale: Locale
  converted: boolean
  title: string
  /** With the marks of `domain/knowledge/light-text.ts`. */
  body: string
  version: number
  updated_at: Date
}
export type PublicLine = Pick<PublicArticle, 'id' | 'number' | 'category' | 'locale' | 'title'> & {
  passage: string
}

/** A public article in a language, else in the nearest; null when there is none of this id that customers may read. */
export async function publicArticle(tx: Tx, id: string, wanted: Locale): Promise<PublicArticle | null> {
  const about = await rowOrNull<{ id: string; number: number; category: string }>(
    tx,
    sql`select a.id, a.number, a.category from articles a where a.id::text = ${id} and ${open}`,
  )
  if (!about) return null
  const texts = await textsOf(tx, about.id)
  const locale = bestLocale(
    wanted,
    texts.map(one => one.locale),
  )
  const text = texts.find(one => one.locale === locale)
  if (!text) return null
  const { questions: _, ...said } = inLanguage(text, wanted)
  return { ...about, ...said }
}

/** A text as a reader of a language gets it: simplified Chinese goes into traditional characters for who reads those. */
export function inLanguage<T extends Pick<TextRow, 'locale' | 'title' | 'body'>>(
  text: T,
  wanted: Locale,
): T & { converted: boolean } {
  if (wanted !== 'zh-Hant' || text.locale !== 'zh-Hans') return { ...text, converted: false }
  return {
    ...text,
    locale: 'zh-Hant',
    title: inTraditional(text.title),
    body: inTraditional(text.body),
    converted: true,
  }
}

/** Public articles for a customer's search, best first; without `q` those of a category, or all, by category and number. */
export async function publicArticles(
  tx: Tx,
  query: { q?: string; category?: string; locale: Locale; limit: number },
): Promise<PublicLine[]> {
  const category = query.category === undefined ? sql`true` : sql`a.category = ${query.category}`
  const where = sql`${open} and ${category}`
  const q = query.q?.trim()
  const line = (text: Omit<PublicLine, 'passage'> & { body: string }, passage: string): PublicLine => {
    const { title, body, locale } = inLanguage({ ...text, body: passage }, query.locale)
    return { id: text.id, number: text.number, category: text.category, locale, title, passage: body }
  }
  if (q) {
    const asked = await readQuestion(tx, q, languageOf(q, query.locale))
    const hits = await searchTexts(tx, asked, where, query.limit)
    return hits.map(hit => line(hit, passageOf(hit.body, asked.concepts, PASSAGE)))
  }
  const order =
    query.locale === 'en' ? ['en', 'zh-Hans', 'zh-Hant'] : [query.locale, 'zh-Hans', 'zh-Hant', 'en']
  const found = await rows<Omit<PublicLine, 'passage'> & { body: string }>(
    tx,
    sql`select a.id, a.number, a.category, x.locale, x.title, x.body
        from articles a cross join lateral (
          select locale, title, left(body, ${PASSAGE}) as body from article_texts where article_id = a.id
          order by array_position(${order}::text[], locale) limit 1) x
        where ${where} order by a.category, a.number limit ${query.limit}`,
  )
  return found.map(one => line(one, one.body))
}

const PASSAGE = 160
