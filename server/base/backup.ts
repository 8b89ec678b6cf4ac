import { createReadStream, existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { to as copyTo } from 'pg-copy-streams'
import { type ArchiveWriter, type Sum, writeArchive } from './archive.ts'
import { type Db, rows, sql, type Tx } from './db.ts'
import { type Counter, columnList, counters, type TableShape, tableShapes } from './table-shapes.ts'

export const MANIFEST = 'manifest.json'
export const FORMAT = 1

/** What a backup says about itself; the last file of its archive. */
export type Manifest = {
  product: 'perennial'
  format: number
  made_at: string
  migrations: { name: string; checksum: string }[]
  tables: (TableShape & Sum & { rows: number })[]
  sequences: Counter[]
  attachments: (Sum & { name: string })[]
}

/**
 * Writes all tables as of one moment, and the attachments, into one compressed archive while the product runs.
 * Calls `progress` with each table's name. Answers what it wrote.
 */
export async function writeBackup(
  db: Db,
  attachments: string,
  file: string,
  now: Date,
  progress: (table: string) => void = () => undefined,
): Promise<Manifest> {
  const client = await db.connect()
  let manifest: Manifest | undefined
  try {
    await client.query('begin transaction isolation level repeatable read read only')
    await writeArchive(file, async archive => {
      manifest = {
        product: 'perennial',
        format: FORMAT,
        made_at: now.toISOString(),
        migrations: await rows(
          client,
          sql`select name, checksum from schema_migrations order by name collate "C"`,
        ),
        tables: await addTables(client, archive, progress),
        // Counters stand outside of transactions: read last, they are never behind the rows.
        sequences: await counters(client),
        attachments: await addAttachments(archive, attachments),
      }
      archive.addText(MANIFEST, JSON.stringify(manifest, null, 1))
    })
    await client.query('commit')
    return manifest!
  } finally {
    // Ending the connection ends a transaction that failed half-way.
    client.release(!manifest)
  }
}

async function addTables(
  tx: Tx,
  archive: ArchiveWriter,
  progress: (table: string) => void,
): Promise<Manifest['tables']> {
  const added: Manifest['tables'] = []
  for (const table of await tableShapes(tx)) {
    progress(table.name)
    const from = tx.query(copyTo(`copy ${columnList(table)} to stdout`))
    const sum = await archive.add(`tables/${table.name}`, from)
    added.push({ ...table, ...sum, rows: from.rowCount })
  }
  return added
}

async function addAttachments(archive: ArchiveWriter, folder: string): Promise<Manifest['attachments']> {
  const added: Manifest['attachments'] = []
  if (!existsSync(folder)) return added
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries.filter(one => one.isFile())) {
    const path = join(entry.parentPath, entry.name)
    const name = path.slice(folder.length + 1).replaceAll('\\', '/')
    added.push({ name, ...(await archive.add(`attachments/${name}`, createReadStream(path))) })
  }
  return added
}
