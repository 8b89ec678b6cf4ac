import type { Clock } from './clock.ts'
import { type Db, transact, withConnection } from './db.ts'
import { failJob, finishJob, MAX_ATTEMPTS, releaseJob } from './job-queue.ts'
import type { Job, JobHandler } from './jobs.ts'
import type { Log } from './log.ts'
import { jobSeconds } from './metrics.ts'

class LeaseLost extends Error {}

/** Runs a claimed job and leaves it done, put back or parked. Never throws because of the job. */
export async function runClaimed(
  work: { db: Db; clock: Clock; log: Log; signal: AbortSignal },
  handler: JobHandler,
  job: Job,
): Promise<void> {
  const { db, clock, log, signal } = work
  const started = performance.now()
  const note = (outcome: string) =>
    jobSeconds.observe({ name: job.name, outcome }, (performance.now() - started) / 1000)
  try {
    if (job.attempt > MAX_ATTEMPTS) throw new Error('the process died each time this job ran')
    await perform({ db, clock, log, signal }, handler, job)
    note('done')
  } catch (error) {
    if (error instanceof LeaseLost) {
      note('lost')
      log.warn(
        { job: job.name, id: job.id, attempt: job.attempt },
        'lost the lease of a job; another worker has it',
      )
    } else if (signal.aborted) {
      note('released')
      await releaseJob(db, job)
    } else {
      const parked = await failJob(db, job, error, clock.now())
      note(parked ? 'failed' : 'retried')
      const facts = { job: job.name, id: job.id, attempt: job.attempt, err: error }
      if (parked) log.error(facts, 'job failed for good')
      else log.warn(facts, 'job failed, will be tried again')
    }
  }
}

/** Does the work and takes the job away, in one transaction if it is short. Throws what the handler throws. */
export async function perform(
  work: { db: Db; clock: Clock; log: Log; signal: AbortSignal },
  handler: JobHandler,
  job: Job,
): Promise<void> {
  if ('long' in handler) {
    await handler.long({ ...work, job })
    await withConnection(work.db, tx => finishJob(tx, job))
    return
  }
  await transact(work.db, async tx => {
    await handler.short(tx, job, work.clock.now())
    if (!(await finishJob(tx, job))) throw new LeaseLost()
  })
}
