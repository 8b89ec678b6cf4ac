import { foldText } from '../../domain/base/fold.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { excerptOf, termsOf } from '../../domain/channels/excerpt.ts'
import type { ConversationItem } from '../../domain/channels/inbox-shapes.ts'
import { gramsOf, gramsToFind } from '../../domain/customers/grams.ts'
import { join, row, rows, run, type Sql, sql, type Tx } from '../base/db.ts'
import { foundBy } from '../customers/reads.ts'

/** A text is found by its first characters; a longer one is a file. */
const INDEXED = 8_000

/**
 * Makes messages findable by what they say and who says it; again for the same one changes nothing. Notes too; events say nothing,
 * and what the product writes by itself says the same everywhere.
 */
export async function indexMessages(
  tx: Tx,
  customerId: string,
  messageIds: readonly string[],
): Promise<void> {
  const found = await rows<{ id: string; at: Date; name: string; subject: string; body: string }>(
    tx,
    sql`select id, at, coalesce(author_name, '') as name, coalesce(subject, '') as subject, body from messages
        where customer_id = ${customerId} and id = any(${messageIds}::uuid[]) and kind <> 'event'
              and author_kind <> 'system'`,
    'messages-to-index',
  )
  for (const { id, at, name, subject, body } of found) {
    const text = foldText(`${name} ${subject} ${body.slice(0, INDEXED)}`)
    await run(
      tx,
      sql`insert into message_search (customer_id, message_id, at, text, grams)
          values (${customerId}, ${id}, ${at}, ${text}, ${[...gramsOf(text)]}) on conflict do nothing`,
      'index-message',
    )
  }
}

/** Conversations that a search found: their ids as a query, and the message of each. */
export type Hits = { terms: string[]; ids: Sql; columns: Sql; joins: Sql; where: Sql }

/** Of what stands in very many messages, so many of the newest are looked at. */
const NEWEST = 3_000
/** Up to so many messages are fetched by the index; of more, the newest are walked through. */
const BY_INDEX = 4_000
const NAMES = 500

/** Conversations in which every word stands in one message, or whose customer or stranger is called so. */
export async function hitsOf(tx: Tx, typed: string): Promise<Hits> {
  const terms = termsOf(typed)
  const grams = [...new Set(terms.flatMap(gramsToFind))]
  const contains = join([sql`true`, ...terms.map(term => sql`strpos(s.text, ${term}) > 0`)], ' and ')
  const said = (await isCommon(tx, grams))
    ? sql`select s.customer_id, s.message_id, s.at from message_search s where ${contains} order by s.at desc, s.message_id desc limit ${NEWEST}`
    : sql`select s.customer_id, s.message_id, s.at from message_search s where s.grams @> ${grams}::text[] and ${contains}`
  const names = await foundBy(tx, typed, NAMES)
  const named = names
    ? sql`select l.customer_id from ${names.from} where ${names.where} limit ${NAMES}`
    : sql`select null::uuid where false`
  const latest = sql`(select distinct on (customer_id) customer_id, message_id from (${said}) said order by customer_id, at desc, message_id desc)`
  return {
    terms,
    ids: sql`(select customer_id from ${latest} latest union (${named}))`,
    columns: sql`, hit.message_id as found_id`,
    joins: sql`left join ${latest} hit on hit.customer_id = v.customer_id`,
    where: sql`true`,
  }
}

/** Whether so many messages have even the rarest of some index terms that walking the newest is cheaper. */
async function isCommon(tx: Tx, grams: readonly string[]): Promise<boolean> {
  if (grams.length === 0) return true
  const { rarest } = await row<{ rarest: number }>(
    tx,
    sql`with stats as (
          select most_common_elems::text::text[] as elems, most_common_elem_freqs as freqs from pg_stats
          where schemaname = current_schema() and tablename = 'message_search' and attname = 'grams'
        )
        select coalesce(min(coalesce((select f.freq from stats, unnest(stats.elems, stats.freqs) f (elem, freq) where f.elem = w.gram), 0)), 0)
               * (select greatest(reltuples, 0) from pg_class where oid = 'message_search'::regclass) as rarest
        from unnest(${grams}::text[]) w (gram)`,
  )
  return rarest > BY_INDEX
}

/** The found words of a page of conversations, by conversation. */
export async function excerptsOf(
  tx: Tx,
  shown: readonly { id: string; found_id?: string | null }[],
  { terms }: Hits,
  zone: string,
): Promise<Map<string, ConversationItem['found']>> {
  const wanted = shown.filter(one => one.found_id)
  const found = await rows<{ customer_id: string; id: string; at: Date; text: string }>(
    tx,
    sql`select m.customer_id, m.id, m.at, coalesce(m.subject || E'\n', '') || left(m.body, ${INDEXED}) as text
        from unnest(${wanted.map(one => one.id)}::uuid[], ${wanted.map(one => one.found_id)}::uuid[]) w (customer_id, id)
        join messages m on m.customer_id = w.customer_id and m.id = w.id`,
  )
  return new Map(
    found.map(one => [
      one.customer_id,
      {
        message_id: one.id,
        at: formatInZone(one.at, zone),
        ...(excerptOf(one.text, terms) ?? {
          before: '',
          hit: '',
          after: [...one.text].slice(0, 80).join(''),
        }),
      },
    ]),
  )
}
