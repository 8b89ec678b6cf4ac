import { parseArgs } from 'node:util'
import { transact, withConnection } from '../server/base/db.ts'
import { notePublicUrl, publicUrl } from '../server/base/public-url.ts'
import { restoreBackup } from '../server/base/restore.ts'
import { say } from '../server/base/text.ts'
import { isEmptyStore } from '../server/empty-store.ts'
import { type Command, wrongUsage } from './command.ts'

/** Puts a backup into an empty store, while the product runs; all of it or nothing. */
export const restore: Command = {
  name: 'restore',
  usage: 'FILE',
  run: async (args, io, open) => {
    const [file, ...more] = parseArgs({ args, allowPositionals: true }).positionals
    if (!file || more.length) wrongUsage(say(io.locale, 'cli:one_file'))
    const { db, attachments } = await open()
    const address = await withConnection(db, publicUrl)
    const { tables } = await restoreBackup(db, attachments, file, isEmptyStore, table => {
      if (io.interactive) io.note(table)
    })
    // Links lead to where this store is served, not to where the backup was made.
    await transact(db, tx => notePublicUrl(tx, address))
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    await io.out(`${say(io.locale, 'cli:restored', { file, tables: tables.length, rows })}\n`)
    return 0
  },
}
