import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import type { Locale } from '../../domain/base/shapes.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import {
  type FeedbackItem,
  type FeedbackReason,
  type NewFeedback,
  newFeedback,
} from '../../domain/knowledge/articles.ts'
import { bestLocale } from '../../domain/knowledge/language-of.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { rows, run, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { cursorOf, readCursor } from '../base/page-cursor.ts'
import { articleRow, textsOf } from './article-rows.ts'

/** A colleague says whether an article helped; saying it again replaces what they said of the same version. */
export async function rateArticle(
  tx: Tx,
  by: Actor,
  id: string,
  given: NewFeedback,
  now: Date,
): Promise<void> {
  permit(by, 'customers.read')
  const input = parseInput(newFeedback, given)
  await articleRow(tx, by, id)
  await keepFeedback(tx, id, input, { kind: 'staff', id: by.id, key: `staff:${by.id}` }, by.locale, now)
}

/**
 * A customer says whether a public article helped; `key` names the reader (a link, a conversation), who counts once for each
 * version. Throws `knowledge.no_article` for what is not public.
 */
export async function rateAsCustomer(
  tx: Tx,
  id: string,
  given: NewFeedback,
  reader: { key: string; locale: Locale },
  now: Date,
): Promise<void> {
  const input = parseInput(newFeedback, given)
  const there = await rows(
    tx,
    sql`select 1 from articles where id = ${id} and audience = 'public' and published_at is not null and archived_at is null`,
  )
  if (there.length === 0) throw new Problem('not_found', 'knowledge.no_article', 'there is no such article')
  await keepFeedback(
    tx,
    id,
    input,
    { kind: 'customer', id: null, key: `customer:${reader.key}` },
    reader.locale,
    now,
  )
}

async function keepFeedback(
  tx: Tx,
  articleId: string,
  input: { helpful: boolean; reason?: FeedbackReason; note?: string; locale?: Locale },
  reader: { kind: 'customer' | 'staff'; id: string | null; key: string },
  readers: Locale,
  now: Date,
): Promise<void> {
  if (!input.helpful && !input.reason) throw noReason()
  const texts = await textsOf(tx, articleId)
  const locale = bestLocale(
    input.locale ?? readers,
    texts.map(one => one.locale),
  )
  const text = texts.find(one => one.locale === locale)
  if (!text) throw new Problem('not_found', 'knowledge.no_article', 'there is no such article')
  const reason = input.helpful ? null : (input.reason ?? null)
  await run(
    tx,
    sql`insert into article_feedback (id, article_id, locale, version, at, helpful, reason, note, by_kind, by_id, key)
        values (${newId(now)}, ${articleId}, ${text.locale}, ${text.version}, ${now}, ${input.helpful}, ${reason},
                ${input.note ?? ''}, ${reader.kind}, ${reader.id}, ${`${articleId}:${text.locale}:${text.version}:${reader.key}`})
        on conflict (key) do update set at = excluded.at, helpful = excluded.helpful, reason = excluded.reason,
          note = excluded.note, settled_at = null`,
  )
}

const noReason = (): Problem => {
  const message = 'say why it did not help'
  return new Problem('invalid', 'knowledge.no_reason', message, {
    fields: [{ path: 'reason', code: 'knowledge.no_reason', message }],
  })
}

/** What readers said of an article, the latest first. */
export async function listFeedback(
  tx: Tx,
  by: Actor,
  query: { id: string; limit: number; cursor?: string },
  now: Date,
): Promise<{ items: FeedbackItem[]; next: string | null }> {
  permit(by, 'customers.read')
  await articleRow(tx, by, query.id)
  const zone = await companyZone(tx, now)
  const [at, id] = query.cursor ? readCursor(query.cursor, ['string', 'string']) : []
  const before = at ? sql`and (at, id) < (${at}::timestamptz, ${id}::uuid)` : sql``
  const found = await rows<Omit<FeedbackItem, 'at'> & { at: Date }>(
    tx,
    sql`select id, date_trunc('milliseconds', at) as at, locale, version, helpful, reason, note, by_kind as by,
               settled_at is not null as settled
        from article_feedback where article_id = ${query.id} ${before} order by at desc, id desc limit ${query.limit + 1}`,
  )
  const items = found.slice(0, query.limit)
  const last = items.at(-1)
  return {
    items: items.map(one => ({ ...one, at: formatInZone(one.at, zone) })),
    next: found.length > query.limit && last ? cursorOf([last.at.toISOString(), last.id]) : null,
  }
}

/** What was said of an article so far has been looked at. */
export async function settleFeedback(tx: Tx, by: Actor, id: string, now: Date): Promise<void> {
  permit(by, 'knowledge.write')
  await articleRow(tx, by, id)
  await run(
    tx,
    sql`update article_feedback set settled_at = ${now} where article_id = ${id} and settled_at is null`,
  )
}
