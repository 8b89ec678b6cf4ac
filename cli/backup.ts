import { parseArgs } from 'node:util'
import { writeBackup } from '../server/base/backup.ts'
import { say } from '../server/base/text.ts'
import type { Command } from './command.ts'
import { oneFile } from './files.ts'

/** Writes the whole store as of one moment into a file, while the product runs. */
export const backup: Command = {
  name: 'backup',
  usage: 'FILE [--json]',
  run: async (args, io, open) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    })
    const file = oneFile(io, positionals)
    const { db, clock, attachments } = await open()
    const { tables } = await writeBackup(db, attachments, file, clock.now(), table => {
      if (io.interactive) io.note(table)
    })
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    const done = { file, tables: tables.length, rows }
    await io.out(values.json ? `${JSON.stringify(done)}\n` : `${say(io.locale, 'cli:backed_up', done)}\n`)
    return 0
  },
}
