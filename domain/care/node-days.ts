import type { IsoDate } from '../base/shapes.ts'
import { addDays } from '../calendar/days.ts'
import { daysAhead } from '../calendar/due-rule.ts'
import { lunarOf } from '../calendar/lunar.ts'
import type { WorkCalendar } from '../calendar/working-time.ts'

/** A day that lies ahead, and the working day on which care for it begins. */
export type DayAhead = { on: IsoDate; startsOn: IsoDate }

/** More days than any stretch of holidays: past them nothing that begins `before` working days ahead can have begun. */
const LONGEST_BREAK = 15

/** The days from `from` on whose care has begun by `today`, when it begins so many working days before. */
export function daysBegun(cal: WorkCalendar, from: IsoDate, today: IsoDate, before: number): DayAhead[] {
  const days: DayAhead[] = []
  let quiet = 0
  for (let on = from > today ? from : today; quiet <= LONGEST_BREAK; on = addDays(on, 1)) {
    const startsOn = daysAhead(cal, on, before).date
    if (startsOn > today) quiet += 1
    else days.push({ on, startsOn })
  }
  return days
}

const two = (n: number): string => String(n).padStart(2, '0')

/** The months and days (`MM-DD`) of birthdays that are kept on a day, of each calendar; as `nextBirthday` keeps them. */
export function birthdaysKeptOn(on: IsoDate): { solar: string[]; lunar: string[] } {
  const solar = [on.slice(5)]
  // 29 February is kept on the 28th in years without it.
  if (solar[0] === '02-28' && addDays(on, 1).endsWith('03-01')) solar.push('02-29')
  const { month, day, leap } = lunarOf(on)
  if (leap) return { solar, lunar: [] }
  const lunar = [`${two(month)}-${two(day)}`]
  // Who was born on a 30th keeps the last day of a month of 29.
  if (day === 29 && lunarOf(addDays(on, 1)).day === 1) lunar.push(`${two(month)}-30`)
  return { solar, lunar }
}
