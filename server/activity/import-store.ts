import type { ImportStatus } from '../../domain/activity/contract.ts'
import type { KindName } from '../../domain/activity/kind-names.ts'
import type { Mapping } from '../../domain/activity/mapping.ts'
import type { Actor } from '../base/actor.ts'
import { row, rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import type { MergeStatus } from '../base/merge.ts'

export type ImportProblem = { code: string; params: Record<string, string | number>; message: string }

/** A row of `imports`. */
export type ImportRow = {
  id: string
  kind: KindName
  file_name: string
  dry_run: boolean
  inline: boolean
  mapping: Mapping
  status: ImportStatus
  phase: 'reading' | 'merging' | null
  header: string[]
  unknown_columns: string[]
  /** Owners in the file who are no colleagues. */
  unknown_owners: string[]
  bytes_total: number
  bytes_read: number
  rows_staged: number
  read: number
  skipped: number
  merged_to: number
  problem: ImportProblem | null
  created_by: string | null
  created_by_name: string
  created_at: Date
  started_at: Date | null
  beat_at: Date | null
  finished_at: Date | null
  cancel_requested_at: Date | null
} & Record<MergeStatus, number>

export type NewImport = {
  kind: KindName
  fileName: string
  dryRun: boolean
  inline: boolean
  mapping: Mapping
  status: ImportStatus
  bytesTotal: number
}

/** Writes the row of a new import; answers its id. */
export async function insertImport(tx: Tx, by: Actor, one: NewImport, now: Date): Promise<string> {
  const id = newId(now)
  await run(
    tx,
    sql`insert into imports (id, kind, file_name, dry_run, inline, mapping, status, bytes_total, created_by,
                             created_by_name, created_at, beat_at)
        values (${id}, ${one.kind}, ${one.fileName}, ${one.dryRun}, ${one.inline}, ${JSON.stringify(one.mapping)},
                ${one.status}, ${one.bytesTotal}, ${by.kind === 'staff' ? by.id : null}, ${by.name}, ${now}, ${now})`,
  )
  return id
}

export const findImport = (tx: Tx, id: string): Promise<ImportRow | null> =>
  rowOrNull<ImportRow>(tx, sql`select * from imports where id = ${id}`)

/** The row, locked: nobody else starts, cancels or counts meanwhile. */
export const lockImport = (tx: Tx, id: string): Promise<ImportRow | null> =>
  rowOrNull<ImportRow>(tx, sql`select * from imports where id = ${id} for update`)

/** Makes an import wait for a worker, with all counts at nothing. */
export async function queueImport(
  tx: Tx,
  id: string,
  to: { kind: KindName; dryRun: boolean; mapping: Mapping },
): Promise<void> {
  await run(
    tx,
    sql`update imports set kind = ${to.kind}, dry_run = ${to.dryRun}, mapping = ${JSON.stringify(to.mapping)},
          status = 'queued', phase = null, bytes_read = 0, rows_staged = 0, read = 0, created = 0, updated = 0,
          unchanged = 0, waiting = 0, refused = 0, skipped = 0, merged_to = 0, problem = null, started_at = null,
          finished_at = null, cancel_requested_at = null, unknown_owners = '{}'
        where id = ${id}`,
  )
  await run(tx, sql`delete from import_refusals where import_id = ${id}`)
}

export async function startImport(tx: Tx, id: string, now: Date): Promise<void> {
  await run(
    tx,
    sql`update imports set status = 'running', phase = 'reading', started_at = coalesce(started_at, ${now}), beat_at = ${now}
        where id = ${id}`,
  )
}

export type Progress = {
  bytesRead?: number
  rowsStaged?: number
  skipped?: number
  phase?: 'reading' | 'merging'
}

/** Notes how far an import is; answers whether somebody asked to stop it. */
export async function noteProgress(tx: Tx, id: string, at: Progress, now: Date): Promise<boolean> {
  const { cancelled } = await row<{ cancelled: boolean }>(
    tx,
    sql`update imports set bytes_read = coalesce(${at.bytesRead ?? null}, bytes_read),
          rows_staged = coalesce(${at.rowsStaged ?? null}, rows_staged), skipped = coalesce(${at.skipped ?? null}, skipped),
          phase = coalesce(${at.phase ?? null}, phase), beat_at = ${now}
        where id = ${id} returning cancel_requested_at is not null as cancelled`,
  )
  return cancelled
}

export async function noteHeader(tx: Tx, id: string, header: string[], unknown: string[]): Promise<void> {
  await run(tx, sql`update imports set header = ${header}, unknown_columns = ${unknown} where id = ${id}`)
}

/** Adds what a chunk counted and moves the mark. False: another worker moved it first, this one has to stop. */
export async function advance(
  tx: Tx,
  id: string,
  from: number,
  to: number,
  counts: Record<MergeStatus, number>,
  now: Date,
): Promise<boolean> {
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0)
  const moved = await run(
    tx,
    sql`update imports set merged_to = ${to}, read = read + ${total}, created = created + ${counts.created},
          updated = updated + ${counts.updated}, unchanged = unchanged + ${counts.unchanged},
          waiting = waiting + ${counts.waiting}, refused = refused + ${counts.refused}, beat_at = ${now}
        where id = ${id} and merged_to = ${from} and status = 'running'`,
  )
  return moved === 1
}

export async function finishImport(
  tx: Tx,
  id: string,
  status: 'done' | 'cancelled' | 'failed',
  problem: ImportProblem | null,
  now: Date,
): Promise<void> {
  await run(
    tx,
    sql`update imports set status = ${status}, phase = null, problem = ${problem === null ? null : JSON.stringify(problem)},
          finished_at = ${now}, beat_at = ${now}
        where id = ${id}`,
  )
}
