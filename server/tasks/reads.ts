import type { Actor } from '../base/actor.ts'
import type { Sql, Tx } from '../base/db.ts'
import { type CompanyTime, companyTime } from './company-time.ts'
import { tasksVisibleTo } from './visible.ts'

export { type CalendarMoved, calendarMovedSince } from './calendar-moved.ts'
export { movesWith as calendarMovesWith, previewCalendar } from './calendar-reads.ts'
export { type CompanyTime, timeUnder } from './company-time.ts'
export { getTask, noTask, uuid } from './get-task.ts'
export { listTasks } from './list-tasks.ts'
export { loadOf, mondayOf } from './load.ts'
export { movesOf } from './moves.ts'
export { getPromise, listPromises, promiseFiguresOf } from './promise-reads.ts'
export { mineAndCovered, sightOfWork } from './visible.ts'
export { workloadOf } from './workload.ts'

/** The company's working time at an instant: for every word that gives or shows due times. */
export const workingTimeAt = (tx: Tx, now: Date): Promise<CompanyTime> => companyTime(tx, now)

/** Rows of `tasks t` that somebody may see and work on. */
export const visibleTasks = (by: Actor): Sql => tasksVisibleTo(by)
