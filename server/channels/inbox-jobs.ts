import type { Handler } from '../base/events.ts'
import type { JobHandlers, Subscription } from '../base/jobs.ts'
import type { Schedule } from '../base/schedules.ts'
import { tidyInbox } from './inbox-own.ts'
import { wakeConversations } from './inbox-status.ts'
import { indexMessages } from './message-search.ts'

export const inboxJobs: JobHandlers = {
  'inbox.wake': {
    short: async (tx, _job, now) => {
      await wakeConversations(tx, now)
    },
  },
  'inbox.tidy': { short: (tx, _job, now) => tidyInbox(tx, now) },
}

export const inboxSchedules: Schedule[] = [
  { name: 'inbox.wake', pattern: '* * * * *' },
  { name: 'inbox.tidy', pattern: '50 3 * * *' },
]

/** A message that came or went is found by search from then on. */
const index: Handler = async (tx, event) => {
  const [customerId] = event.customerIds ?? []
  if (customerId) await indexMessages(tx, customerId, [String(event.payload.messageId)])
}

export const inboxSubscriptions: Subscription[] = [
  { type: 'message.received', subscriber: 'inbox.index-received', handler: index },
  { type: 'message.sent', subscriber: 'inbox.index-sent', handler: index },
]
