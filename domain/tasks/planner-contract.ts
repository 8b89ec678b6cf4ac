import * as z from 'zod/mini'
import { route } from '../base/route.ts'
import { isoDate, isoTime, localText } from '../base/shapes.ts'
import { channel, customerRef, personRef } from './shapes.ts'

/** What a day is: worked, weekend, statutory holiday, make-up day, or the company's own day off or at work. */
export const dayKind = z.enum(['working', 'weekend', 'holiday', 'make_up', 'company_off', 'company_working'])
export type DayKind = z.infer<typeof dayKind>

export const calendarDay = z.object({
  date: isoDate,
  kind: dayKind,
  /** Of a statutory holiday or its make-up day, in Chinese and English. */
  holiday: z.nullable(z.object({ zh: z.string(), en: z.string() })),
  /** Its year's holidays are not announced yet. */
  provisional: z.boolean(),
})
export type CalendarDay = z.infer<typeof calendarDay>

export const calendarTask = z.object({
  id: z.string(),
  title: localText,
  customer: z.nullable(customerRef),
  owner: z.nullable(personRef),
  channel: z.nullable(channel),
  starts_on: z.nullable(isoDate),
  due_at: isoTime,
  overdue: z.boolean(),
  raised: z.boolean(),
})
export type CalendarTask = z.infer<typeof calendarTask>

export const calendarAbsence = z.object({
  person: personRef,
  delegate: z.nullable(personRef),
  from: isoDate,
  to: isoDate,
})

export const feedState = z.object({
  on: z.boolean(),
  titles: z.enum(['full', 'masked']),
  read_at: z.nullable(isoTime),
})

export const plannerContract = {
  calendar: route({
    method: 'GET',
    path: '/calendar',
    summary:
      'Open work by due time, starts, absences and days off of a stretch of days; of mine or the scope',
  })
    .input(
      z.object({
        from: isoDate,
        to: isoDate,
        /** `mine` (with those I stand in for), `team` (my scope), or the id of a colleague in it. */
        whose: z._default(z.string(), 'mine'),
      }),
    )
    .output(
      z.object({
        as_of: isoTime,
        today: isoDate,
        days: z.array(calendarDay),
        tasks: z.array(calendarTask),
        absences: z.array(calendarAbsence),
        /** There is more than is shown: narrow the days or the people. */
        more: z.boolean(),
      }),
    ),
  feed: route({
    method: 'GET',
    path: '/calendar/feed',
    summary: 'Whether my calendar can be subscribed to',
  }).output(feedState),
  openFeed: route({
    method: 'POST',
    path: '/calendar/feed',
    summary: 'Make a secret link to my calendar (iCalendar); a former one ends. Shown this once',
  })
    .input(z.object({ titles: z._default(z.enum(['full', 'masked']), 'masked') }))
    .output(z.extend(feedState, { url: z.string() })),
  closeFeed: route({
    method: 'DELETE',
    path: '/calendar/feed',
    summary: 'End the link to my calendar',
  }).output(feedState),
}
