import { Problem } from '../base/problem.ts'
import type { IsoDate } from '../base/shapes.ts'
import { type DayNumber, dateOf, dayNumber } from './days.ts'
import type { CalendarPolicy } from './policy.ts'
import { buildYear, rulesOf, type WorkingYear } from './working-year.ts'
import { localDay } from './zone.ts'

const HOUR = 3_600_000
const LAST_YEAR = 9999
/** How many years ahead a due time is looked for. */
const HORIZON = 200

/** A company's working time in its zone; its years are built when first needed and kept. */
export type WorkCalendar = { zone: string; policy: CalendarPolicy; yearOf(year: number): WorkingYear }

/** A due time; `provisional` when it rests on a year whose holidays are not announced, listed in `unannounced`. */
export type Due = { at: Date; provisional: boolean; unannounced: number[] }

export function workCalendar(policy: CalendarPolicy, zone: string): WorkCalendar {
  const rules = rulesOf(policy)
  const years = new Map<number, WorkingYear>()
  const yearOf = (year: number): WorkingYear => {
    let built = years.get(year)
    if (!built) {
      if (year > LAST_YEAR || year < 0) throw beyond()
      built = buildYear(year, policy, rules, zone)
      years.set(year, built)
    }
    return built
  }
  return { zone, policy, yearOf }
}

const beyond = (): Problem =>
  new Problem(
    'limit',
    'calendar.out_of_range',
    `the due time lies more than ${HORIZON} years ahead or after ${LAST_YEAR}`,
  )

const yearOfDay = (day: DayNumber): number => +dateOf(day).slice(0, 4)

function yearAfter(cal: WorkCalendar, year: WorkingYear, first: number): WorkingYear {
  if (year.year - first >= HORIZON) throw beyond()
  return cal.yearOf(year.year + 1)
}

/** Throws `invalid` for anything but a whole number of at least 1. */
function wholeDays(n: number): void {
  if (!Number.isInteger(n) || n < 1) {
    throw new Problem('invalid', 'calendar.bad_days', 'working days must be a whole number of at least 1')
  }
}

function positiveHours(hours: number): void {
  if (!Number.isFinite(hours) || hours <= 0) {
    throw new Problem('invalid', 'calendar.bad_hours', 'hours must be a number greater than 0')
  }
}

/** The nth working day after a date and its closing instant; the date itself never counts. */
function nthWorkingDay(cal: WorkCalendar, after: DayNumber, n: number): Due & { day: DayNumber } {
  wholeDays(n)
  const first = after + 1
  let year = cal.yearOf(yearOfDay(first))
  let index = year.workingDaysBefore[first - year.firstDay]! + n - 1
  const unannounced: number[] = []
  for (;;) {
    if (!year.published) unannounced.push(year.year)
    if (index < year.workingDays.length) break
    index -= year.workingDays.length
    year = yearAfter(cal, year, yearOfDay(first))
  }
  const at = new Date(year.closeAt[index]!)
  return { at, provisional: unannounced.length > 0, unannounced, day: year.workingDays[index]! }
}

/** "Within n working days": closing time of the nth working day after the event's date. `n` ≥ 1, whole. */
export function dueInWorkingDays(cal: WorkCalendar, from: Date, n: number): Due {
  const { at, provisional, unannounced } = nthWorkingDay(cal, localDay(from, cal.zone), n)
  return { at, provisional, unannounced }
}

/** The date of the nth working day after a date (`n` ≥ 1, whole). */
export const workingDayAfter = (cal: WorkCalendar, date: IsoDate, n: number): IsoDate =>
  dateOf(nthWorkingDay(cal, dayNumber(date), n).day)

/** The date of the nth working day before a date (`n` ≥ 1, whole). */
export function workingDayBefore(
  cal: WorkCalendar,
  date: IsoDate,
  n: number,
): { date: IsoDate; provisional: boolean } {
  wholeDays(n)
  const last = dayNumber(date) - 1
  const first = yearOfDay(last)
  let year = cal.yearOf(first)
  let index = year.workingDaysBefore[last - year.firstDay + 1]! - n
  let provisional = !year.published
  while (index < 0) {
    if (first - year.year >= HORIZON || year.year === 0) throw beyond()
    year = cal.yearOf(year.year - 1)
    provisional ||= !year.published
    index += year.workingDays.length
  }
  return { date: dateOf(year.workingDays[index]!), provisional }
}

