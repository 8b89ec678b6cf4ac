import * as z from 'zod/mini'
import type { IsoDate } from '../base/shapes.ts'
import {
  dueInElapsedHours,
  dueInWorkingDays,
  dueInWorkingHours,
  type WorkCalendar,
  workingDayAfter,
} from './working-time.ts'
import { localDate } from './zone.ts'

const days = z.int().check(z.gte(1), z.lte(400))
const hours = z.number().check(z.gt(0), z.lte(10_000))

/** How a due time follows from an event: so many working days, a window of them, working or elapsed hours. */
export const dueRule = z.union([
  z.strictObject({
    working_days: z.union([
      days,
      z
        .tuple([days, days])
        .check(z.refine(([from, to]) => from <= to, { error: 'the window ends before it starts' })),
    ]),
  }),
  z.strictObject({ working_hours: hours }),
  z.strictObject({ elapsed_hours: hours }),
])
export type DueRule = z.infer<typeof dueRule>

/** `starts_on`: the first day of a window, before which the work should not be done; null without a window. */
export type RuledDue = { at: Date; provisional: boolean; starts_on: IsoDate | null }

export function dueBy(cal: WorkCalendar, rule: DueRule, from: Date): RuledDue {
  if ('elapsed_hours' in rule) return whole(dueInElapsedHours(from, rule.elapsed_hours))
  if ('working_hours' in rule) return whole(dueInWorkingHours(cal, from, rule.working_hours))
  if (typeof rule.working_days === 'number') return whole(dueInWorkingDays(cal, from, rule.working_days))
  const [first, last] = rule.working_days
  const { at, provisional } = dueInWorkingDays(cal, from, last)
  return { at, provisional, starts_on: workingDayAfter(cal, localDate(from, cal.zone), first) }
}

const whole = ({ at, provisional }: { at: Date; provisional: boolean }): RuledDue => ({
  at,
  provisional,
  starts_on: null,
})
