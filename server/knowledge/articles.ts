import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import type { Locale } from '../../domain/base/shapes.ts'
import {
  type Article,
  type ArticleChange,
  type ArticleKind,
  type ArticleText,
  articleChange,
  type NewArticle,
  newArticle,
} from '../../domain/knowledge/articles.ts'
import { faultsOfScript } from '../../domain/knowledge/script-fields.ts'
import { type Actor, permit } from '../base/actor.ts'
import { row, rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { getArticle } from './article-reads.ts'
import { articleRow, textsOf } from './article-rows.ts'
import { removeText, writeProducts, writeText } from './article-store.ts'
import { markReviewed, nextReview } from './review-day.ts'
import { closeReview } from './reviews.ts'

type Texts = [Locale, ArticleText | null][]
const textsIn = (given: Partial<Record<Locale, ArticleText | null>> | undefined): Texts =>
  Object.entries(given ?? {}).flatMap(([locale, text]) =>
    text === undefined ? [] : [[locale as Locale, text]],
  )

/** Writes an article or a script. Throws `knowledge.no_text` without a language, `knowledge.bad_script` for a template that cannot be filled. */
export async function createArticle(tx: Tx, by: Actor, given: NewArticle, now: Date): Promise<Article> {
  permit(by, 'knowledge.write')
  const input = parseInput(newArticle, given)
  const texts = textsIn(input.texts)
  if (texts.length === 0) throw noText()
  mustBeSayable(input.kind, texts)
  const me = by.kind === 'staff' ? by.id : null
  const owner = input.owner === undefined ? me : input.owner
  await mustBeColleague(tx, owner)
  const review = input.review_on === undefined ? await nextReview(tx, now) : input.review_on
  const id = newId(now)
  await run(
    tx,
    sql`insert into articles (id, kind, category, audience, owner_id, review_on, published_at, created_at, created_by,
                              created_by_name, updated_at, updated_by_name)
        values (${id}, ${input.kind}, ${input.category}, ${input.kind === 'script' ? 'staff' : (input.audience ?? 'public')},
                ${owner}, ${review}, ${input.published ? now : null}, ${now}, ${me}, ${by.name}, ${now}, ${by.name})`,
  )
  for (const [locale, text] of texts)
    await writeText(tx, by, id, locale, text!, { note: '', restored: null }, now)
  await writeProducts(tx, id, input.products)
  if (input.answers)
    await run(
      tx,
      sql`update question_groups set article_id = ${id}, closed_at = ${now}, closed_by_name = ${by.name}
          where id = ${input.answers} and closed_at is null`,
    )
  return getArticle(tx, by, id, now)
}

/**
 * Changes one: a missing field keeps, each named language becomes a new version. Throws `knowledge.changed_meanwhile` when somebody
 * else wrote a version after those the writer began with, `knowledge.no_text` when no language would be left.
 */
export async function updateArticle(
  tx: Tx,
  by: Actor,
  id: string,
  given: ArticleChange,
  now: Date,
): Promise<Article> {
  permit(by, 'knowledge.write')
  const input = parseInput(articleChange, given)
  const before = await articleRow(tx, by, id, true)
  const there = await textsOf(tx, id)
  const texts = textsIn(input.texts)
  for (const [locale, version] of Object.entries(input.from ?? {}))
    if (there.some(one => one.locale === locale && one.version !== version)) throw changedMeanwhile()
  mustBeSayable(before.kind, texts)
  const left = new Set([...there.map(one => one.locale), ...texts.map(([locale]) => locale)])
  for (const [locale, text] of texts) if (text === null) left.delete(locale)
  if (left.size === 0) throw noText()
  if (input.owner !== undefined) await mustBeColleague(tx, input.owner)
  const published =
    input.published === undefined
      ? sql`published_at`
      : input.published
        ? sql`coalesce(published_at, ${now})`
        : null
  const archived =
    input.archived === undefined
      ? sql`archived_at`
      : input.archived
        ? sql`coalesce(archived_at, ${now})`
        : null
  const audience = before.kind === 'script' ? 'staff' : (input.audience ?? before.audience)
  await run(
    tx,
    sql`update articles set category = ${input.category ?? before.category}, audience = ${audience},
          owner_id = ${input.owner === undefined ? before.owner_id : input.owner},
          review_on = ${input.review_on === undefined ? before.review_on : input.review_on},
          published_at = ${published}, archived_at = ${archived}, updated_at = ${now}, updated_by_name = ${by.name}
        where id = ${id}`,
  )
  for (const [locale, text] of texts) {
    const was = there.find(one => one.locale === locale)
    if (text === null) await removeText(tx, id, locale)
    else if (!was || !sameText(was, text))
      await writeText(tx, by, id, locale, text, { note: input.note ?? '', restored: null }, now)
  }
  if (input.products) await writeProducts(tx, id, input.products)
  if (input.archived || input.review_on !== undefined) await closeReview(tx, by, id, now)
  return getArticle(tx, by, id, now)
}

/** Brings back what a version said, as a new one. Throws `knowledge.no_version`. */
export async function restoreVersion(
  tx: Tx,
  by: Actor,
  id: string,
  { locale, version }: { locale: Locale; version: number },
  now: Date,
): Promise<Article> {
  permit(by, 'knowledge.write')
  await articleRow(tx, by, id, true)
  const text = await rowOrNull<ArticleText>(
    tx,
    sql`select title, body, questions from article_versions
        where article_id = ${id} and locale = ${locale} and version = ${version}`,
  )
  if (!text) throw new Problem('not_found', 'knowledge.no_version', 'there is no such version')
  await writeText(tx, by, id, locale, text, { note: '', restored: version }, now)
  await run(tx, sql`update articles set updated_at = ${now}, updated_by_name = ${by.name} where id = ${id}`)
  return getArticle(tx, by, id, now)
}

/** It is still right: the next look is due as the handbook says. Its owner may say so, whoever else may write. */
export async function reviewArticle(tx: Tx, by: Actor, id: string, now: Date): Promise<Article> {
  const before = await articleRow(tx, by, id, true)
  if (before.owner_id !== by.id || by.kind !== 'staff') permit(by, 'knowledge.write')
  await markReviewed(tx, by, id, now)
  await closeReview(tx, by, id, now)
  return getArticle(tx, by, id, now)
}

const sameText = (a: ArticleText, b: ArticleText): boolean =>
  a.title === b.title && a.body === b.body && a.questions.join('\n') === b.questions.join('\n')

function mustBeSayable(kind: ArticleKind, texts: Texts): void {
  if (kind !== 'script') return
  const fields = texts.flatMap(([locale, text]) =>
    text ? faultsOfScript(text.body).map(fault => ({ path: `texts.${locale}.body`, ...fault })) : [],
  )
  if (fields.length > 0)
    throw new Problem('invalid', 'knowledge.bad_script', fields[0]!.message, {
      fields,
      params: fields[0]!.params,
    })
}

async function mustBeColleague(tx: Tx, id: string | null): Promise<void> {
  if (id === null) return
  const { known } = await row<{ known: boolean }>(
    tx,
    sql`select exists (select 1 from staff where id = ${id} and disabled_at is null) as known`,
  )
  if (known) return
  const message = 'there is no such colleague'
  throw new Problem('invalid', 'knowledge.no_colleague', message, {
    fields: [{ path: 'owner', code: 'knowledge.no_colleague', message }],
  })
}

const noText = (): Problem => {
  const message = 'it needs a text in at least one language'
  return new Problem('invalid', 'knowledge.no_text', message, {
    fields: [{ path: 'texts', code: 'knowledge.no_text', message }],
  })
}

const changedMeanwhile = (): Problem =>
  new Problem('conflict', 'knowledge.changed_meanwhile', 'somebody wrote another version meanwhile')
