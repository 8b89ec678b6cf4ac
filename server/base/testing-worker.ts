/** A worker process for tests that kill it: begins the job `hang`, says so to its parent and never ends. */
import { systemClock } from './clock.ts'
import { run, sql } from './db.ts'
import { createLog } from './log.ts'
import { openPool } from './pool.ts'
import { startWorker } from './worker.ts'

startWorker({
  db: openPool(process.argv[2]!),
  clock: systemClock,
  log: createLog({ level: 'silent' }),
  handlers: {
    hang: {
      short: async tx => {
        await run(tx, sql`insert into effects values ('hang')`)
        process.send?.('begun')
        await new Promise(() => {})
      },
    },
  },
})
