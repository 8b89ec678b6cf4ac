import type { JobHandlers, Subscription } from '../base/jobs.ts'
import type { Schedule } from '../base/schedules.ts'
import { answerMessage } from './bot.ts'
import { askForReviews, endReviewWithTask } from './reviews.ts'

export const knowledgeJobs: JobHandlers = {
  'knowledge.reviews': {
    short: async (tx, _job, now) => {
      await askForReviews(tx, now)
    },
  },
}

/** Before the morning's digest. */
export const knowledgeSchedules: Schedule[] = [{ name: 'knowledge.reviews', pattern: '40 5 * * *' }]

export const knowledgeSubscriptions: Subscription[] = [
  { type: 'task.closed', subscriber: 'knowledge.reviews', handler: endReviewWithTask },
  { type: 'message.received', subscriber: 'knowledge.bot', handler: answerMessage },
]
