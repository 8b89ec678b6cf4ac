import { raw, type Sql, sql } from '../base/db.ts'

const byRule = (alias: string): Sql => sql`
  select array_agg(x.tag order by x.tag) from customer_tag_sources x
  where x.customer_id = ${raw(alias)}.id and x.source = 'rule' and x.tag <> all (${raw(alias)}.tags)`

/** All tags of a row of `customers`: those set by hand in their order, then those by rule. */
export const allTags = (alias = 'c'): Sql =>
  sql`(${raw(alias)}.tags || coalesce((${byRule(alias)}), '{}'::text[]))`

/** The tags of a row of `customers` that it has by rule alone. */
export const ruleTags = (alias = 'c'): Sql => sql`coalesce((${byRule(alias)}), '{}'::text[])`
