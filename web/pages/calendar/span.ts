import type { IsoDate } from '../../../domain/base/shapes.ts'
import { addDays, addMonths, weekday } from '../../../domain/calendar/days.ts'
import type { CalendarView } from './search.ts'

/** The days that a view shows around a day: the month in whole weeks, the week from Monday, the day. */
export function spanOf(view: CalendarView, on: IsoDate): { from: IsoDate; to: IsoDate } {
  const monday = (day: IsoDate) => addDays(day, 1 - weekday(day))
  if (view === 'day') return { from: on, to: on }
  if (view === 'week') return { from: monday(on), to: addDays(monday(on), 6) }
  const first = `${on.slice(0, 8)}01`
  const last = addDays(addMonths(first, 1), -1)
  return { from: monday(first), to: addDays(monday(last), 6) }
}

/** The day that the next or former view stands on. */
export const stepFrom = (view: CalendarView, on: IsoDate, step: 1 | -1): IsoDate =>
  view === 'month' ? addMonths(`${on.slice(0, 8)}01`, step) : addDays(on, view === 'week' ? 7 * step : step)
