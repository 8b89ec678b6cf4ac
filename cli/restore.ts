import { parseArgs } from 'node:util'
import { transact, withConnection } from '../server/base/db.ts'
import { notePublicUrl, publicUrl } from '../server/base/public-url.ts'
import { restoreBackup } from '../server/base/restore.ts'
import { say } from '../server/base/text.ts'
import { isEmptyStore } from '../server/empty-store.ts'
import type { Command } from './command.ts'
import { oneFile } from './files.ts'

/** Puts a backup into an empty store, while the product runs; all of it or nothing. */
export const restore: Command = {
  name: 'restore',
  usage: 'FILE [--json]',
  run: async (args, io, open) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    })
    const file = oneFile(io, positionals)
    const { db, attachments } = await open()
    const address = await withConnection(db, publicUrl)
    const { tables } = await restoreBackup(db, attachments, file, isEmptyStore, table => {
      if (io.interactive) io.note(table)
    })
    // Links lead to where this store is served, not to where the backup was made.
    await transact(db, tx => notePublicUrl(tx, address))
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    const done = { file, tables: tables.length, rows }
    await io.out(values.json ? `${JSON.stringify(done)}\n` : `${say(io.locale, 'cli:restored', done)}\n`)
    return 0
  },
}
