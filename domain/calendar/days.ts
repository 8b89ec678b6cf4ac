import type { IsoDate } from '../base/shapes.ts'

/** Days since 1970-01-01 in the proleptic Gregorian calendar; what all date arithmetic here counts in. */
export type DayNumber = number

const DAY_MS = 86_400_000
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/

export const dayNumberOf = (year: number, month: number, day: number): DayNumber =>
  Math.floor(utc(year, month, day) / DAY_MS)

/** Like `Date.UTC`, but years 0–99 mean themselves. `month` counts from 1. */
export function utc(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
  ms = 0,
): number {
  if (year >= 100) return Date.UTC(year, month - 1, day, hour, minute, second, ms)
  return new Date(0).setUTCFullYear(year, month - 1, day) + ((hour * 60 + minute) * 60 + second) * 1000 + ms
}

/** Whether such a day exists; 30 February does not. */
export function dayExists(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  return day <= new Date(utc(year, month + 1, 0)).getUTCDate()
}

/** Whether `text` is `YYYY-MM-DD` and names a day that exists. */
export function isDate(text: string): text is IsoDate {
  const m = PATTERN.exec(text)
  return m !== null && dayExists(Number(m[1]), Number(m[2]), Number(m[3]))
}

export function dayNumber(date: IsoDate): DayNumber {
  return dayNumberOf(+date.slice(0, 4), +date.slice(5, 7), +date.slice(8, 10))
}

const pad2 = (n: number): string => (n < 10 ? `0${n}` : `${n}`)

export function dateOf(day: DayNumber): IsoDate {
  const at = new Date(day * DAY_MS)
  const year = at.getUTCFullYear()
  return `${year < 1000 ? String(year).padStart(4, '0') : year}-${pad2(at.getUTCMonth() + 1)}-${pad2(at.getUTCDate())}`
}

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: DayNumber): number => ((((day + 3) % 7) + 7) % 7) + 1

export const weekday = (date: IsoDate): number => weekdayOf(dayNumber(date))

export const addDays = (date: IsoDate, n: number): IsoDate => dateOf(dayNumber(date) + n)

/** Days from one date to another: 1 from today to tomorrow, negative backwards. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => dayNumber(to) - dayNumber(from)

/** The same day `n` months on, or the last day of that month when it has no such day. */
export function addMonths(date: IsoDate, n: number): IsoDate {
  const months = +date.slice(0, 4) * 12 + +date.slice(5, 7) - 1 + n
  const year = Math.floor(months / 12)
  const month = (months % 12) + 1
  const last = new Date(utc(year, month + 1, 0)).getUTCDate()
  return dateOf(dayNumberOf(year, month, Math.min(+date.slice(8, 10), last)))
}
