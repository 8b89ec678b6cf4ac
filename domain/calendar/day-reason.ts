import type { IsoDate } from '../base/shapes.ts'
import { dayNumber } from './days.ts'
import { holidayName, isPublished, statutory } from './holidays.ts'
import { isWorkingDay, type WorkCalendar } from './working-time.ts'

/**
 * Why a day is worked or not: an ordinary day of the week, the state's holiday or make-up day, the company's own day off
 * or working day.
 */
export const DAY_REASONS = ['usual', 'make_up', 'extra', 'weekend', 'holiday', 'company_off'] as const
export type DayReason = {
  date: IsoDate
  works: boolean
  reason: (typeof DAY_REASONS)[number]
  /** The holiday that gives the day off or has it made up for; null on other days. */
  holiday: { zh: string; en: string } | null
  /** False in a year whose holidays are not announced. */
  announced: boolean
}

/** Says of a day what `WorkCalendar` goes by: the company's own days before the state's, the state's before the week. */
export function dayReason(cal: WorkCalendar, date: IsoDate): DayReason {
  const { policy } = cal
  const day = dayNumber(date)
  const year = +date.slice(0, 4)
  const known = isPublished(policy.country, year)
  const said = known ? statutory(policy.country, day) : null
  const works = isWorkingDay(cal, date)
  const told = { date, works, announced: known || policy.announced_years.includes(year) }
  if (policy.days_off.includes(date)) return { ...told, reason: 'company_off', holiday: null }
  if (policy.extra_working_days.includes(date)) return { ...told, reason: 'extra', holiday: null }
  if (said !== null) {
    const holiday = holidayName(policy.country, day)
    return { ...told, reason: said === 'off' ? 'holiday' : 'make_up', holiday }
  }
  return { ...told, reason: works ? 'usual' : 'weekend', holiday: null }
}
