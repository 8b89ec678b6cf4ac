import { rows, run, sql, type Tx } from '../base/db.ts'

/** Keeps tags for pickers. */
export async function rememberTags(tx: Tx, tags: readonly string[]): Promise<void> {
  if (tags.length === 0) return
  await run(
    tx,
    sql`insert into customer_tags (tag) select distinct unnest(${[...tags].sort()}::text[]) on conflict do nothing`,
    'remember-tags',
  )
}

/** Keeps the tags of customers that were written in bulk. */
export async function rememberTagsOf(tx: Tx, customerIds: readonly string[]): Promise<void> {
  const found = await rows<{ tag: string }>(
    tx,
    sql`select distinct unnest(tags) as tag from customers where id = any(${customerIds}::uuid[])`,
  )
  await rememberTags(
    tx,
    found.map(one => one.tag),
  )
}
