import chineseDays from 'chinese-days'
import { type DayNumber, dateOf, weekdayOf } from './days.ts'

/** A country's statutory calendar. `none` knows no holidays: weekends and the company's own days only. */
export type Country = 'cn' | 'none'

/** What the state says of a day beyond the week: off, working though a weekend, or nothing. */
export type Statutory = 'off' | 'work' | null

const published = new Map<number, boolean>()

/**
 * Whether the State Council has announced the year's holidays, as far as the package in use knows. It answers
 * plain weekdays for a year it has no data on, and National Day cannot be one, so that day tells.
 */
export function isPublished(country: Country, year: number): boolean {
  if (country === 'none') return true
  let known = published.get(year)
  if (known === undefined) {
    known = year >= 1000 && year <= 9999 && named(`${year}-10-01`)
    published.set(year, known)
  }
  return known
}

// The package names a statutory day 'English,中文,days'; any other is just the weekday.
const named = (date: string): boolean => chineseDays.getDayDetail(date).name.includes(',')

export function statutory(country: Country, day: DayNumber): Statutory {
  if (country === 'none') return null
  const detail = chineseDays.getDayDetail(dateOf(day))
  if (!detail.name.includes(',')) return null
  return detail.work ? 'work' : 'off'
}

/** The holiday's name in Chinese and English (`国庆节`, `National Day`), or null on an ordinary day. */
export function holidayName(country: Country, day: DayNumber): { zh: string; en: string } | null {
  if (country === 'none') return null
  const [en, zh] = chineseDays.getDayDetail(dateOf(day)).name.split(',')
  return en && zh ? { zh, en } : null
}

export const isWeekend = (day: DayNumber): boolean => weekdayOf(day) > 5
