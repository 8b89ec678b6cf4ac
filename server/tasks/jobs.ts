import type { JobHandlers, Subscription } from '../base/jobs.ts'
import type { Schedule } from '../base/schedules.ts'
import { followCalendar } from './follow-calendar.ts'
import { handOverTasksOf } from './give-tasks.ts'
import { followOwners } from './move-task.ts'
import { endWithTask, watchPromises } from './promise-sweeps.ts'
import { raiseOverdue } from './raise-overdue.ts'

export const tasksJobs: JobHandlers = {
  'tasks.raise_overdue': {
    short: async (tx, _job, now) => {
      await raiseOverdue(tx, now)
    },
  },
  'tasks.follow_calendar': {
    short: async (tx, _job, now) => {
      await followCalendar(tx, now)
    },
  },
  'tasks.watch_promises': {
    short: async (tx, _job, now) => {
      await watchPromises(tx, now)
    },
  },
}

/** Overdue work is looked for through the day; the calendar nightly, because a new edition of the product may know more holidays. */
export const tasksSchedules: Schedule[] = [
  { name: 'tasks.raise_overdue', pattern: '*/10 * * * *' },
  { name: 'tasks.follow_calendar', pattern: '15 0 * * *' },
  { name: 'tasks.watch_promises', pattern: '*/10 * * * *' },
]

export const tasksSubscriptions: Subscription[] = [
  { type: 'task.closed', subscriber: 'tasks.promises', handler: endWithTask },
  {
    type: 'handbook.activated',
    subscriber: 'tasks.calendar',
    handler: async (tx, _event, now) => {
      await followCalendar(tx, now)
    },
  },
  {
    type: 'customers.changed',
    subscriber: 'tasks.owners',
    handler: async (tx, event, now) => {
      await followOwners(tx, event.customerIds, now)
    },
  },
  {
    type: 'staff.disabled',
    subscriber: 'tasks.leavers',
    handler: async (tx, event, now) => {
      const { staffId, handOverTo } = event.payload as { staffId: string; handOverTo: string | null }
      if (handOverTo) await handOverTasksOf(tx, { from: staffId, to: handOverTo }, now)
    },
  },
]
