import type { JobHandlers } from '../base/jobs.ts'
import type { Schedule } from '../base/schedules.ts'
import { tidyVisits } from './actions.ts'

export const portalJobs: JobHandlers = {
  'portal.tidy': {
    short: async (tx, _job, now) => {
      await tidyVisits(tx, now)
    },
  },
}

export const portalSchedules: Schedule[] = [{ name: 'portal.tidy', pattern: '50 3 * * *' }]
