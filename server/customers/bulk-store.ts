import { Problem } from '../../domain/base/problem.ts'
import type { BulkChange } from '../../domain/customers/bulk-shapes.ts'
import { type Actor, systemActor } from '../base/actor.ts'
import { rowOrNull, rows, type Sql, sql, type Tx } from '../base/db.ts'

export type BulkRow = {
  id: string
  change: BulkChange
  target: Record<string, unknown>
  status: 'queued' | 'running' | 'done' | 'stopped' | 'undoing' | 'undone'
  total: number
  done: number
  changed: number
  undo_done: number
  undone: number
  kept: number
  created_by: string | null
  created_by_name: string
  created_at: Date
  finished_at: Date | null
  stop_requested_at: Date | null
  undone_by_name: string | null
  undone_at: Date | null
}

/** The job that does a change of many, or undoes it. */
export const BULK_JOB = 'customers.bulk'

export const bulkRows = (tx: Tx, where: Sql): Promise<BulkRow[]> =>
  rows<BulkRow>(
    tx,
    sql`select id, change, target, status, total, done, changed, undo_done, undone, kept, created_by, created_by_name, created_at,
               finished_at, stop_requested_at, undone_by_name, undone_at
        from bulk_edits b where ${where}`,
  )

/** One's own changes of many; who may give customers to others sees everybody's. */
export const bulkVisibleTo = (by: Actor): Sql =>
  by.kind === 'system' || by.permissions.has('customers.assign')
    ? sql`true`
    : sql`(b.created_by is not null and b.created_by = ${by.id}::uuid)`

/** Throws `customers.bulk_unknown`. `lock` holds it until the transaction ends. */
export async function findBulk(tx: Tx, by: Actor, id: string, lock = false): Promise<BulkRow> {
  const [found] = await bulkRows(
    tx,
    sql`id = ${id} and ${bulkVisibleTo(by)} ${lock ? sql`for update` : sql``}`,
  )
  if (found) return found
  throw new Problem('not_found', 'customers.bulk_unknown', 'there is no such change')
}

/** Who asked for it, as history and audit name them. */
export const whoAsked = ({ created_by, created_by_name }: BulkRow): Actor => ({
  ...systemActor,
  kind: created_by ? 'staff' : 'key',
  id: created_by,
  name: created_by_name,
})

/** The name of an active colleague. Throws `customers.owner_unknown`. */
export async function activeOwner(tx: Tx, id: string): Promise<string> {
  const found = await rowOrNull<{ name: string }>(
    tx,
    sql`select name from staff where id = ${id} and disabled_at is null`,
  )
  if (found) return found.name
  throw new Problem('invalid', 'customers.owner_unknown', `no active staff member has the id ${id}`, {
    fields: [{ path: 'change.owner_id', code: 'customers.owner_unknown', message: 'no active staff member' }],
  })
}
