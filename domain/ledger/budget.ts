import type { IsoDate } from '../base/shapes.ts'
import { addDays } from '../calendar/zone.ts'

export const PERIODS = ['month', 'quarter', 'year'] as const
export type Period = (typeof PERIODS)[number]

/** The first day of the calendar period that a company day lies in. */
export function periodOn(day: IsoDate, period: Period): IsoDate {
  const [year = '', month = ''] = day.split('-')
  if (period === 'year') return `${year}-01-01`
  if (period === 'month') return `${year}-${month}-01`
  const first = Math.floor((Number(month) - 1) / 3) * 3 + 1
  return `${year}-${String(first).padStart(2, '0')}-01`
}

const MONTHS: Record<Period, number> = { month: 1, quarter: 3, year: 12 }

/** The last day of a period that begins on a day. */
export function periodEnd(from: IsoDate, period: Period): IsoDate {
  const [year, month] = from.split('-').map(Number)
  const next = month! - 1 + MONTHS[period]
  const first = `${year! + Math.floor(next / 12)}-${String((next % 12) + 1).padStart(2, '0')}-01`
  return addDays(first, -1)
}
