import { parseArgs } from 'node:util'
import { systemActor } from '../server/base/actor.ts'
import { transact } from '../server/base/db.ts'
import { csvLine } from '../server/base/tables/csv-write.ts'
import { say } from '../server/base/text.ts'
import { listDuplicates } from '../server/customers/reads.ts'
import { type Command, wrongUsage } from './command.ts'

const PAGE = 200

/** Customers that look like one, the surest first, as found by the last search and the news since. */
export const duplicates: Command = {
  name: 'duplicates',
  usage: '[--from PERCENT] [--json]',
  run: async (args, io, open) => {
    const { values } = parseArgs({
      args,
      options: { from: { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    const from = values.from === undefined ? undefined : Number(values.from)
    if (from !== undefined && !(Number.isInteger(from) && from >= 0 && from <= 100))
      wrongUsage(say(io.locale, 'cli:bad_format', { value: String(values.from), choices: '0–100' }))
    const { db, clock } = await open()
    if (!values.json)
      await io.out(csvLine(['confidence', 'code', 'name', 'other_code', 'other_name', 'signs']))
    let cursor: string | undefined
    do {
      const page = await transact(db, tx =>
        listDuplicates(tx, systemActor, { limit: PAGE, cursor, from }, clock.now()),
      )
      for (const { confidence, reasons, a, b } of page.items) {
        const signs = reasons.map(one => one.sign)
        await io.out(
          values.json
            ? `${JSON.stringify({ confidence, code: a.code, name: a.name, other_code: b.code, other_name: b.name, signs })}\n`
            : csvLine([confidence, a.code, a.name, b.code, b.name, signs.join(';')]),
        )
      }
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    return 0
  },
}
