import * as z from 'zod/mini'
import { Problem } from '../base/problem.ts'
import { isDate } from './days.ts'
import type { CalendarPolicy } from './policy.ts'

/**
 * A year's holidays as the state announced them, in the published format of `holiday-cn`: every day that is off or made
 * up for, with the holiday's name.
 */
export const holidayFile = z.object({
  year: z.int().check(z.gte(1900), z.lte(9999)),
  days: z
    .array(
      z.object({
        name: z.string().check(z.maxLength(40)),
        date: z.string().check(z.refine(isDate, { error: 'write an existing day as YYYY-MM-DD' })),
        isOffDay: z.boolean(),
      }),
    )
    .check(z.maxLength(200)),
})
export type HolidayFile = z.infer<typeof holidayFile>

/** Days that a company's calendar gets: off, worked, what they are called, and the years they announce. */
export type CalendarDays = {
  off: readonly string[]
  work: readonly string[]
  names: Record<string, string>
  years: readonly number[]
}

/** Throws `calendar.year_empty` for a file whose year has not been announced yet. */
export function daysOfFile({ year, days }: HolidayFile): CalendarDays {
  if (days.length === 0) {
    throw new Problem(
      'invalid',
      'calendar.year_empty',
      `the file names no day of ${year}: not announced yet`,
      {
        params: { year },
      },
    )
  }
  return {
    off: days.filter(day => day.isOffDay).map(day => day.date),
    work: days.filter(day => !day.isOffDay).map(day => day.date),
    names: Object.fromEntries(days.map(({ date, name }) => [date, name])),
    years: [year],
  }
}

/** A calendar with further days. What is given takes the place of what the company had entered for the same day. */
export function withDays(policy: CalendarPolicy, { off, work, names, years }: CalendarDays): CalendarPolicy {
  const given = new Set([...off, ...work])
  const kept = (days: readonly string[]) => days.filter(day => !given.has(day))
  const sorted = (days: readonly string[]) => [...new Set(days)].toSorted()
  return {
    ...policy,
    days_off: sorted([...kept(policy.days_off), ...off]),
    extra_working_days: sorted([...kept(policy.extra_working_days), ...work]),
    announced_years: [...new Set([...policy.announced_years, ...years])].toSorted((a, b) => a - b),
    day_names: { ...policy.day_names, ...names },
  }
}
