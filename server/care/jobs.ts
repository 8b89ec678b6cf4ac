import type { JobHandlers, Subscription } from '../base/jobs.ts'
import type { Schedule } from '../base/schedules.ts'
import { runCare } from './actions.ts'
import { advancePlan, type Closed } from './advance.ts'
import { hearComplaint } from './complaint-news.ts'
import { releaseOfTask } from './gift-ends.ts'
import { byComplaint, byEvent, byOccasion, byStage, byWarning, queuePlans } from './queue.ts'
import { stopAtOnce } from './stops.ts'
import { endWaits } from './waiting.ts'

export const careJobs: JobHandlers = {
  'care.daily': {
    short: async (tx, _job, now) => {
      await runCare(tx, now)
    },
  },
  'care.waits': {
    short: async (tx, _job, now) => {
      await endWaits(tx, null, now)
    },
  },
}

/** Before the working day begins, after the night's standing; waits run out through the day. */
export const careSchedules: Schedule[] = [
  { name: 'care.daily', pattern: '30 5 * * *' },
  { name: 'care.waits', pattern: '*/10 * * * *' },
]

export const careSubscriptions: Subscription[] = [
  {
    type: 'standing.changed',
    subscriber: 'care.standing',
    handler: async (tx, event, now) => {
      const { runId } = event.payload as { runId: string }
      await queuePlans(tx, { customerIds: event.customerIds, runId }, byWarning, now)
      await queuePlans(tx, { customerIds: event.customerIds, runId }, byStage, now)
      await queuePlans(tx, { customerIds: event.customerIds }, byEvent, now)
      await stopAtOnce(tx, event.customerIds, now)
    },
  },
  {
    type: 'facts.changed',
    subscriber: 'care.facts',
    handler: async (tx, event, now) => {
      await queuePlans(tx, { customerIds: event.customerIds }, byComplaint, now)
      await endWaits(tx, event.customerIds, now)
    },
  },
  { type: 'complaint.resolved', subscriber: 'care.complaints', handler: hearComplaint },
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
    handler: async (tx, event, now) => {
      const { taskId, note, ...closed } = event.payload as Closed & { taskId: string; note: string }
      if (closed.status === 'cancelled') await releaseOfTask(tx, taskId, note, now)
      await advancePlan(tx, closed, now)
    },
  },
  {
    type: 'occasion.created',
    subscriber: 'care.occasions',
    handler: async (tx, _event, now) => {
      await queuePlans(tx, { customerIds: null }, byOccasion, now)
    },
  },
]
