import { type Db, row, rows, run, sql, type Tx, withConnection } from './db.ts'
import type { Job } from './jobs.ts'

/** How long a claim lasts without a sign of life, in seconds: the longest a killed worker's job waits. */
export const LEASE_SECONDS = 8

/** After so many attempts a job is parked as failed, with its last error, and waits for a person. */
export const MAX_ATTEMPTS = 10

/**
 * Claims up to `limit` due jobs of the given names, oldest first; other workers pass over them. Leases run on the
 * database's clock, which all processes share; what is due follows `now`. The attempt is the claim's token: whoever
 * lost the lease meanwhile finds another attempt there and changes nothing.
 */
export async function claimJobs(db: Db, names: string[], limit: number, now: Date): Promise<Job[]> {
  return withConnection(db, tx =>
    rows<Job>(
      tx,
      sql`with due as (
            select id from jobs
            where failed_at is null and run_at <= ${now} and name = any(${names})
              and (leased_until is null or leased_until < clock_timestamp())
            order by run_at, seq limit ${limit}
            for update skip locked)
          update jobs j
          set leased_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}), attempts = attempts + 1
          from due where j.id = due.id
          returning j.id, j.name, j.payload, j.attempts as attempt`,
      'claim-jobs',
    ),
  )
}

/** Takes a done job out of the queue. False: the lease was lost and somebody else has it. */
export const finishJob = async (tx: Tx, job: Job): Promise<boolean> =>
  (await run(tx, sql`delete from jobs where id = ${job.id} and attempts = ${job.attempt}`, 'finish-job')) ===
  1

/** Extends the leases of running jobs; answers the ids that are still held. */
export async function renewLeases(db: Db, jobs: Job[]): Promise<Set<string>> {
  const held = await withConnection(db, tx =>
    rows<{ id: string }>(
      tx,
      sql`update jobs j set leased_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
          from unnest(${jobs.map(job => job.id)}::uuid[], ${jobs.map(job => job.attempt)}::int[]) as mine (id, attempt)
          where j.id = mine.id and j.attempts = mine.attempt
          returning j.id`,
      'renew-leases',
    ),
  )
  return new Set(held.map(({ id }) => id))
}

/** Puts a job back that was interrupted by a stop: no attempt is counted. */
export const releaseJob = (db: Db, job: Job): Promise<void> =>
  putBack(db, job, tx =>
    run(
      tx,
      sql`update jobs set leased_until = null, attempts = attempts - 1
          where id = ${job.id} and attempts = ${job.attempt}`,
    ),
  )

/**
 * Notes a failure: again after 1, 4, 9, 16 … seconds, at most ten minutes; parked after `MAX_ATTEMPTS`.
 * Answers whether it is parked now.
 */
export async function failJob(db: Db, job: Job, error: unknown, now: Date): Promise<boolean> {
  const parked = job.attempt >= MAX_ATTEMPTS
  const again = new Date(now.getTime() + Math.min(job.attempt ** 2, 600) * 1000)
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, 2000)
  await putBack(db, job, tx =>
    run(
      tx,
      sql`update jobs set leased_until = null, last_error = ${reason}, run_at = ${again},
            failed_at = ${parked ? now : null}
          where id = ${job.id} and attempts = ${job.attempt}`,
    ),
  )
  return parked
}

const DUPLICATE = '23505'

/** A waiting job of the same name and key may have come meanwhile; it does this one's work too. */
async function putBack(db: Db, job: Job, update: (tx: Tx) => Promise<number>): Promise<void> {
  try {
    await withConnection(db, update)
  } catch (error) {
    if ((error as { code?: string }).code !== DUPLICATE) throw error
    await withConnection(db, tx => finishJob(tx, job))
  }
}

/** Milliseconds until something may be due: a later job, or a lease that may run out. Null when nothing waits. */
export async function nextDueIn(db: Db, names: string[], now: Date): Promise<number | null> {
  const next = await withConnection(db, tx =>
    row<{ ms: number | null }>(
      tx,
      sql`select extract(epoch from least(
                   min(run_at) filter (where leased_until is null) - ${now}::timestamptz,
                   min(leased_until) - clock_timestamp()))::float8 * 1000 as ms
          from jobs where failed_at is null and name = any(${names})`,
      'next-due-job',
    ),
  )
  return next.ms
}

/** Gives parked jobs another round of attempts; answers how many. */
export const retryFailedJobs = (tx: Tx, now: Date): Promise<number> =>
  run(
    tx,
    sql`update jobs j set failed_at = null, attempts = 0, run_at = ${now}
        where failed_at is not null and not exists (
          select 1 from jobs w where w.name = j.name and w.key = j.key and w.id <> j.id
            and w.leased_until is null and (w.failed_at is null or w.id < j.id))`,
  )
