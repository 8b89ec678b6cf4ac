import type { Actor } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { visibleTo } from './scope.ts'

/** Customers of an audit row by code and name, those whom the asker may see. */
export const customersByName = (
  tx: Tx,
  by: Actor,
  ids: readonly string[],
): Promise<{ id: string; code: string; name: string }[]> =>
  rows(
    tx,
    sql`select c.id, c.code, c.name from customers c where c.id = any(${ids}::uuid[]) and ${visibleTo(by)}`,
  )
