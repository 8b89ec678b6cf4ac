import type { KindName } from '../../domain/activity/kind-names.ts'
import { run, sql, transact, withConnection } from '../base/db.ts'
import type { Handler } from '../base/events.ts'
import type { JobHandler, JobHandlers, LongWork, Subscription } from '../base/jobs.ts'
import type { Schedule } from '../base/schedules.ts'
import { runImport } from './import-run.ts'
import { finishImport } from './import-store.ts'
import { dropUpload, withUpload } from './import-upload.ts'
import { TakenOver } from './merge-stage.ts'
import { queueReading, READ_NEEDS_JOB, readNeeds, readNeedsOfAll } from './read-needs.ts'

export const IMPORT_JOB = 'activity.import'
export const SWEEP_JOB = 'activity.sweep-imports'

/** So often a broken import is tried again before somebody has to look at it. */
const TRIES = 3

let before: Promise<unknown> = Promise.resolve()

/** An import takes several connections and a core; two at once in one process would only be in each other's way. */
function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const mine = before.then(work, work)
  before = mine.catch(() => undefined)
  return mine
}

async function importUploaded({ db, job, clock, log, signal }: LongWork): Promise<void> {
  const id = String(job.payload.importId)
  try {
    const done = await oneAtATime(() =>
      withUpload(
        read => withConnection(db, read),
        id,
        path => runImport({ db, clock, signal }, id, path),
      ),
    )
    // A dry run may be followed by the real one; everything else needs its bytes no more.
    if (!done.dry_run && done.status !== 'failed') await transact(db, tx => dropUpload(tx, id))
  } catch (error) {
    if (signal.aborted || error instanceof TakenOver || job.attempt < TRIES) throw error
    log.error({ err: error, importId: id }, 'an import broke off for good')
    const problem = { code: 'activity.import_broke', params: {}, message: 'it broke off; the log says why' }
    await transact(db, tx => finishImport(tx, id, 'failed', problem, clock.now()))
  }
}

const KEPT_DAYS = 7
const REFUSALS_KEPT_DAYS = 180

/** Uploads that nobody started or that failed are forgotten after a week, refused rows after half a year. */
const sweep: JobHandler = {
  short: async (tx, _job, now) => {
    const before = (days: number) => new Date(now.getTime() - days * 86_400_000)
    await run(
      tx,
      sql`delete from import_chunks where import_id in (
            select id from imports where created_at < ${before(KEPT_DAYS)} and status not in ('queued', 'running'))`,
    )
    await run(
      tx,
      sql`delete from import_refusals where import_id in (
            select id from imports where created_at < ${before(REFUSALS_KEPT_DAYS)})`,
    )
    await run(
      tx,
      sql`update imports set status = 'failed', phase = null, finished_at = beat_at,
            problem = '{"code": "activity.interrupted", "params": {}, "message": "the process that ran it was ended"}'
          where inline and status = 'running' and beat_at < ${before(1)}`,
    )
  },
}

/** News of texts: of the customers it names, or of all, in the background. */
const readNamed: Handler = async (tx, event, now) => {
  const { kind } = event.payload as { kind?: KindName }
  if (kind !== undefined && !WITH_TEXTS.includes(kind)) return
  if (event.customerIds) await readNeeds(tx, event.customerIds, now)
  else await queueReading(tx, null, now)
}
const WITH_TEXTS: readonly KindName[] = ['interactions', 'complaints', 'customers']

export const activitySubscriptions: Subscription[] = [
  { type: 'facts.changed', subscriber: 'activity.needs', handler: readNamed },
  { type: 'customers.changed', subscriber: 'activity.needs', handler: readNamed },
  // Other words may find other sentences.
  {
    type: 'handbook.activated',
    subscriber: 'activity.needs',
    handler: (tx, _event, now) => queueReading(tx, null, now),
  },
]

export const activityJobs: JobHandlers = {
  [IMPORT_JOB]: { long: importUploaded },
  [SWEEP_JOB]: sweep,
  [READ_NEEDS_JOB]: {
    short: (tx, { payload }, now) => readNeedsOfAll(tx, (payload.after as string | null) ?? null, now),
  },
}

export const activitySchedules: Schedule[] = [{ name: SWEEP_JOB, pattern: '40 3 * * *' }]
