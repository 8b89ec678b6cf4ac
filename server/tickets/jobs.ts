import type { JobHandlers, Subscription } from '../base/jobs.ts'
import type { Schedule } from '../base/schedules.ts'
import { LEARN_JOB, learnFromTickets } from './classifier-train.ts'
import { followHandbook } from './follow-handbook.ts'
import { hearAnswer } from './hear-answers.ts'
import { hearMood } from './hear-mood.ts'
import { takeIn, takeOver } from './intake.ts'
import { closeResolved, sweepClocks } from './sweep.ts'

export const ticketsJobs: JobHandlers = {
  [LEARN_JOB]: { long: learnFromTickets },
  'tickets.sweep': {
    short: async (tx, _job, now) => {
      await sweepClocks(tx, now)
    },
  },
  'tickets.close_resolved': {
    short: async (tx, _job, now) => {
      await closeResolved(tx, now)
    },
  },
  'tickets.follow_handbook': {
    short: async (tx, _job, now) => {
      await followHandbook(tx, now)
    },
  },
}

/** Promises are watched by the minute; the handbook nightly too, because a planned version takes over and holidays are announced. */
export const ticketsSchedules: Schedule[] = [
  { name: 'tickets.sweep', pattern: '* * * * *' },
  { name: 'tickets.close_resolved', pattern: '*/10 * * * *' },
  { name: LEARN_JOB, pattern: '40 2 * * *' },
  { name: 'tickets.follow_handbook', pattern: '20 0 * * *' },
]

export const ticketsSubscriptions: Subscription[] = [
  { type: 'message.received', subscriber: 'tickets.intake', handler: takeIn },
  { type: 'conversation.handover', subscriber: 'tickets.intake', handler: takeOver },
  { type: 'message.sent', subscriber: 'tickets.answers', handler: hearAnswer },
  { type: 'emotion.corrected', subscriber: 'tickets.mood', handler: hearMood },
  {
    type: 'handbook.activated',
    subscriber: 'tickets.handbook',
    handler: async (tx, _event, now) => {
      await followHandbook(tx, now)
    },
  },
]
