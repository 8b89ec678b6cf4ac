import type { Clock } from './clock.ts'
import type { Db } from './db.ts'
import { claimJobs } from './job-queue.ts'
import { perform } from './job-run.ts'
import type { JobHandlers } from './jobs.ts'
import { createLog, type Log } from './log.ts'

/**
 * Runs what is due at the clock's moment, one after the other in the order it was asked for, until nothing is due:
 * how tests and the demo company let consequences happen. Throws the first failure. Answers how many ran.
 */
export async function runAllJobs(
  db: Db,
  handlers: JobHandlers,
  clock: Clock,
  log: Log = createLog({ level: 'warn' }),
): Promise<number> {
  const names = Object.keys(handlers)
  const { signal } = new AbortController()
  for (let done = 0; ; done++) {
    const [job] = await claimJobs(db, names, 1, clock.now())
    if (!job) return done
    await perform({ db, clock, log, signal }, handlers[job.name]!, job)
  }
}
