import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoDate, isoTime, localText, pageOf, pageQuery } from '../base/shapes.ts'
import { calendarCause } from '../calendar/calendar-state.ts'
import { holidayFile } from '../calendar/holiday-file.ts'
import { customerRef, personRef } from './shapes.ts'

const dates = z._default(z.array(isoDate).check(z.maxLength(366)), [])

/** Days of the company's own, or a year as the state announced it. */
export const calendarDays = z.object({
  off: dates,
  work: dates,
  /** What the days are called. */
  name: z.optional(z.string().check(z.trim(), z.maxLength(40))),
  holidays: z.optional(holidayFile),
})
export type CalendarDaysInput = z.infer<typeof calendarDays>

/** One task whose due time moves, or (from = to) is no longer provisional. */
export const calendarMove = z.object({
  task: z.string(),
  title: localText,
  customer: z.nullable(customerRef),
  owner: z.nullable(personRef),
  from: isoTime,
  to: isoTime,
  settled: z.boolean(),
  cause: calendarCause,
})
export type CalendarMove = z.infer<typeof calendarMove>

const counts = { moved: z.number(), settled: z.number() }
export const calendarPreview = z.object({
  ...counts,
  cause: calendarCause,
  owners: z.array(
    z.object({ owner: z.nullable(personRef), ...counts, earlier: z.number(), later: z.number() }),
  ),
  /** The first moves, the earliest due first. */
  items: z.array(calendarMove),
})
export type CalendarPreview = z.infer<typeof calendarPreview>

export const calendarChange = z.object({
  id: z.string(),
  at: isoTime,
  handbook_version: z.number(),
  /** Who put that version in force. */
  by: z.string(),
  ...counts,
  cause: calendarCause,
})
export type CalendarChange = z.infer<typeof calendarChange>

export const calendarContract = {
  preview: route({
    method: 'POST',
    path: '/calendar/changes/preview',
    summary: 'Whose due times would move if these days were off or worked, and why; changes nothing',
  })
    .input(calendarDays)
    .output(calendarPreview),
  change: route({
    method: 'POST',
    path: '/calendar/changes',
    summary: 'Put days off, working days or an announced year into the handbook, from today on',
    successStatus: 201,
  })
    .input(z.extend(calendarDays, { note: z.optional(z.string().check(z.maxLength(2000))) }))
    .output(z.object({ versions: z.array(z.object({ version: z.number(), effective_on: isoDate })) })),
  changes: route({
    method: 'GET',
    path: '/calendar/changes',
    summary: 'When the calendar moved due times, the latest first, counted in the reader’s scope',
  })
    .input(z.object(pageQuery))
    .output(pageOf(calendarChange)),
  moves: route({
    method: 'GET',
    path: '/calendar/changes/{id}/moves',
    summary: 'Whose due times a change of the calendar moved, from when to when and why',
  })
    .input(z.object({ id: z.string(), ...pageQuery }))
    .output(pageOf(calendarMove)),
}
