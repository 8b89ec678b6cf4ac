import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { kindNames } from '../domain/activity/kind-names.ts'
import {
  exportFormats,
  exportRows,
  exportStream,
  mustFitSheet,
  ownColumnsOn,
} from '../server/activity/reads.ts'
import { systemActor } from '../server/base/actor.ts'
import { withConnection } from '../server/base/db.ts'
import { say } from '../server/base/text.ts'
import { customersOfSegment } from '../server/standing/reads.ts'
import { type Command, wrongUsage } from './command.ts'

/** Writes everything of a kind to standard output, as an import reads it. */
export const exportCommand: Command = {
  name: 'export',
  usage: 'KIND [--format csv|xlsx|json] [--bom] [--segment NAME]',
  run: async (args, io, open) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'csv' },
        bom: { type: 'boolean', default: false },
        segment: { type: 'string' },
      },
    })
    const [kindText, ...more] = positionals
    const kind = kindNames.find(name => name === kindText)
    if (!kind || more.length > 0)
      wrongUsage(say(io.locale, 'activity:cli.which_kind', { kinds: kindNames.join(', ') }))
    const format = exportFormats.find(name => name === values.format)
    if (!format)
      wrongUsage(say(io.locale, 'activity:cli.which_format', { formats: exportFormats.join(', ') }))
    const { segment } = values
    if (segment !== undefined && kind !== 'customers')
      wrongUsage(say(io.locale, 'activity:cli.segment_of_customers'))
    const { db, clock } = await open()
    await withConnection(db, async tx => {
      const now = clock.now()
      const among =
        segment === undefined ? undefined : await customersOfSegment(tx, systemActor, segment, now)
      if (format === 'xlsx') await mustFitSheet(tx, systemActor, kind, among)
      const rows = exportRows(tx, systemActor, kind, now, among)
      const own = await withConnection(db, other => ownColumnsOn(other, now))
      await pipeline(exportStream(rows, kind, format, values.bom, own), io.stdout, { end: false })
    })
    return 0
  },
}
