import type { IsoDate } from '../../domain/base/shapes.ts'
import { weekday } from '../../domain/calendar/days.ts'
import { isWorkingDay, workingDayOnOrAfter } from '../../domain/calendar/working-time.ts'
import { addDays, endOfDay } from '../../domain/calendar/zone.ts'
import type { Section } from '../../domain/care/shapes.ts'
import { type Sql, sql } from '../base/db.ts'
import type { CompanyTime } from '../tasks/reads.ts'

/** Where the sections of Today end, as of an instant. */
export type Sections = { asOf: Date; endOfToday: Date; endOfWeek: Date; weekEndsOn: IsoDate }

/** The week is that of the next working day, so that a Sunday looks at the week to come. */
export function sectionsAt({ cal, zone, today }: CompanyTime, asOf: Date): Sections {
  const next = workingDayOnOrAfter(cal, today)
  const sunday = addDays(next, 7 - weekday(next))
  let weekEndsOn = sunday
  while (weekEndsOn > next && !isWorkingDay(cal, weekEndsOn)) weekEndsOn = addDays(weekEndsOn, -1)
  return { asOf, endOfToday: endOfDay(today, zone), endOfWeek: endOfDay(sunday, zone), weekEndsOn }
}

export const SECTIONS: readonly Section[] = ['overdue', 'today', 'week', 'later']

export function sectionOf(due: Date, { asOf, endOfToday, endOfWeek }: Sections): Section {
  if (due < asOf) return 'overdue'
  if (due <= endOfToday) return 'today'
  return due <= endOfWeek ? 'week' : 'later'
}

/** The same in SQL over `tasks t`: 0 overdue, 1 today, 2 week, 3 later. */
export const sectionRank = ({ asOf, endOfToday, endOfWeek }: Sections): Sql =>
  sql`(case when t.due_at < ${asOf} then 0 when t.due_at <= ${endOfToday} then 1 when t.due_at <= ${endOfWeek} then 2 else 3 end)`
