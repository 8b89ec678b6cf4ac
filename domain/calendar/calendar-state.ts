import * as z from 'zod/mini'
import type { IsoDate } from '../base/shapes.ts'
import { DAY_REASONS, dayReason } from './day-reason.ts'
import { dateOf } from './days.ts'
import { WEEKDAYS } from './policy.ts'
import type { WorkCalendar } from './working-time.ts'

/** A calendar as it was: which days of some years were worked, and with what hours. Small enough to keep with each change. */
export const calendarState = z.object({
  zone: z.string(),
  hours: z.string(),
  /** By year: a character a day, 1 worked and 0 not, and whether its holidays were announced. */
  years: z.record(z.string(), z.object({ published: z.boolean(), days: z.string() })),
})
export type CalendarState = z.infer<typeof calendarState>

/** A day that a changed calendar works, or works no more, and why. */
export const dayChange = z.object({
  date: z.string(),
  works: z.boolean(),
  reason: z.enum(DAY_REASONS),
  /** The holiday that the day is off for or made up for. */
  holiday: z.nullable(z.object({ zh: z.string(), en: z.string() })),
  /** What the company calls a day of its own. */
  name: z.nullable(z.string()),
})
export type DayChange = z.infer<typeof dayChange>

/** Why a due time moved with the calendar: days between its event and itself that changed, or other opening hours. */
export const calendarCause = z.object({ days: z.array(dayChange), hours: z.boolean() })
export type CalendarCause = z.infer<typeof calendarCause>

export function stateOf(cal: WorkCalendar, from: number, to: number): CalendarState {
  const { hours, make_up_as } = cal.policy
  const years: CalendarState['years'] = {}
  for (let year = from; year <= to; year++) {
    const built = cal.yearOf(year)
    let days = ''
    for (let i = 0; i < built.days; i++)
      days += built.workingDaysBefore[i + 1]! > built.workingDaysBefore[i]! ? '1' : '0'
    years[year] = { published: built.published, days }
  }
  return { zone: cal.zone, hours: JSON.stringify([WEEKDAYS.map(day => hours[day]), make_up_as]), years }
}

/** The days that a calendar works otherwise than a kept state says, in order. Years that the state does not know are left out. */
export function changedDays(before: CalendarState, cal: WorkCalendar): DayChange[] {
  return Object.entries(before.years)
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .flatMap(([year, { days }]) => {
      const { firstDay, workingDaysBefore } = cal.yearOf(Number(year))
      return [...days].flatMap((was, i) => {
        const works = workingDaysBefore[i + 1]! > workingDaysBefore[i]!
        return works === (was === '1') ? [] : [changeOf(cal, dateOf(firstDay + i))]
      })
    })
}

function changeOf(cal: WorkCalendar, date: IsoDate): DayChange {
  const { works, reason, holiday } = dayReason(cal, date)
  return { date, works, reason, holiday, name: cal.policy.day_names[date] ?? null }
}

/** As many days as a reason has room for. */
const TOLD = 6

/** Why a due time between two days moved. */
export function causeOf(
  changed: readonly DayChange[],
  hours: boolean,
  from: IsoDate,
  to: IsoDate,
): CalendarCause {
  const days = changed.filter(one => one.date >= from && one.date <= to)
  return { days: days.slice(0, TOLD), hours: hours && days.length === 0 }
}
