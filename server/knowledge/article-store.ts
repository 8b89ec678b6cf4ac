import type { Locale } from '../../domain/base/shapes.ts'
import type { ArticleText } from '../../domain/knowledge/articles.ts'
import type { Actor } from '../base/actor.ts'
import { row, run, sql, type Tx } from '../base/db.ts'
import { headsOf, indexText, unindexText } from './article-index.ts'

/** Puts a text in force as the next version of its language; versions count on when a language comes back. */
export async function writeText(
  tx: Tx,
  by: Actor,
  articleId: string,
  locale: Locale,
  text: ArticleText,
  about: { note: string; restored: number | null },
  now: Date,
): Promise<void> {
  const { version } = await row<{ version: number }>(
    tx,
    sql`insert into article_versions (article_id, locale, version, title, body, questions, at, by_id, by_name, note, restored)
        select ${articleId}::uuid, ${locale}, coalesce(max(version), 0) + 1, ${text.title}, ${text.body}, ${text.questions}::text[],
               ${now}, ${by.kind === 'staff' ? by.id : null}, ${by.name}, ${about.note}, ${about.restored}::integer
        from article_versions where article_id = ${articleId} and locale = ${locale}
        returning version`,
  )
  await run(
    tx,
    sql`insert into article_texts (article_id, locale, version, title, body, questions, heads, updated_at)
        values (${articleId}, ${locale}, ${version}, ${text.title}, ${text.body}, ${text.questions},
                ${JSON.stringify(headsOf(text))}, ${now})
        on conflict (article_id, locale) do update set version = excluded.version, title = excluded.title,
          body = excluded.body, questions = excluded.questions, heads = excluded.heads, updated_at = excluded.updated_at`,
  )
  await indexText(tx, articleId, locale, text)
}

/** Takes a language away; what it said stays in its versions. */
export async function removeText(tx: Tx, articleId: string, locale: Locale): Promise<void> {
  await run(tx, sql`delete from article_texts where article_id = ${articleId} and locale = ${locale}`)
  await unindexText(tx, articleId, locale)
}

/** Links an article to products by their codes, in place of those before; a code may be of a product to come. */
export async function writeProducts(tx: Tx, articleId: string, codes: readonly string[]): Promise<void> {
  await run(tx, sql`delete from article_products where article_id = ${articleId}`)
  await run(
    tx,
    sql`insert into article_products (article_id, product_code) select distinct ${articleId}::uuid, unnest(${codes}::text[])`,
  )
}
