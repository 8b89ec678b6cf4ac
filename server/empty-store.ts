import { raw, row, rows, sql, type Tx } from './base/db.ts'

/** What a first start writes by itself, before anybody has put anything in. */
const OWN = [
  'audit',
  'events',
  'handbook_versions',
  'idempotency_keys',
  'jobs',
  'knowledge_synonyms',
  'schedules',
  'schema_migrations',
  'sessions',
  'settings',
  'sign_in_failures',
  'sign_in_links',
  'standing_runs',
]

/**
 * Whether the store holds nothing of anybody's: no rows but what a first start makes, and of staff at most the first
 * administrator. Only then the demo company or a backup may come in.
 */
export async function isEmptyStore(tx: Tx): Promise<boolean> {
  const tables = await rows<{ name: string }>(
    tx,
    sql`select quote_ident(tablename) as name from pg_tables
        where schemaname = current_schema() and not tablename = any(${[...OWN, 'staff']})`,
  )
  const filled = tables.map(({ name }) => `exists (select 1 from ${name})`).join(' or ')
  const found = await row<{ filled: boolean; staff: number; versions: number }>(
    tx,
    sql`select ${raw(filled)} as filled, (select count(*) from staff) as staff,
          (select count(*) from handbook_versions) as versions`,
  )
  return !found.filled && found.staff <= 1 && found.versions <= 1
}
