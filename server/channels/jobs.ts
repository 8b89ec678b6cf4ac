import type { JobHandlers, Subscription } from '../base/jobs.ts'
import type { Schedule } from '../base/schedules.ts'
import { hearRefusal } from './consents.ts'
import { morningDigest } from './digest.ts'
import { TRAIN_JOB, trainFromCorrections } from './emotion-train.ts'
import { tellRaised } from './escalations.ts'
import { fetchMedia } from './fetch-media.ts'
import { tidyMailsLeft } from './mails-left.ts'
import { tidyNotices } from './notify.ts'
import { remindBeforeDue } from './reminders.ts'
import { sendMessages } from './send-messages.ts'
import { sendNotices } from './send-notices.ts'
import { checkAllTemplates, readTemplates } from './sms-templates.ts'
import { tidyUseCounts } from './use-counts.ts'
import { hearContact } from './wecom-contacts.ts'
import { hearGroup } from './wecom-groups.ts'
import { followOwners, handOver } from './wecom-handover.ts'
import { readKf } from './wecom-read.ts'

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
  'channels.fetch_media': fetchMedia,
  'channels.wecom_read': readKf,
  'channels.wecom_contact': hearContact,
  'channels.wecom_group': hearGroup,
  'channels.wecom_handover': handOver,
  'channels.wecom_handovers': { short: (tx, _job, now) => followOwners(tx, now) },
  'channels.sms_templates': readTemplates,
  'channels.sms_check': { short: (tx, _job, now) => checkAllTemplates(tx, now) },
  'channels.tidy': {
    short: async (tx, _job, now) => {
      await tidyNotices(tx, now)
      await tidyUseCounts(tx, now)
      await tidyMailsLeft(tx, now)
    },
  },
}

/** The digest has its own time in the handbook, so it is looked for often; `send` also finds what a killed process left. */
export const channelsSchedules: Schedule[] = [
  { name: 'channels.send', pattern: '* * * * *' },
  { name: 'channels.deliver', pattern: '* * * * *' },
  { name: 'channels.digest', pattern: '*/5 * * * *' },
  { name: 'channels.remind', pattern: '*/10 * * * *' },
  { name: TRAIN_JOB, pattern: '35 2 * * *' },
  // How hand-overs came out is asked for; WeCom tells only of those that failed.
  { name: 'channels.wecom_handovers', pattern: '20 * * * *' },
  { name: 'channels.sms_check', pattern: '50 3 * * *' },
  { name: 'channels.tidy', pattern: '45 3 * * *' },
]

export const channelsSubscriptions: Subscription[] = [
  { type: 'task.raised', subscriber: 'channels.raised', handler: tellRaised },
  { type: 'message.received', subscriber: 'channels.refusal', handler: hearRefusal },
  {
    type: 'customers.changed',
    subscriber: 'channels.owners',
    handler: (tx, _event, now) => followOwners(tx, now),
  },
]
