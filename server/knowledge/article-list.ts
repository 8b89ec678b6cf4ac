import type { Locale } from '../../domain/base/shapes.ts'
import { formatInZone, localDate } from '../../domain/calendar/zone.ts'
import type { ArticleLine } from '../../domain/knowledge/articles.ts'
import type { ArticleQuery } from '../../domain/knowledge/articles-contract.ts'
import { bestLocale, languageOf } from '../../domain/knowledge/language-of.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { join, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { cursorOf, readCursor } from '../base/page-cursor.ts'
import { isDue, missingOf, stateOf } from './article-reads.ts'
import { type ArticleRow, readableBy } from './article-rows.ts'
import { shorten } from './passage.ts'
import { readQuestion, searchTexts } from './search.ts'

/** A search answers one page: what fits worse than these is nothing somebody looks for. */
const MOST_FOUND = 50
const GIST = 120

type Listed = ArticleRow & {
  texts: { locale: Locale; title: string; body: string }[]
  helpful: number
  unhelpful: number
}
export type ArticlePage = {
  items: ArticleLine[]
  next: string | null
  categories: { name: string; count: number }[]
}

/** Articles or scripts: with `q` those that fit best first, else those that changed last. */
export async function listArticles(tx: Tx, by: Actor, query: ArticleQuery, now: Date): Promise<ArticlePage> {
  permit(by, 'customers.read')
  const zone = await companyZone(tx, now)
  const today = localDate(now, zone)
  const conditions = filtersOf(by, query, today)
  const lineOf = toLine(by.locale, zone, today)
  const categories = await categoriesOf(tx, by, query)
  const q = query.q?.trim()
  if (q) {
    const asked = await readQuestion(tx, q, languageOf(q, by.locale))
    const numbered = /^(?:kb-?)?(\d{1,9})$/i.exec(q)?.[1]
    const hits = await searchTexts(tx, asked, join(conditions, ' and '), MOST_FOUND)
    const byNumber = numbered ? sql`a.number = ${Number(numbered)}` : sql`false`
    const found = await listed(
      tx,
      [...conditions, sql`(a.id = any(${hits.map(one => one.id)}::uuid[]) or ${byNumber})`],
      sql`a.id`,
      MOST_FOUND + 1,
    )
    const matchOf = new Map(hits.map(one => [one.id, one.signs.match]))
    const items = found
      .map(one => lineOf(one, matchOf.get(one.id) ?? 1))
      .sort((a, b) => hits.findIndex(h => h.id === a.id) - hits.findIndex(h => h.id === b.id))
    return { items, next: null, categories }
  }
  if (query.cursor) {
    const [at, id] = readCursor(query.cursor, ['string', 'string'])
    conditions.push(sql`(a.updated_at, a.id) < (${at}::timestamptz, ${id}::uuid)`)
  }
  const found = await listed(tx, conditions, sql`a.updated_at desc, a.id desc`, query.limit + 1)
  const shown = found.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(one => lineOf(one, null)),
    next: found.length > query.limit && last ? cursorOf([last.updated_at.toISOString(), last.id]) : null,
    categories,
  }
}

const listed = (tx: Tx, conditions: Sql[], order: Sql, limit: number): Promise<Listed[]> =>
  rows<Listed>(
    tx,
    sql`select a.id, a.number, a.kind, a.category, a.audience, a.owner_id, a.review_on, a.published_at, a.archived_at,
               date_trunc('milliseconds', a.updated_at) as updated_at, a.updated_by_name, x.texts, f.helpful, f.unhelpful
        from articles a
        cross join lateral (select jsonb_agg(jsonb_build_object('locale', locale, 'title', title, 'body', left(body, 400))) as texts
                            from article_texts where article_id = a.id) x
        cross join lateral (select count(*) filter (where helpful) as helpful, count(*) filter (where not helpful) as unhelpful
                            from article_feedback where article_id = a.id) f
        where ${join(conditions, ' and ')} order by ${order} limit ${limit}`,
  )

function filtersOf(by: Actor, query: ArticleQuery, today: string): Sql[] {
  const found: Sql[] = [readableBy(by), sql`a.kind = ${query.kind}`]
  found.push(query.state === 'archived' ? sql`a.archived_at is not null` : sql`a.archived_at is null`)
  if (query.state === 'draft') found.push(sql`a.published_at is null`)
  if (query.category !== undefined) found.push(sql`a.category = ${query.category}`)
  if (query.audience) found.push(sql`a.audience = ${query.audience}`)
  if (query.product)
    found.push(
      sql`exists (select 1 from article_products l where l.article_id = a.id and l.product_code = ${query.product})`,
    )
  if (query.lack === 'review') found.push(sql`a.review_on <= ${today}::date`)
  else if (query.lack === 'feedback')
    found.push(
      sql`exists (select 1 from article_feedback f where f.article_id = a.id and not f.helpful and f.settled_at is null)`,
    )
  else if (query.lack)
    found.push(
      sql`not exists (select 1 from article_texts x where x.article_id = a.id and x.locale = ${query.lack})`,
    )
  return found
}

const categoriesOf = (tx: Tx, by: Actor, query: ArticleQuery): Promise<{ name: string; count: number }[]> =>
  rows(
    tx,
    sql`select a.category as name, count(*) as count from articles a
        where ${readableBy(by)} and a.kind = ${query.kind} and a.archived_at is null and a.category <> ''
        group by a.category order by a.category`,
  )

const toLine =
  (wanted: Locale, zone: string, today: string) =>
  (one: Listed, match: number | null): ArticleLine => {
    const there = one.texts.map(text => text.locale)
    const locale = bestLocale(wanted, there)!
    const text = one.texts.find(candidate => candidate.locale === locale)!
    return {
      id: one.id,
      number: one.number,
      kind: one.kind,
      locale,
      missing: missingOf(there),
      title: text.title,
      gist: shorten(text.body.replaceAll(/[#*]+/g, '').replaceAll(/\s+/g, ' ').trim(), GIST),
      category: one.category,
      audience: one.audience,
      state: stateOf(one),
      review_on: one.review_on,
      review_due: isDue(one, today),
      updated_at: formatInZone(one.updated_at, zone),
      updated_by: one.updated_by_name,
      helpful: one.helpful,
      unhelpful: one.unhelpful,
      match,
    }
  }
