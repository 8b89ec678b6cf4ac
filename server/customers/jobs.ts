import type { JobHandlers, Subscription } from '../base/jobs.ts'
import type { Schedule } from '../base/schedules.ts'
import { endServiceLevels } from './service-levels.ts'
import { giveToNewOwners, handOverCustomers } from './staff-news.ts'

export const customersSubscriptions: Subscription[] = [
  { type: 'staff.changed', subscriber: 'customers.owners', handler: giveToNewOwners },
  { type: 'staff.disabled', subscriber: 'customers.handover', handler: handOverCustomers },
]

export const customersJobs: JobHandlers = {
  'customers.service_levels': {
    short: async (tx, _job, now) => {
      await endServiceLevels(tx, now)
    },
  },
}

/** Before the night's run over all standing, which sees the levels as they are then. */
export const customersSchedules: Schedule[] = [{ name: 'customers.service_levels', pattern: '0 0 * * *' }]
