import { run, sql, type Tx } from '../base/db.ts'
import type { JobHandlers } from '../base/jobs.ts'
import type { Schedule } from '../base/schedules.ts'

/** Forgets sessions and links that are over and tries to sign in of more than a day ago. */
export async function tidyStaff(tx: Tx, now: Date): Promise<void> {
  const dayAgo = new Date(now.getTime() - 86_400_000)
  await run(tx, sql`delete from sessions where expires_at < ${now}`)
  await run(tx, sql`delete from sign_in_links where expires_at < ${dayAgo}`)
  await run(tx, sql`delete from sign_in_failures where at < ${dayAgo}`)
}

export const staffJobs: JobHandlers = {
  'staff.tidy': { short: (tx, _job, now) => tidyStaff(tx, now) },
}

export const staffSchedules: Schedule[] = [{ name: 'staff.tidy', pattern: '20 3 * * *' }]
