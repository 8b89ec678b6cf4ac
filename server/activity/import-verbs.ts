import type { ImportView } from '../../domain/activity/contract.ts'
import type { KindName } from '../../domain/activity/kind-names.ts'
import type { Mapping } from '../../domain/activity/mapping.ts'
import { Problem } from '../../domain/base/problem.ts'
import { type Actor, permit } from '../base/actor.ts'
import { run, sql, type Tx } from '../base/db.ts'
import { enqueue } from '../base/events.ts'
import { companyAt } from '../handbook/reads.ts'
import { recordAudit } from '../staff/actions.ts'
import { type ImportRow, insertImport, lockImport, queueImport } from './import-store.ts'
import { hasUpload, storeUpload } from './import-upload.ts'
import { importView } from './import-views.ts'
import { IMPORT_JOB } from './jobs.ts'

export type Upload = {
  kind: KindName
  fileName: string
  hold: boolean
  dryRun: boolean
  mapping: Mapping
}

/** Keeps an uploaded file (`path`, of this machine) and, unless it is to be held for its mapping, starts its import. Needs `imports.run`. */
export async function uploadImport(
  tx: Tx,
  by: Actor,
  upload: Upload,
  path: string,
  now: Date,
): Promise<ImportView> {
  permit(by, 'imports.run')
  const id = await insertImport(tx, by, { ...upload, inline: false, status: 'held', bytesTotal: 0 }, now)
  const bytes = await storeUpload(tx, id, path)
  await run(tx, sql`update imports set bytes_total = ${bytes} where id = ${id}`)
  await recordAudit(tx, by, 'imports.upload', upload.kind, [id], [], now)
  if (upload.hold) return viewOf(tx, by, id, now)
  return startUpload(tx, by, id, {}, now)
}

/**
 * Starts a held import, or one that was only tried, for real; counts begin anew. Throws `activity.import_running`,
 * `activity.import_over` when its file is gone.
 */
export async function startUpload(
  tx: Tx,
  by: Actor,
  id: string,
  change: { kind?: KindName | undefined; dry_run?: boolean | undefined; mapping?: Mapping | undefined },
  now: Date,
): Promise<ImportView> {
  permit(by, 'imports.run')
  const row = await lockedImport(tx, id)
  if (row.status === 'queued' || row.status === 'running') {
    throw new Problem('conflict', 'activity.import_running', 'this import is under way')
  }
  if (row.inline || !(await hasUpload(tx, id))) {
    throw new Problem('conflict', 'activity.import_over', 'this import is over; upload the file again')
  }
  await queueImport(tx, id, {
    kind: change.kind ?? row.kind,
    dryRun: change.dry_run ?? (row.status === 'held' ? row.dry_run : false),
    mapping: change.mapping ?? row.mapping,
  })
  await enqueue(tx, { name: IMPORT_JOB, payload: { importId: id }, now })
  await recordAudit(tx, by, 'imports.run', change.kind ?? row.kind, [id], [], now)
  return viewOf(tx, by, id, now)
}

/** Asks an import to stop before its next chunk: what was merged stays, and the counts say what that is. */
export async function cancelImport(tx: Tx, by: Actor, id: string, now: Date): Promise<ImportView> {
  permit(by, 'imports.run')
  const row = await lockedImport(tx, id)
  if (row.status === 'held' || row.status === 'queued') {
    await run(
      tx,
      sql`update imports set status = 'cancelled', cancel_requested_at = ${now}, finished_at = ${now} where id = ${id}`,
    )
  } else if (row.status === 'running') {
    await run(
      tx,
      sql`update imports set cancel_requested_at = coalesce(cancel_requested_at, ${now}) where id = ${id}`,
    )
  }
  return viewOf(tx, by, id, now)
}

async function lockedImport(tx: Tx, id: string): Promise<ImportRow> {
  const row = isId(id) ? await lockImport(tx, id) : null
  if (!row) throw importUnknown(id)
  return row
}

export const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

export const importUnknown = (id: string) =>
  new Problem('not_found', 'activity.import_unknown', `there is no import ${id}`, { params: { id } })

async function viewOf(tx: Tx, by: Actor, id: string, now: Date): Promise<ImportView> {
  const { timezone } = await companyAt(tx, now)
  return importView(await lockedImport(tx, id), by.locale, timezone, now)
}
