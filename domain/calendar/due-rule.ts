import * as z from 'zod/mini'
import type { IsoDate } from '../base/shapes.ts'
import {
  closingOnOrAfter,
  dueInElapsedHours,
  dueInWorkingDays,
  dueInWorkingHours,
  isWorkingDay,
  type WorkCalendar,
  workingDayAfter,
  workingDayBefore,
} from './working-time.ts'
import { addDays, localDate, parseLocal } from './zone.ts'

const days = z.int().check(z.gte(1), z.lte(400))
const hours = z.number().check(z.gt(0), z.lte(10_000))
/** `09:30`: that time of the due day instead of its closing time. */
const clock = z.optional(z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/)))

/**
 * How a due time follows from an event: so many working days or a window of them, calendar days (closing time, of the
 * next working day when it is none), working or elapsed hours. `working_days_before` counts back from the day of what
 * lies ahead (a birthday, a holiday): 0 is that day, or the last working day before it.
 */
export const dueRule = z.union([
  z.strictObject({
    working_days: z.union([
      days,
      z
        .tuple([days, days])
        .check(z.refine(([from, to]) => from <= to, { error: 'the window ends before it starts' })),
    ]),
    at: clock,
  }),
  z.strictObject({ working_hours: hours }),
  z.strictObject({ elapsed_hours: hours }),
  z.strictObject({ calendar_days: z.int().check(z.gte(0), z.lte(1000)), at: clock }),
  z.strictObject({ working_days_before: z.int().check(z.gte(0), z.lte(200)), at: clock }),
])
export type DueRule = z.infer<typeof dueRule>

/** `starts_on`: the first day of a window, before which the work should not be done; null without a window. */
export type RuledDue = { at: Date; provisional: boolean; starts_on: IsoDate | null }

/** The due time that a rule gives an event; for `working_days_before` the event is what lies ahead. */
export function dueBy(cal: WorkCalendar, rule: DueRule, from: Date): RuledDue {
  if ('elapsed_hours' in rule) return whole(dueInElapsedHours(from, rule.elapsed_hours))
  if ('working_hours' in rule) return whole(dueInWorkingHours(cal, from, rule.working_hours))
  const on = localDate(from, cal.zone)
  if ('calendar_days' in rule) {
    return whole(clocked(cal, closingOnOrAfter(cal, addDays(on, rule.calendar_days)), rule.at))
  }
  if ('working_days_before' in rule) {
    const { date, provisional } = daysAhead(cal, on, rule.working_days_before)
    const { at } = closingOnOrAfter(cal, date)
    return whole(clocked(cal, { at, provisional }, rule.at))
  }
  if (typeof rule.working_days === 'number')
    return whole(clocked(cal, dueInWorkingDays(cal, from, rule.working_days), rule.at))
  const [first, last] = rule.working_days
  const { at, provisional } = clocked(cal, dueInWorkingDays(cal, from, last), rule.at)
  return { at, provisional, starts_on: workingDayAfter(cal, on, first) }
}

/** The nth working day before a date; for 0 the date itself, or the last working day before it when it is none. */
export function daysAhead(
  cal: WorkCalendar,
  on: IsoDate,
  n: number,
): { date: IsoDate; provisional: boolean } {
  if (n === 0 && isWorkingDay(cal, on)) {
    return { date: on, provisional: !cal.yearOf(Number(on.slice(0, 4))).published }
  }
  return workingDayBefore(cal, on, Math.max(n, 1))
}

type Due = { at: Date; provisional: boolean }

/** Another time of the same day; one outside the zone's clock is moved as the zone does. */
function clocked(cal: WorkCalendar, { at, provisional }: Due, time: string | undefined): Due {
  if (time === undefined) return { at, provisional }
  const day = localDate(at, cal.zone)
  return { at: parseLocal(`${day} ${time}`, cal.zone)!, provisional }
}

const whole = ({ at, provisional }: Due): RuledDue => ({ at, provisional, starts_on: null })
