import type { JobHandlers, Subscription } from '../base/jobs.ts'
import type { Schedule } from '../base/schedules.ts'
import { runCare } from './actions.ts'
import { advancePlan, type Closed } from './advance.ts'
import { byComplaint, byEvent, byStage, byWarning, queuePlans } from './queue.ts'

export const careJobs: JobHandlers = {
  'care.daily': {
    short: async (tx, _job, now) => {
      await runCare(tx, now)
    },
  },
}

/** Before the working day begins, after the night's standing. */
export const careSchedules: Schedule[] = [{ name: 'care.daily', pattern: '30 5 * * *' }]

export const careSubscriptions: Subscription[] = [
  {
    type: 'standing.changed',
    subscriber: 'care.standing',
    handler: async (tx, event, now) => {
      const { runId } = event.payload as { runId: string }
      await queuePlans(tx, { customerIds: event.customerIds, runId }, byWarning, now)
      await queuePlans(tx, { customerIds: event.customerIds, runId }, byStage, now)
      await queuePlans(tx, { customerIds: event.customerIds }, byEvent, now)
    },
  },
  {
    type: 'facts.changed',
    subscriber: 'care.facts',
    handler: async (tx, event, now) => {
      await queuePlans(tx, { customerIds: event.customerIds }, byComplaint, now)
    },
  },
  {
    // A go-live day, a higher cap or a new playbook is felt at once.
    type: 'handbook.activated',
    subscriber: 'care.handbook',
    handler: async (tx, _event, now) => {
      await runCare(tx, now)
    },
  },
  {
    type: 'task.closed',
    subscriber: 'care.tasks',
    handler: (tx, event, now) => advancePlan(tx, event.payload as Closed, now),
  },
]
