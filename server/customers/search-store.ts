import { type Searchable, searchTerms } from '../../domain/customers/search-terms.ts'
import { rows, run, sql, type Tx } from '../base/db.ts'
import { formerRecords } from './former-records.ts'
import { relist } from './list-store.ts'

const BATCH = 2000
/** Parts index terms on their way to the database; no text of ours has it. */
const SEPARATOR = '\u0001'

/** Makes the search columns of customers anew from their rows and contacts: after a name, code, phone or contact changed. */
export async function refreshSearch(tx: Tx, customerIds: readonly string[]): Promise<void> {
  for (let from = 0; from < customerIds.length; from += BATCH) {
    const found = await rows<Searchable & { id: string }>(
      tx,
      sql`select c.id, c.code, c.name, c.type, c.phone, c.email, c.wechat, c.credit_code, c.custom,
                 coalesce((select json_agg(json_build_object('name', k.name, 'phone', k.phone, 'email', k.email,
                                                             'wechat', k.wechat) order by k.name)
                           from contacts k where k.customer_id = c.id), '[]') as contacts,
                 ${formerRecords(sql`c.id`)} as former
          from customers c where c.id = any(${customerIds.slice(from, from + BATCH)}::uuid[])`,
    )
    const made = found.map(one => ({ id: one.id, ...searchTerms(one) }))
    await run(
      tx,
      sql`update customers c set search = m.search, name_key = m.name_key, grams = string_to_array(m.grams, ${SEPARATOR})
          from unnest(${made.map(one => one.id)}::uuid[], ${made.map(one => one.search)}::text[],
                      ${made.map(one => one.nameKey)}::text[],
                      ${made.map(one => one.grams.join(SEPARATOR))}::text[]) m (id, search, name_key, grams)
          where c.id = m.id
            and (c.search, c.name_key, c.grams) is distinct from (m.search, m.name_key, string_to_array(m.grams, ${SEPARATOR}))`,
    )
    await relist(
      tx,
      found.map(one => one.id),
    )
  }
}
