import { rowOrNull, rows, type Sql, sql, type Tx } from '../base/db.ts'
import { relist } from './list-store.ts'
import { rememberTags } from './tag-names.ts'

/** The tags that a customer has by rule, also where it has them by hand as well. */
export async function ruleTagsOf(tx: Tx, customerId: string): Promise<string[]> {
  const found = await rows<{ tag: string }>(
    tx,
    sql`select tag from customer_tag_sources where customer_id = ${customerId} and source = 'rule' order by tag`,
  )
  return found.map(one => one.tag)
}

/** Whether anybody has a tag by rule. */
export const anyRuleTags = async (tx: Tx): Promise<boolean> =>
  (await rowOrNull(tx, sql`select 1 from customer_tag_sources where source = 'rule' limit 1`)) !== null

/**
 * Brings the tags by rule of some customers or all in line with `said`, a query of (customer_id, tag) with each pair once:
 * only what differs is written. Tags by hand are no matter. Answers whose tags changed.
 */
export async function storeRuleTags(
  tx: Tx,
  said: Sql,
  tags: readonly string[],
  customerIds: readonly string[] | null,
  now: Date,
): Promise<string[]> {
  const among = customerIds ? sql`and t.customer_id = any(${customerIds}::uuid[])` : sql``
  const changed = await rows<{ id: string }>(
    tx,
    sql`with said as materialized (${said}), gone as (
          delete from customer_tag_sources t
          where t.source = 'rule' ${among}
            and not exists (select 1 from said s where s.customer_id = t.customer_id and s.tag = t.tag)
          returning t.customer_id
        ), came as (
          insert into customer_tag_sources (customer_id, tag, source, since_at)
          select s.customer_id, s.tag, 'rule', ${now} from said s
          on conflict do nothing returning customer_id
        )
        select distinct customer_id as id from (select * from gone union all select * from came) moved`,
  )
  const ids = changed.map(one => one.id)
  await relist(tx, ids)
  if (ids.length > 0) await rememberTags(tx, tags)
  return ids
}
