import { systemActor } from '../base/actor.ts'
import { rows, sql } from '../base/db.ts'
import type { Handler } from '../base/events.ts'
import type { JobHandlers, Subscription } from '../base/jobs.ts'
import type { Schedule } from '../base/schedules.ts'
import { runBulk } from './bulk-run.ts'
import { BULK_JOB } from './bulk-store.ts'
import { doRun } from './duplicate-runs.ts'
import { queueSearch, RUN_JOB } from './duplicate-verbs.ts'
import { rematch } from './find-duplicates.ts'
import { STRAYS_JOB } from './merge-customers.ts'
import { refreshSearch } from './search-store.ts'
import { endServiceLevels } from './service-levels.ts'
import { giveToNewOwners, handOverCustomers } from './staff-news.ts'
import { bringStrays } from './strays.ts'

/** All are searched at night: the handbook's word on who is the same may have changed. */
const SEARCH_JOB = 'customers.search_duplicates'

/** Whom the touched look like is looked at anew; where everyone is touched, in the background. */
const followDuplicates: Handler = async (tx, event, now) => {
  if (event.customerIds) await rematch(tx, event.customerIds, now)
  else await queueSearch(tx, systemActor, now)
}

export const customersSubscriptions: Subscription[] = [
  { type: 'staff.changed', subscriber: 'customers.owners', handler: giveToNewOwners },
  { type: 'staff.disabled', subscriber: 'customers.handover', handler: handOverCustomers },
  { type: 'customers.changed', subscriber: 'customers.duplicates', handler: followDuplicates },
]

export const customersJobs: JobHandlers = {
  [RUN_JOB]: { long: doRun },
  [SEARCH_JOB]: {
    short: async (tx, _job, now) => {
      await queueSearch(tx, systemActor, now)
    },
  },
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
  { name: SEARCH_JOB, pattern: '20 2 * * *' },
]
