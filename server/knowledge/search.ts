import type { Locale } from '../../domain/base/shapes.ts'
import {
  askedTerms,
  type Concept,
  conceptsOf,
  type Signs,
  scoreOf,
  signsOf,
  weightedTerms,
} from '../../domain/knowledge/ask.ts'
import { counts } from '../../domain/knowledge/weigh.ts'
import { row, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { searchTermsOf } from '../base/search-terms.ts'
import { synonymSets } from './synonym-sets.ts'

/** Texts that are looked at closely; the statement before takes them by their sum. */
const CANDIDATES = 40
/** What a text in another language than the question's counts. */
const OTHER_LANGUAGE = 0.9

/** An article that was found: its best text for the question, and what speaks for it. */
export type Hit = {
  id: string
  number: number
  locale: Locale
  version: number
  title: string
  body: string
  category: string
  signs: Signs
  score: number
}

/** A question as it is looked for. */
export type Asked = { concepts: Concept[]; locale: Locale }

/** What a question asks for among the texts there are. */
export async function readQuestion(tx: Tx, question: string, locale: Locale): Promise<Asked> {
  const asked = askedTerms(searchTermsOf(question))
  const sets = await synonymSets(tx)
  const there = new Set(asked)
  const fitting = sets.filter(set => set.some(form => form.length > 0 && form.every(term => there.has(term))))
  const terms = [...new Set([...asked, ...fitting.flat(2)])]
  const { total } = await row<{ total: number }>(
    tx,
    sql`select count(*) as total from article_texts`,
    'count-texts',
  )
  const counted = await rows<{ term: string; having: number }>(
    tx,
    sql`select term, count(*) as having from article_terms where term = any(${terms}::text[]) group by term`,
    'count-terms',
  )
  const having = new Map(counted.map(one => [one.term, one.having]))
  return { concepts: conceptsOf(asked, fitting, Math.max(total, 1), having), locale }
}

type Candidate = Omit<Hit, 'signs' | 'score'> & { heads: string[][]; terms: string[]; weights: number[] }

/**
 * The articles that fit a question, best first, each once in the language that fits best. `where` says which of `articles a` may
 * be found. Two statements: one sums what the terms say of every text that has one, one reads the best of them closely.
 */
export async function searchTexts(tx: Tx, asked: Asked, where: Sql, limit: number): Promise<Hit[]> {
  const weighted = weightedTerms(asked.concepts)
  if (weighted.size === 0) return []
  const terms = [...weighted.keys()]
  // A text that shares only "how" and "when" with the question is no candidate.
  const telling = [...weighted].filter(([term]) => counts(term) === 1)
  const lead = telling.length > 0 ? telling : [...weighted]
  const candidates = await rows<Candidate>(
    tx,
    sql`with best as (
          select t.article_id, t.locale, sum(q.weight * t.weight) as score
          from unnest(${lead.map(([term]) => term)}::text[], ${lead.map(([, weight]) => weight)}::real[]) as q (term, weight)
          join article_terms t on t.term = q.term
          join articles a on a.id = t.article_id and ${where}
          group by t.article_id, t.locale order by score desc, t.article_id limit ${Math.max(CANDIDATES, limit)}
        )
        select a.id, a.number, a.category, x.locale, x.version, x.title, x.body, x.heads,
               h.terms, h.weights
        from best b join articles a on a.id = b.article_id
        join article_texts x on x.article_id = b.article_id and x.locale = b.locale
        cross join lateral (
          select array_agg(t.term) as terms, array_agg(t.weight) as weights from article_terms t
          where t.article_id = b.article_id and t.locale = b.locale and t.term = any(${terms}::text[])
        ) h`,
  )
  const hits = candidates
    .map(({ heads, terms: own, weights, ...text }) => {
      const has = new Map(own.map((term, i) => [term, weights[i]!]))
      const signs = signsOf(asked.concepts, has, heads)
      return { ...text, signs, score: scoreOf(signs) * languageFactor(asked.locale, text.locale) }
    })
    .sort((a, b) => b.score - a.score || a.number - b.number)
  const seen = new Set<string>()
  return hits.filter(({ id }) => !seen.has(id) && seen.add(id)).slice(0, limit)
}

const languageFactor = (asked: Locale, text: Locale): number =>
  (asked === 'en') === (text === 'en') ? 1 : OTHER_LANGUAGE
