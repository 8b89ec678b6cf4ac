import { run, sql, type Tx } from './db.ts'
import { forgetOldKeys } from './idempotency.ts'
import type { JobHandlers } from './jobs.ts'
import type { Schedule } from './schedules.ts'

const EVENTS_KEPT_MS = 30 * 86_400_000

/** Forgets what has served: idempotency keys after a day, news after 30 days unless a delivery of it still waits. */
export async function tidyBase(tx: Tx, now: Date): Promise<void> {
  await forgetOldKeys(tx, now)
  await run(
    tx,
    sql`delete from events e where at < ${new Date(now.getTime() - EVENTS_KEPT_MS)}
        and not exists (select 1 from jobs j where j.payload ->> 'eventId' = e.id::text)`,
  )
}

export const baseJobs: JobHandlers = {
  'base.tidy': { short: (tx, _job, now) => tidyBase(tx, now) },
}

export const baseSchedules: Schedule[] = [{ name: 'base.tidy', pattern: '10 3 * * *' }]
