import type { JobHandlers, Subscription } from '../base/jobs.ts'
import type { Schedule } from '../base/schedules.ts'
import { hearRefusal } from './consents.ts'
import { morningDigest } from './digest.ts'
import { TRAIN_JOB, trainFromCorrections } from './emotion-train.ts'
import { tellRaised } from './escalations.ts'
import { tidyNotices } from './notify.ts'
import { remindBeforeDue } from './reminders.ts'
import { sendMessages } from './send-messages.ts'
import { sendNotices } from './send-notices.ts'

export const channelsJobs: JobHandlers = {
  'channels.send': { long: sendNotices },
  'channels.deliver': { long: sendMessages },
  [TRAIN_JOB]: { long: trainFromCorrections },
  'channels.digest': {
    short: async (tx, _job, now) => {
      await morningDigest(tx, now)
    },
  },
  'channels.remind': {
    short: async (tx, _job, now) => {
      await remindBeforeDue(tx, now)
    },
  },
  'channels.tidy': { short: (tx, _job, now) => tidyNotices(tx, now) },
}

/** The digest has its own time in the handbook, so it is looked for often; `send` also finds what a killed process left. */
export const channelsSchedules: Schedule[] = [
  { name: 'channels.send', pattern: '* * * * *' },
  { name: 'channels.deliver', pattern: '* * * * *' },
  { name: 'channels.digest', pattern: '*/5 * * * *' },
  { name: 'channels.remind', pattern: '*/10 * * * *' },
  { name: TRAIN_JOB, pattern: '35 2 * * *' },
  { name: 'channels.tidy', pattern: '45 3 * * *' },
]

export const channelsSubscriptions: Subscription[] = [
  { type: 'task.raised', subscriber: 'channels.raised', handler: tellRaised },
  { type: 'message.received', subscriber: 'channels.refusal', handler: hearRefusal },
]
