import { rows, sql } from '../base/db.ts'
import type { JobHandlers, Subscription } from '../base/jobs.ts'
import type { Schedule } from '../base/schedules.ts'
import { runBulk } from './bulk-run.ts'
import { BULK_JOB } from './bulk-store.ts'
import { STRAYS_JOB } from './merge-customers.ts'
import { refreshSearch } from './search-store.ts'
import { endServiceLevels } from './service-levels.ts'
import { giveToNewOwners, handOverCustomers } from './staff-news.ts'
import { bringStrays } from './strays.ts'

export const customersSubscriptions: Subscription[] = [
  { type: 'staff.changed', subscriber: 'customers.owners', handler: giveToNewOwners },
  { type: 'staff.disabled', subscriber: 'customers.handover', handler: handOverCustomers },
]

export const customersJobs: JobHandlers = {
  [STRAYS_JOB]: {
    short: async (tx, job, now) => {
      await bringStrays(tx, job.payload.dueAt !== undefined, now)
    },
  },
  [BULK_JOB]: { long: runBulk },
  // Asked for by a migration, once.
  'customers.search_credit_codes': {
    short: async tx => {
      const found = await rows<{ id: string }>(
        tx,
        sql`select id from customers where credit_code is not null`,
      )
      await refreshSearch(
        tx,
        found.map(one => one.id),
      )
    },
  },
  'customers.service_levels': {
    short: async (tx, _job, now) => {
      await endServiceLevels(tx, now)
    },
  },
}

/** Before the night's run over all standing, which sees the levels as they are then. */
export const customersSchedules: Schedule[] = [
  { name: 'customers.service_levels', pattern: '0 0 * * *' },
  { name: STRAYS_JOB, pattern: '50 2 * * *' },
]
