import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Problem } from '../../domain/base/problem.ts'
import type { Manifest } from './backup.ts'
import { type Db, type Tx, transact } from './db.ts'
import { applyMigrations, type Migration, migrationFiles } from './migrate.ts'
import { type BackupReader, newerBackup, openBackup } from './restore-archive.ts'
import { dropTables, fillTables, lockEverything } from './restore-tables.ts'

/**
 * Puts a backup into a store that holds nothing of anybody's, in one transaction: all of it or nothing. The tables are
 * made anew as the backup's release had them, filled, then brought to this release. Throws `refused` when the store is
 * not empty or the archive is no whole backup of this or an older release.
 */
export async function restoreBackup(
  db: Db,
  attachments: string,
  file: string,
  isEmpty: (tx: Tx) => Promise<boolean>,
  progress: (table: string) => void = () => undefined,
): Promise<Manifest> {
  const backup = await openBackup(file)
  try {
    const [older, newer] = splitMigrations(backup.manifest)
    await transact(db, async tx => {
      await lockEverything(tx)
      if (!(await isEmpty(tx))) {
        throw new Problem(
          'refused',
          'base.store_not_empty',
          'The store is not empty: restore into an empty one',
        )
      }
      await dropTables(tx)
      await applyMigrations(tx, older)
      await fillTables(tx, backup, progress)
      await applyMigrations(tx, newer)
      await writeAttachments(backup, attachments)
    })
    return backup.manifest
  } finally {
    backup.close()
  }
}

/** The backup's migrations must be the first of ours, unchanged. */
function splitMigrations(manifest: Manifest): [Migration[], Migration[]] {
  const files = migrationFiles()
  const count = manifest.migrations.length
  const same = manifest.migrations.every(
    ({ name, checksum }, index) => files[index]?.name === name && files[index].checksum === checksum,
  )
  if (!same) throw newerBackup()
  return [files.slice(0, count), files.slice(count)]
}

async function writeAttachments(backup: BackupReader, folder: string): Promise<void> {
  for (const attachment of backup.manifest.attachments) {
    const target = join(folder, attachment.name)
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    const from = await backup.open(`attachments/${attachment.name}`, attachment)
    await pipeline(from, createWriteStream(target, { mode: 0o600 }))
  }
}