/** When `hours` (> 0, fractions allowed) of working time have passed since `from`; a stretch ends at its closing. */
export function dueInWorkingHours(cal: WorkCalendar, from: Date, hours: number): Due {
  positiveHours(hours)
  const { year, worked } = position(cal, from)
  const unannounced: number[] = []
  let target = worked + Math.round(hours * HOUR)
  for (let y = year; ; y = yearAfter(cal, y, year.year)) {
    if (!y.published) unannounced.push(y.year)
    const total = y.workedBefore.at(-1)!
    if (target <= total) {
      const i = lastBelow(y.workedBefore, target)
      const at = new Date(y.opens[i]! + target - y.workedBefore[i]!)
      return { at, provisional: unannounced.length > 0, unannounced }
    }
    target -= total
  }
}

/** Round the clock; no calendar is asked, so it is never provisional. `hours` > 0. */
export function dueInElapsedHours(from: Date, hours: number): Due {
  positiveHours(hours)
  const at = new Date(from.getTime() + Math.round(hours * HOUR))
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() > LAST_YEAR) throw beyond()
  return { at, provisional: false, unannounced: [] }
}

/** Working minutes from `a` to `b`, fractions kept; negative when `b` is the earlier. */
export function workingMinutesBetween(cal: WorkCalendar, a: Date, b: Date): number {
  if (b < a) return -workingMinutesBetween(cal, b, a)
  const from = position(cal, a)
  const to = position(cal, b)
  let worked = to.worked - from.worked
  for (let y = from.year; y.year < to.year.year; y = cal.yearOf(y.year + 1)) worked += y.workedBefore.at(-1)!
  return worked / 60_000
}

/** Working days after `from` up to and including `to`; negative when `to` is the earlier. */
export function workingDaysBetween(cal: WorkCalendar, from: IsoDate, to: IsoDate): number {
  const [low, high] = from <= to ? [from, to] : [to, from]
  let count = -countThrough(cal, dayNumber(low)) + countThrough(cal, dayNumber(high))
  for (let y = +low.slice(0, 4); y < +high.slice(0, 4); y++) count += cal.yearOf(y).workingDays.length
  return from <= to ? count : 0 - count
}

function countThrough(cal: WorkCalendar, day: DayNumber): number {
  const year = cal.yearOf(yearOfDay(day))
  return year.workingDaysBefore[day - year.firstDay + 1]!
}

export function isWorkingDay(cal: WorkCalendar, date: IsoDate): boolean {
  const day = dayNumber(date)
  const year = cal.yearOf(yearOfDay(day))
  const i = day - year.firstDay
  return year.workingDaysBefore[i + 1]! > year.workingDaysBefore[i]!
}

/** Closing instant of the date, or of the next working day when it is none. */
export const closingOnOrAfter = (cal: WorkCalendar, date: IsoDate): Due => {
  const { at, provisional, unannounced } = nthWorkingDay(cal, dayNumber(date) - 1, 1)
  return { at, provisional, unannounced }
}

/** The date itself when it is a working day, else the next one. */
export const workingDayOnOrAfter = (cal: WorkCalendar, date: IsoDate): IsoDate =>
  dateOf(nthWorkingDay(cal, dayNumber(date) - 1, 1).day)

/** The year an instant lies in and the ms worked in it before that instant. */
function position(cal: WorkCalendar, at: Date): { year: WorkingYear; worked: number } {
  const year = cal.yearOf(yearOfDay(localDay(at, cal.zone)))
  const ms = at.getTime()
  const i = lastBelow(year.opens, ms)
  if (i < 0) return { year, worked: 0 }
  return { year, worked: year.workedBefore[i]! + Math.min(ms, year.closes[i]!) - year.opens[i]! }
}

/** Index of the last entry of an ascending table below `value`, -1 when there is none. */
function lastBelow(table: Float64Array, value: number): number {
  let low = 0
  let high = table.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (table[middle]! < value) low = middle + 1
    else high = middle
  }
  return low - 1
}
