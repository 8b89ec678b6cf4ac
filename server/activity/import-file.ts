import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { KindName } from '../../domain/activity/kind-names.ts'
import type { Mapping } from '../../domain/activity/mapping.ts'
import { type Actor, permit } from '../base/actor.ts'
import { transact } from '../base/db.ts'
import { recordAudit } from '../staff/actions.ts'
import { type RunImport, runImport } from './import-run.ts'
import { type ImportRow, insertImport } from './import-store.ts'

export type FileImport = { kind: KindName; path: string; mapping: Mapping; dryRun: boolean }

/**
 * Imports a file of this machine here and now. Answers the row of the import with its counts; a file that is refused as
 * a whole ends as `failed` with its problem. Killed on the way, it is simply called again: what is in stays and counts
 * as unchanged. Needs `imports.run`.
 */
export async function importFile(work: RunImport, by: Actor, file: FileImport): Promise<ImportRow> {
  permit(by, 'imports.run')
  const { size } = await stat(file.path)
  const now = work.clock.now()
  const id = await transact(work.db, async tx => {
    const made = await insertImport(
      tx,
      by,
      {
        kind: file.kind,
        fileName: basename(file.path),
        dryRun: file.dryRun,
        inline: true,
        mapping: file.mapping,
        status: 'running',
        bytesTotal: size,
      },
      now,
    )
    await recordAudit(tx, by, 'imports.run', file.kind, [made], [], now)
    return made
  })
  return runImport(work, id, file.path)
}
