import type { IsoDate } from '../base/shapes.ts'
import { type DayReason, dayReason } from './day-reason.ts'
import { type DueRule, dueBy } from './due-rule.ts'
import type { WorkCalendar } from './working-time.ts'
import { addDays, daysBetween, localDate } from './zone.ts'

/** A day on the way to a due time; `count` is which working day it is, null on a free day and on the event's own. */
export type TrailDay = DayReason & { count: number | null }

/** How a due time came about. */
export type DueTrail = {
  from: Date
  at: Date
  provisional: boolean
  starts_on: IsoDate | null
  /** From the event's day to the due day, both included; the middle of a long way is left out. */
  days: TrailDay[]
  /** Days left out between the first and the last of `days`. */
  left_out: number
}

/** Most days that a trail names from its beginning and from its end. */
const SHOWN = 31

/** A due time with the days it counts and those it passes over: the same as `dueBy`, told day by day. */
export function dueTrail(cal: WorkCalendar, rule: DueRule, from: Date): DueTrail {
  const due = dueBy(cal, rule, from)
  const first = localDate(from, cal.zone)
  const length = daysBetween(first, localDate(due.at, cal.zone)) + 1
  const all: TrailDay[] = []
  let left_out = 0
  let count = 0
  for (let i = 0; i < length; i++) {
    const day = dayReason(cal, addDays(first, i))
    const counts = i > 0 && day.works
    if (counts) count += 1
    if (i >= SHOWN && i < length - SHOWN) left_out += 1
    else all.push({ ...day, count: counts ? count : null })
  }
  return { from, ...due, days: all, left_out }
}
