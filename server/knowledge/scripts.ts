import type { Locale } from '../../domain/base/shapes.ts'
import { languageOf } from '../../domain/knowledge/language-of.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { inForce } from './article-rows.ts'
import { readQuestion, searchTexts } from './search.ts'

/** A script to say: its text with the variables still open. */
export type Script = {
  id: string
  number: number
  locale: Locale
  version: number
  scenario: string
  title: string
  /** The text itself; `body` under the name that everything found has. */
  passage: string
  body: string
  /** How well it fits, 0 to 1; 0 when nothing was asked for. */
  match: number
}

/**
 * The company's standard texts for whoever writes an answer: those that fit `q` (what the customer wrote, or a search) best first,
 * without `q` all of them by scenario. In `locale` where they are there in it, else in the nearest language.
 */
export async function scriptsFor(
  tx: Tx,
  by: Actor,
  query: { q?: string; locale?: Locale; scenario?: string; limit: number },
): Promise<{ items: Script[] }> {
  permit(by, 'customers.read')
  const q = query.q?.trim() ?? ''
  const wanted = query.locale ?? (q ? languageOf(q, by.locale) : by.locale)
  const scenario = query.scenario === undefined ? sql`true` : sql`a.category = ${query.scenario}`
  const where = sql`a.kind = 'script' and ${inForce} and ${scenario}`
  if (!q) {
    const order = [wanted, wanted === 'en' ? 'zh-Hans' : 'zh-Hant', 'zh-Hans', 'en']
    const found = await rows<Omit<Script, 'passage' | 'match'>>(
      tx,
      sql`select a.id, a.number, a.category as scenario, x.locale, x.version, x.title, x.body
          from articles a cross join lateral (
            select locale, version, title, body from article_texts where article_id = a.id
            order by array_position(${order}::text[], locale) limit 1) x
          where ${where} order by a.category, a.number limit ${query.limit}`,
    )
    return { items: found.map(one => ({ ...one, passage: one.body, match: 0 })) }
  }
  const asked = await readQuestion(tx, q, wanted)
  const hits = await searchTexts(tx, asked, where, query.limit)
  return {
    items: hits.map(({ id, number, locale, version, category, title, body, signs }) => ({
      ...{ id, number, locale, version, scenario: category, title, body, passage: body },
      match: signs.match,
    })),
  }
}
