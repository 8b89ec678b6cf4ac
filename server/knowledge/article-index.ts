import type { Locale } from '../../domain/base/shapes.ts'
import type { ArticleText } from '../../domain/knowledge/articles.ts'
import { termWeights } from '../../domain/knowledge/weigh.ts'
import { run, sql, type Tx } from '../base/db.ts'
import { searchTermsOf } from '../base/search-terms.ts'

/** The terms of what a question may be alike to: the title, and each other way to ask. */
export const headsOf = (text: Pick<ArticleText, 'title' | 'questions'>): string[][] =>
  [text.title, ...text.questions].map(searchTermsOf)

/** Writes what a text can be found by, in place of what it could be before. */
export async function indexText(tx: Tx, articleId: string, locale: Locale, text: ArticleText): Promise<void> {
  const [title, ...questions] = headsOf(text)
  const weights = termWeights({ title: title!, questions, body: searchTermsOf(text.body) })
  await unindexText(tx, articleId, locale)
  await run(
    tx,
    sql`insert into article_terms (term, article_id, locale, weight)
        select u.term, ${articleId}::uuid, ${locale}, u.weight
        from unnest(${[...weights.keys()]}::text[], ${[...weights.values()]}::real[]) as u (term, weight)
        order by u.term`,
    'index-article',
  )
}

export async function unindexText(tx: Tx, articleId: string, locale: Locale): Promise<void> {
  await run(tx, sql`delete from article_terms where article_id = ${articleId} and locale = ${locale}`)
}
