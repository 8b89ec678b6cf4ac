import type { Locale } from '../../domain/base/shapes.ts'
import { type Concept, confidenceOf } from '../../domain/knowledge/ask.ts'
import { languageOf } from '../../domain/knowledge/language-of.ts'
import type { Sql, Tx } from '../base/db.ts'
import { sql } from '../base/db.ts'
import { inForce } from './article-rows.ts'
import { type Hit, readQuestion, searchTexts } from './search.ts'

/** The articles that answer a question best, and how likely the first of them does. */
export type Answers = { locale: Locale; confidence: number; hits: Hit[]; concepts: Concept[] }

const PUBLIC: Sql = sql`a.kind = 'article' and a.audience = 'public' and ${inForce}`
const ANY: Sql = sql`a.kind = 'article' and ${inForce}`

/** Looks for the answer to a question among the articles customers may read, or among all for a colleague. The first `limit` come, best first. */
export async function answersTo(
  tx: Tx,
  question: string,
  options: { for: 'customers' | 'staff'; locale?: Locale; limit?: number },
): Promise<Answers> {
  const locale = languageOf(question, options.locale)
  const asked = await readQuestion(tx, question, locale)
  const hits = await searchTexts(
    tx,
    asked,
    options.for === 'customers' ? PUBLIC : ANY,
    Math.max(2, options.limit ?? 3),
  )
  const [best, next] = hits
  return {
    locale,
    confidence: best ? confidenceOf(best.signs, next?.signs ?? null) : 0,
    hits: hits.slice(0, options.limit ?? 3),
    concepts: asked.concepts,
  }
}
