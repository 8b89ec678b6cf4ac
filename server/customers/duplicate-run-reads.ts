import { formatInZone } from '../../domain/calendar/zone.ts'
import type { DuplicateRun } from '../../domain/customers/duplicates-contract.ts'
import type { Actor } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { rows, type Sql, sql, type Tx } from '../base/db.ts'

export type RunRow = {
  id: string
  kind: 'match' | 'merge' | 'undo'
  status: DuplicateRun['status']
  setting: {
    confidence?: number
    survivor?: 'orders' | 'older' | 'fuller'
    batchId?: string
    actor?: unknown
  }
  total: number
  done: number
  found: number
  skipped: number
  created_by_name: string
  created_at: Date
  finished_at: Date | null
  cancel_requested_at: Date | null
  in_force: number
}

/** Runs as they are answered. */
export async function runsWhere(tx: Tx, by: Actor, where: Sql, now: Date): Promise<DuplicateRun[]> {
  const found = await rows<RunRow>(
    tx,
    sql`select r.*, case when r.kind = 'merge' then (
          select count(*) from customer_merges m where m.batch_id = r.id and m.undone_at is null) else 0 end as in_force
        from duplicate_runs r where ${where}`,
  )
  const zone = await companyZone(tx, now)
  const edit = by.kind === 'system' || by.permissions.has('customers.assign')
  return found.map(one => ({
    id: one.id,
    kind: one.kind,
    status: one.status,
    total: one.total,
    done: one.done,
    found: one.found,
    skipped: one.skipped,
    confidence: one.setting.confidence ?? null,
    by: one.created_by_name,
    created_at: formatInZone(one.created_at, zone),
    finished_at: one.finished_at && formatInZone(one.finished_at, zone),
    in_force: one.in_force,
    may_stop: edit && ['queued', 'running'].includes(one.status) && one.cancel_requested_at === null,
  }))
}

/** The latest run of a kind, or null. */
export async function lastRun(
  tx: Tx,
  by: Actor,
  kind: RunRow['kind'],
  now: Date,
): Promise<DuplicateRun | null> {
  const where = sql`r.id = (select id from duplicate_runs where kind = ${kind} order by created_at desc, id desc limit 1)`
  return (await runsWhere(tx, by, where, now))[0] ?? null
}
