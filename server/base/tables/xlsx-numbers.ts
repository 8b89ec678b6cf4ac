import { plain } from '../../../domain/base/decimal.ts'

/** How a cell's number is to be read, by its style. */
export type NumberStyle = 'number' | 'date' | 'time'

const BUILT_IN_DATES = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
])
const BUILT_IN_TIMES = new Set([18, 19, 20, 21, 32, 33, 45, 47])

/** The style of a number format: built in by number, else by the letters of its code outside quotes and brackets. */
export function styleOf(id: number, code: string | undefined): NumberStyle {
  if (code === undefined) return BUILT_IN_DATES.has(id) ? 'date' : BUILT_IN_TIMES.has(id) ? 'time' : 'number'
  // Elapsed hours are a length of time, not a time of day.
  if (/\[[hms]+\]/i.test(code)) return 'number'
  const letters = code
    .split(';')[0]!
    .replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
    .toLowerCase()
  if (/general|[#?]|e[+-]/.test(letters)) return 'number'
  if (/[yd]/.test(letters) || (/m/.test(letters) && !/[hs]/.test(letters))) return 'date'
  return /[hs]/.test(letters) ? 'time' : 'number'
}

const DAY_MS = 86_400_000

/**
 * A serial date as `YYYY-MM-DD`, with ` HH:mm:ss` when it has a time of day; null for what is none. Excel's first
 * calendar has a 29 February 1900 that never was; the other counts from 1904.
 */
export function serialDate(serial: number, from1904: boolean): string | null {
  if (!(serial >= 0 && serial < 2_958_466)) return null
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  const ms = Math.round(((days - 25_569) * DAY_MS) / 1000) * 1000
  const text = new Date(ms).toISOString()
  return text.slice(11, 19) === '00:00:00' ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`
}

/** A time of day as `HH:mm:ss`; with whole days, a date. */
export function serialTime(serial: number, from1904: boolean): string | null {
  if (serial >= 1) return serialDate(serial, from1904)
  return serial < 0 ? null : new Date(Math.round((serial * DAY_MS) / 1000) * 1000).toISOString().slice(11, 19)
}

/** A number as people see it: 15 digits as Excel keeps them, no `.0`, no exponent: `0.1 + 0.2` is 0.3. */
export function shownNumber(text: string): string {
  const value = Number(text)
  if (!Number.isFinite(value)) return text
  if (/^-?\d{1,15}$/.test(text)) return String(value)
  return Math.abs(value) < 1e21 ? plain(Number(value.toPrecision(15))) : BigInt(value).toString()
}
