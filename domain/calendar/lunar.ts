import { LunarYear, Solar } from 'lunar-typescript'
import type { IsoDate } from '../base/shapes.ts'
import { type DayNumber, dateOf, dayExists, dayNumber, dayNumberOf } from './days.ts'

/** A day of the Chinese calendar without its year; `leap` when it falls in a leap month (闰六月). */
export type LunarDay = { month: number; day: number; leap: boolean }

type Month = { month: number; leap: boolean; first: DayNumber; days: number }

const years = new Map<number, Month[]>()
const EPOCH_JULIAN = 2_440_588 // julian day of 1970-01-01

/** The months of the lunar year that begins in a solar year, in order. */
function monthsOf(year: number): Month[] {
  let months = years.get(year)
  if (!months) {
    months = LunarYear.fromYear(year)
      .getMonthsInYear()
      .map(m => ({
        month: Math.abs(m.getMonth()),
        leap: m.getMonth() < 0,
        first: Math.floor(m.getFirstJulianDay() + 0.5) - EPOCH_JULIAN,
        days: m.getDayCount(),
      }))
    years.set(year, months)
  }
  return months
}

/** The Chinese date of a day. */
export function lunarOf(date: IsoDate): LunarDay & { year: number } {
  const lunar = Solar.fromYmd(+date.slice(0, 4), +date.slice(5, 7), +date.slice(8, 10)).getLunar()
  const month = lunar.getMonth()
  return { year: lunar.getYear(), month: Math.abs(month), day: lunar.getDay(), leap: month < 0 }
}

/**
 * The first solar date on or after `from` on which a lunar birthday is kept. Someone born in a leap month keeps the
 * leap month in years that have it, else the ordinary month of that number; someone born on the 30th keeps the last
 * day of a month of 29.
 */
export function nextLunarDate(born: LunarDay, from: IsoDate): IsoDate {
  const earliest = dayNumber(from)
  for (let year = +from.slice(0, 4) - 1; ; year++) {
    const day = keptIn(born, year)
    if (day >= earliest) return dateOf(day)
  }
}

function keptIn(born: LunarDay, year: number): DayNumber {
  const months = monthsOf(year).filter(m => m.month === born.month)
  const month = (born.leap ? months.find(m => m.leap) : undefined) ?? months.find(m => !m.leap)!
  return month.first + Math.min(born.day, month.days) - 1
}

/**
 * The first date on or after `from` on which a birthday or founding day is kept. `born` is `YYYY-MM-DD` in its own
 * calendar: for `lunar` its month and day are Chinese ones, which a leap month cannot be told of. 29 February is
 * kept on the 28th in ordinary years.
 */
export function nextBirthday(born: string, calendar: 'solar' | 'lunar', from: IsoDate): IsoDate {
  const month = +born.slice(5, 7)
  const day = +born.slice(8, 10)
  if (calendar === 'lunar') return nextLunarDate({ month, day, leap: false }, from)
  for (let year = +from.slice(0, 4); ; year++) {
    const kept = dateOf(dayNumberOf(year, month, dayExists(year, month, day) ? day : day - 1))
    if (kept >= from) return kept
  }
}
