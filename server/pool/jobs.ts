import type { JobHandlers } from '../base/jobs.ts'
import type { Schedule } from '../base/schedules.ts'
import { returnUncared } from './return-uncared.ts'

export const poolJobs: JobHandlers = {
  'pool.return': {
    short: async (tx, _job, now) => {
      await returnUncared(tx, now)
    },
  },
}

/** After the night's standing, before care looks whom to care for. */
export const poolSchedules: Schedule[] = [{ name: 'pool.return', pattern: '10 5 * * *' }]
