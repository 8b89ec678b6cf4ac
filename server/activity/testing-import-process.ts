import { calendarPolicy } from '../../domain/calendar/policy.ts'
import { customersPolicy } from '../../domain/customers/policy.ts'
import { companyPolicy } from '../../domain/handbook/policy.ts'
import { systemActor } from '../base/actor.ts'
import { systemClock } from '../base/clock.ts'
import { openPool } from '../base/pool.ts'
import { setSections } from '../handbook/actions.ts'
import { importFile } from './import-file.ts'
import { runImport } from './import-run.ts'
import type { ImportRow } from './import-store.ts'

/**
 * What a test kills: imports a file, or goes on with an import. Arguments: database, kind, file, id of the import or ''.
 * Says `merged N` before each chunk, so that a test knows where it is.
 */
const [url, kind, path, id] = process.argv.slice(2) as [string, 'orders', string, string]
setSections([companyPolicy, calendarPolicy, customersPolicy])
const db = openPool(url, 4)
const work = {
  db,
  clock: systemClock,
  signal: new AbortController().signal,
  chunk: 1000,
  heard: ({ phase, merged_to }: ImportRow) => {
    if (phase === 'merging') console.log(`merged ${merged_to}`)
  },
}
console.log('begins')
if (id) await runImport(work, id, path)
else await importFile(work, systemActor, { kind, path, mapping: {}, dryRun: false })
await db.end()
