import type { IsoDate } from '../base/shapes.ts'
import {
  type WorkCalendar,
  workingDayAfter,
  workingDayOnOrAfter,
  workingDaysBetween,
} from '../calendar/working-time.ts'
import { addDays, addMonths } from '../calendar/zone.ts'

export type Rhythm = 'month' | 'quarter'
/** A calendar month or quarter; `key` is `2026-01` or `2026-Q1`. */
export type Period = { key: string; from: IsoDate; to: IsoDate }

export function periodOf(date: IsoDate, every: Rhythm): Period {
  const year = date.slice(0, 4)
  const month = +date.slice(5, 7)
  const first = every === 'month' ? month : month - ((month - 1) % 3)
  const from = `${year}-${String(first).padStart(2, '0')}-01`
  const to = addDays(addMonths(from, every === 'month' ? 1 : 3), -1)
  return {
    key: every === 'month' ? `${year}-${from.slice(5, 7)}` : `${year}-Q${Math.ceil(first / 3)}`,
    from,
    to,
  }
}

/** The last third of a period is kept free, so that what was begun can still be done in it. */
const BEGUN_BY = 2 / 3

/**
 * The working days on which a period's rhythm begins: from its first day (or the day care went live) over two thirds of
 * what is left. Customers are spread over them, so that a new quarter floods nobody. At least one day.
 */
export function beginningDays(cal: WorkCalendar, { from, to }: Period, goLive: IsoDate): IsoDate[] {
  const start = from > goLive ? from : goLive
  const first = workingDayOnOrAfter(cal, start)
  const count = first > to ? 0 : workingDaysBetween(cal, first, to) + 1
  const days = [first]
  for (let n = 1; n < Math.floor(count * BEGUN_BY); n++) days.push(workingDayAfter(cal, first, n))
  return days
}
