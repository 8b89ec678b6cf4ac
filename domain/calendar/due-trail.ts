import type { IsoDate } from '../base/shapes.ts'
import { type DayReason, dayReason } from './day-reason.ts'
import { type DueRule, dueBy } from './due-rule.ts'
import type { WorkCalendar } from './working-time.ts'
import { addDays, daysBetween, localDate } from './zone.ts'

/**
 * A day on the way to a due time; `count` is which working day it is (back from what lies ahead, where the rule counts
 * back), null on a free day and on the day counted from.
 */
export type TrailDay = DayReason & { count: number | null }

/** How a due time came about. */
export type DueTrail = {
  from: Date
  at: Date
  provisional: boolean
  starts_on: IsoDate | null
  /** In order of the calendar, with the day counted from and the due day; the middle of a long way is left out. */
  days: TrailDay[]
  /** Days left out in the middle. */
  left_out: number
}

/** Most days that a trail names from its beginning and from its end. */
const SHOWN = 31

/** A due time with the days it counts and those it passes over: the same as `dueBy`, told day by day. */
export function dueTrail(cal: WorkCalendar, rule: DueRule, from: Date): DueTrail {
  const due = dueBy(cal, rule, from)
  const on = localDate(from, cal.zone)
  const length = daysBetween(on, localDate(due.at, cal.zone))
  const step = length < 0 ? -1 : 1
  const all: TrailDay[] = []
  let count = 0
  let left_out = 0
  for (let i = 0; i <= Math.abs(length); i++) {
    const day = dayReason(cal, addDays(on, i * step))
    const counts = i > 0 && day.works
    if (counts) count += 1
    if (i >= SHOWN && i <= Math.abs(length) - SHOWN) left_out += 1
    else all.push({ ...day, count: counts ? count : null })
  }
  return { from, ...due, days: step < 0 ? all.reverse() : all, left_out }
}
