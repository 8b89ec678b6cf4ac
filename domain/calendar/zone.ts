import type { IsoDate } from '../base/shapes.ts'
import { type DayNumber, dateOf, dayExists, dayNumber, utc } from './days.ts'
import { instantOf, offsetAt } from './offsets.ts'

export { addDays, addMonths, daysBetween, isDate } from './days.ts'
export { isZone } from './offsets.ts'

const DAY_MS = 86_400_000
const pad2 = (n: number): string => (n < 10 ? `0${n}` : `${n}`)

/** The calendar day of an instant, counted from 1970-01-01. */
export const localDay = (at: Date, zone: string): DayNumber =>
  Math.floor((at.getTime() + offsetAt(at.getTime(), zone)) / DAY_MS)

/** The calendar day of an instant in a zone. */
export const localDate = (at: Date, zone: string): IsoDate => dateOf(localDay(at, zone))

/** First instant of a day. */
export const startOfDay = (date: IsoDate, zone: string): Date =>
  new Date(startOfDayNumber(dayNumber(date), zone))

/** Last millisecond of a day. */
export const endOfDay = (date: IsoDate, zone: string): Date =>
  new Date(startOfDayNumber(dayNumber(date) + 1, zone) - 1)

export const startOfDayNumber = (day: DayNumber, zone: string): number => instantOf(day * DAY_MS, zone)

/** `2026-01-05T18:00:00+08:00`: how every time leaves the product. Milliseconds are cut. */
export function formatInZone(at: Date, zone: string): string {
  const offset = offsetAt(at.getTime(), zone)
  const minutes = Math.trunc(Math.abs(offset) / 60_000)
  const local = new Date(at.getTime() + offset).toISOString().slice(0, -5)
  return `${local}${offset < 0 ? '-' : '+'}${pad2(Math.floor(minutes / 60))}:${pad2(minutes % 60)}`
}

const TEXT =
  /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i

/**
 * Reads a time as import files have it: ISO 8601, `YYYY-MM-DD HH:mm[:ss]` or `YYYY/M/D`, with or without a time of
 * day. Without an offset it is company time; a bare day is its first instant. Null for anything else, and for
 * days and times that do not exist.
 */
export function parseLocal(text: string, zone: string): Date | null {
  const m = TEXT.exec(text.trim())
  if (!m) return null
  const year = +m[1]!
  const month = +m[3]!
  const day = +m[4]!
  const hour = +(m[5] ?? 0)
  const minute = +(m[6] ?? 0)
  const second = +(m[7] ?? 0)
  if (!dayExists(year, month, day)) return null
  if (hour > 24 || minute > 59 || second > 59 || (hour === 24 && (minute > 0 || second > 0))) return null
  const ms = m[8] ? Math.floor(+`0.${m[8]}` * 1000) : 0
  const local = utc(year, month, day, hour, minute, second, ms)
  if (!m[9]) return new Date(instantOf(local, zone))
  const offset = parseOffset(m[9])
  return offset === null ? null : new Date(local - offset)
}

function parseOffset(text: string): number | null {
  if (text === 'Z' || text === 'z') return 0
  const hours = +text.slice(1, 3)
  const minutes = +(text.slice(3).replace(':', '') || 0)
  if (hours > 23 || minutes > 59) return null
  return (text[0] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000
}
