import type { Condition } from '../../domain/handbook/condition.ts'
import { empty, type Sql, sql } from '../base/db.ts'

/**
 * Where a trigger's candidates come from, over `customers c` and `standing s`: the key that makes each start once, when
 * it came about, why, the day a rhythm gives it, and the day that lies ahead.
 */
export type Source = {
  from: Sql
  where: Sql
  key: Sql
  eventAt: Sql
  reason: Sql
  notBefore?: Sql
  nodeOn?: Sql
  /** Who is meant, beside the playbook's own audience. */
  audience?: Condition
}

/** Whom to look at: all, some customers, or those whose warnings or stages a standing run opened. */
export type Among = { customerIds: readonly string[] | null; runId?: string | null }

/** The customer file with its standing. */
export const known: Sql = sql`standing s join customers c on c.id = s.customer_id`

/** A reason as pages say it. */
export const reasonSql = (kind: string, key: Sql, on: Sql, values: Sql): Sql =>
  sql`jsonb_build_object('kind', ${kind}::text, 'key', ${key}, 'on', ${on}, 'values', jsonb_strip_nulls(${values}))`

export const openedIn = (runId: string | null | undefined): Sql =>
  runId ? sql`and i.opened_run = ${runId}` : empty
