import type { Handler } from '../base/events.ts'
import type { JobHandlers, Subscription } from '../base/jobs.ts'
import type { Schedule } from '../base/schedules.ts'
import { standingIsDue, updateStanding } from './actions.ts'
import { listChangedStanding } from './list-news.ts'
import { followCustomers, followFacts, refreshAll, refreshTouched } from './segment-refresh.ts'
import { REFRESH_JOB } from './segments.ts'
import { runTrialJob } from './trial-run.ts'
import { forgetTrials } from './trial-store.ts'
import { TRIAL_JOB } from './trials.ts'
import { keepVips } from './vip-by-tier.ts'

/** Standing follows the facts: of the customers the news names, or of all when it names none. */
const follow: Handler = async (tx, event, now) => {
  await updateStanding(tx, event.customerIds, now)
}

/** News of a handbook that takes effect later is for the night it does. */
const followHandbook: Handler = async (tx, _event, now) => {
  await updateStanding(tx, null, now)
}

/** Who comes into a VIP tier is served as VIP at once. */
const followVips: Handler = async (tx, event, now) => {
  await keepVips(tx, event.customerIds, now)
}

export const standingSubscriptions: Subscription[] = [
  { type: 'standing.changed', subscriber: 'standing.vip', handler: followVips },
  {
    type: 'handbook.activated',
    subscriber: 'standing.vip',
    handler: (tx, _event, now) => keepVips(tx, null, now).then(() => {}),
  },
  { type: 'facts.changed', subscriber: 'standing', handler: follow },
  { type: 'customers.changed', subscriber: 'standing', handler: follow },
  { type: 'promises.changed', subscriber: 'standing', handler: follow },
  { type: 'handbook.activated', subscriber: 'standing', handler: followHandbook },
  { type: 'standing.changed', subscriber: 'standing.list', handler: listChangedStanding },
  { type: 'customers.changed', subscriber: 'standing.segments', handler: followCustomers },
  { type: 'facts.changed', subscriber: 'standing.segments', handler: followFacts },
]

/** So long a trial of a draft can be looked at again. */
const TRIALS_KEPT_DAYS = 14

/** Time alone changes standing, at midnight: one run over all each day, caught up after a stop. */
export const standingJobs: JobHandlers = {
  'standing.vip': {
    short: async (tx, _job, now) => {
      await keepVips(tx, null, now)
    },
  },
  'standing.nightly': {
    short: async (tx, _job, now) => {
      if (await standingIsDue(tx, now)) await updateStanding(tx, null, now)
    },
  },
  [TRIAL_JOB]: { long: runTrialJob },
  'standing.forget_trials': {
    short: (tx, _job, now) => forgetTrials(tx, new Date(now.getTime() - TRIALS_KEPT_DAYS * 86_400_000)),
  },
  /** Windows that standing does not keep move with the day as well. */
  'segments.nightly': { short: (tx, _job, now) => refreshTouched(tx, null, now) },
  [REFRESH_JOB]: { long: work => refreshAll(work) },
}

export const standingSchedules: Schedule[] = [
  { name: 'standing.vip', pattern: '10 0 * * *' },
  { name: 'standing.nightly', pattern: '1 0 * * *' },
  { name: 'standing.forget_trials', pattern: '25 3 * * *' },
  { name: 'segments.nightly', pattern: '20 0 * * *' },
]
