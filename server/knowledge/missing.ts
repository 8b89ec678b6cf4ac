import { Problem } from '../../domain/base/problem.ts'
import type { Locale } from '../../domain/base/shapes.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { askedTerms } from '../../domain/knowledge/ask.ts'
import type { MissingArticle } from '../../domain/knowledge/bot-contract.ts'
import { likeness } from '../../domain/knowledge/likeness.ts'
import { maskText } from '../../domain/knowledge/mask-text.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { rows, run, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { cursorOf, readCursor } from '../base/page-cursor.ts'
import { searchTermsOf } from '../base/search-terms.ts'

/** Groups that share a term are held against a question; more than these are not needed to find one that is alike. */
const HELD_AGAINST = 200

/** Counts a question nobody had an answer to among those like it, or begins a group; answers the group's id. */
export async function countMissing(
  tx: Tx,
  question: string,
  locale: Locale,
  sameFrom: number,
  now: Date,
): Promise<string> {
  const terms = askedTerms(searchTermsOf(question))
  const groups = await rows<{ id: string; terms: string[] }>(
    tx,
    sql`select id, terms from question_groups where closed_at is null and terms && ${terms}::text[]
        order by last_at desc limit ${HELD_AGAINST}`,
  )
  const nearest = groups
    .map(group => ({ id: group.id, alike: likeness(terms, group.terms) }))
    .sort((a, b) => b.alike - a.alike)[0]
  if (nearest && nearest.alike >= sameFrom) {
    await run(
      tx,
      sql`update question_groups set asked = asked + 1, last_at = greatest(last_at, ${now}) where id = ${nearest.id}`,
    )
    return nearest.id
  }
  const id = newId(now)
  await run(
    tx,
    sql`insert into question_groups (id, question, locale, terms, asked, first_at, last_at)
        values (${id}, ${question}, ${locale}, ${terms}, 1, ${now}, ${now})`,
  )
  return id
}

type Group = Omit<MissingArticle, 'first_at' | 'last_at' | 'closed_at' | 'article'> & {
  first_at: Date
  last_at: Date
  closed_at: Date | null
  article_id: string | null
  article_number: number | null
}
const EXAMPLES = 5

/** Groups of questions without an answer, the most asked first; `closed`: those that were dealt with, the latest first. */
export async function listMissing(
  tx: Tx,
  by: Actor,
  query: { limit: number; cursor?: string; closed?: 'true' | 'false' },
  now: Date,
): Promise<{ items: MissingArticle[]; next: string | null }> {
  permit(by, 'knowledge.write')
  const zone = await companyZone(tx, now)
  const closed = query.closed === 'true'
  const [rank, at, id] = query.cursor ? readCursor(query.cursor, ['number', 'string', 'string']) : []
  const after = at
    ? closed
      ? sql`and (g.closed_at, g.id) < (${at}::timestamptz, ${id}::uuid)`
      : sql`and (g.asked, g.last_at, g.id) < (${rank}::integer, ${at}::timestamptz, ${id}::uuid)`
    : sql``
  const found = await rows<Group>(
    tx,
    sql`select g.id, g.question, g.locale, g.asked, g.first_at, date_trunc('milliseconds', g.last_at) as last_at, g.article_id,
               a.number as article_number, date_trunc('milliseconds', g.closed_at) as closed_at, g.closed_by_name as closed_by,
               array(select b.question from bot_turns b where b.group_id = g.id and b.question <> g.question
                     order by b.at desc limit ${EXAMPLES}) as examples
        from question_groups g left join articles a on a.id = g.article_id
        where g.closed_at is ${closed ? sql`not null` : sql`null`} ${after}
        order by ${closed ? sql`g.closed_at desc, g.id desc` : sql`g.asked desc, g.last_at desc, g.id desc`}
        limit ${query.limit + 1}`,
  )
  const items = found.slice(0, query.limit)
  const last = items.at(-1)
  const end = last && (closed ? last.closed_at! : last.last_at)
  return {
    items: items.map(({ article_id, article_number, ...group }) => ({
      ...group,
      question: maskText(group.question),
      examples: [...new Set(group.examples.map(maskText))],
      first_at: formatInZone(group.first_at, zone),
      last_at: formatInZone(group.last_at, zone),
      closed_at: group.closed_at && formatInZone(group.closed_at, zone),
      article: article_id ? { id: article_id, number: article_number! } : null,
    })),
    next:
      found.length > query.limit && last && end ? cursorOf([last.asked, end.toISOString(), last.id]) : null,
  }
}

/** Puts questions aside that need no article; `wanted` takes them up again. */
export async function settleMissing(
  tx: Tx,
  by: Actor,
  id: string,
  wanted: boolean,
  now: Date,
): Promise<void> {
  permit(by, 'knowledge.write')
  const done = await run(
    tx,
    wanted
      ? sql`update question_groups set closed_at = null, closed_by_name = null, article_id = null where id = ${id}`
      : sql`update question_groups set closed_at = coalesce(closed_at, ${now}),
              closed_by_name = coalesce(closed_by_name, ${by.name}) where id = ${id}`,
  )
  if (done === 0) throw new Problem('not_found', 'knowledge.no_missing', 'there is no such question')
}
