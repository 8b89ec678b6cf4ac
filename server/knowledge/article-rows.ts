import { Problem } from '../../domain/base/problem.ts'
import type { Locale } from '../../domain/base/shapes.ts'
import type { ArticleKind, Audience } from '../../domain/knowledge/articles.ts'
import type { Actor } from '../base/actor.ts'
import { rowOrNull, rows, type Sql, sql, type Tx } from '../base/db.ts'

export type ArticleRow = {
  id: string
  number: number
  kind: ArticleKind
  category: string
  audience: Audience
  owner_id: string | null
  review_on: string | null
  reviewed_at: Date | null
  reviewed_by_name: string | null
  published_at: Date | null
  archived_at: Date | null
  created_at: Date
  created_by_name: string
  updated_at: Date
  updated_by_name: string
}

export type TextRow = {
  locale: Locale
  version: number
  title: string
  body: string
  questions: string[]
  updated_at: Date
}

export const mayWrite = (by: Actor): boolean => by.kind === 'system' || by.permissions.has('knowledge.write')

/** Which of `articles a` somebody may read: drafts are for writers; the rest is the company's. */
export const readableBy = (by: Actor): Sql => (mayWrite(by) ? sql`true` : sql`a.published_at is not null`)

/** What is in force: published and not put away. */
export const inForce: Sql = sql`a.published_at is not null and a.archived_at is null`

/** An article in the reader's sight. Throws `knowledge.no_article`. */
export async function articleRow(tx: Tx, by: Actor, id: string, lock = false): Promise<ArticleRow> {
  const found = await rowOrNull<ArticleRow>(
    tx,
    sql`select a.id, a.number, a.kind, a.category, a.audience, a.owner_id, a.review_on, a.reviewed_at, a.reviewed_by_name,
               a.published_at, a.archived_at, a.created_at, a.created_by_name, a.updated_at, a.updated_by_name
        from articles a where a.id = ${id} and ${readableBy(by)} ${lock ? sql`for update of a` : sql``}`,
  )
  if (!found)
    throw new Problem('not_found', 'knowledge.no_article', 'there is no such article', { params: { id } })
  return found
}

export const textsOf = (tx: Tx, id: string): Promise<TextRow[]> =>
  rows<TextRow>(
    tx,
    sql`select locale, version, title, body, questions, updated_at from article_texts where article_id = ${id}
        order by array_position(array['zh-Hans', 'zh-Hant', 'en'], locale)`,
  )
