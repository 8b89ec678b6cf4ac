import type { Locale } from '../../domain/base/shapes.ts'
import { formatInZone, localDate } from '../../domain/calendar/zone.ts'
import type { Article, ArticleVersion } from '../../domain/knowledge/articles.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { row, rows, sql, type Tx } from '../base/db.ts'
import { cursorOf, readCursor } from '../base/page-cursor.ts'
import { staffNames } from '../staff/reads.ts'
import { type ArticleRow, articleRow, mayWrite, textsOf } from './article-rows.ts'

/** The languages a company writes its knowledge in; traditional Chinese follows the simplified text until it has one of its own. */
export const WRITTEN: readonly Locale[] = ['zh-Hans', 'en']

export const missingOf = (there: readonly Locale[]): Locale[] =>
  WRITTEN.filter(one => !there.includes(one) && !(one === 'zh-Hans' && there.includes('zh-Hant')))

export const stateOf = (one: Pick<ArticleRow, 'archived_at' | 'published_at'>): Article['state'] =>
  one.archived_at ? 'archived' : one.published_at ? 'published' : 'draft'

/** An article or script in all its languages. */
export async function getArticle(tx: Tx, by: Actor, id: string, now: Date): Promise<Article> {
  permit(by, 'customers.read')
  const one = await articleRow(tx, by, id)
  const zone = await companyZone(tx, now)
  const texts = await textsOf(tx, id)
  const products = await rows<{ code: string; name: string | null }>(
    tx,
    sql`select l.product_code as code, p.name from article_products l left join products p on p.code = l.product_code
        where l.article_id = ${id} order by l.product_code`,
  )
  const said = await row<{ helpful: number; unhelpful: number }>(
    tx,
    sql`select count(*) filter (where helpful) as helpful, count(*) filter (where not helpful) as unhelpful
        from article_feedback where article_id = ${id}`,
  )
  const owner = one.owner_id && (await staffNames(tx, [one.owner_id])).get(one.owner_id)
  const latest = Math.max(...texts.map(text => text.updated_at.getTime()))
  return {
    id: one.id,
    number: one.number,
    kind: one.kind,
    category: one.category,
    audience: one.audience,
    state: stateOf(one),
    owner: one.owner_id ? { id: one.owner_id, name: owner || '' } : null,
    review_on: one.review_on,
    review_due: isDue(one, localDate(now, zone)),
    reviewed_at: one.reviewed_at && formatInZone(one.reviewed_at, zone),
    reviewed_by: one.reviewed_by_name,
    products,
    texts: Object.fromEntries(
      texts.map(({ locale, updated_at, ...text }) => [
        locale,
        { ...text, updated_at: formatInZone(updated_at, zone) },
      ]),
    ),
    missing: missingOf(texts.map(text => text.locale)),
    behind: texts.filter(text => text.updated_at.getTime() < latest).map(text => text.locale),
    ...said,
    created_at: formatInZone(one.created_at, zone),
    created_by: one.created_by_name,
    updated_at: formatInZone(one.updated_at, zone),
    updated_by: one.updated_by_name,
    may_edit: mayWrite(by),
  }
}

export const isDue = (one: Pick<ArticleRow, 'review_on' | 'archived_at'>, today: string): boolean =>
  one.archived_at === null && one.review_on !== null && one.review_on <= today

/** What an article ever said in a language, the newest first. */
export async function listVersions(
  tx: Tx,
  by: Actor,
  query: { id: string; locale: Locale; limit: number; cursor?: string },
  now: Date,
): Promise<{ items: ArticleVersion[]; next: string | null }> {
  permit(by, 'customers.read')
  await articleRow(tx, by, query.id)
  const zone = await companyZone(tx, now)
  const [before] = query.cursor ? readCursor(query.cursor, ['number']) : [2_147_483_647]
  const found = await rows<Omit<ArticleVersion, 'at'> & { at: Date }>(
    tx,
    sql`select locale, version, title, body, questions, at, by_name as by, note, restored from article_versions
        where article_id = ${query.id} and locale = ${query.locale} and version < ${before}::integer
        order by version desc limit ${query.limit + 1}`,
  )
  const items = found.slice(0, query.limit).map(one => ({ ...one, at: formatInZone(one.at, zone) }))
  const last = items.at(-1)
  return { items, next: found.length > query.limit && last ? cursorOf([last.version]) : null }
}
