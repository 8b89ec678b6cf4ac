import * as z from 'zod/mini'
import { isDate } from './days.ts'
import { inOrder, parseOpening } from './hours.ts'

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
export type Weekday = (typeof WEEKDAYS)[number]

const WORKING = ['09:00-12:00', '13:30-18:00']

const opening = z
  .string()
  .check(z.refine(text => parseOpening(text) !== null, { error: 'write a span like 09:00-12:00' }))
const openings = z.array(opening).check(
  z.refine(spans => inOrder(spans.flatMap(span => parseOpening(span) ?? [])), {
    error: 'the spans of a day must follow each other without overlap',
  }),
)
const date = z.string().check(z.refine(isDate, { error: 'write an existing day as YYYY-MM-DD' }))
const dates = z._default(z.array(date), [])

const hours = z.strictObject({
  monday: z._default(openings, WORKING),
  tuesday: z._default(openings, WORKING),
  wednesday: z._default(openings, WORKING),
  thursday: z._default(openings, WORKING),
  friday: z._default(openings, WORKING),
  saturday: z._default(openings, []),
  sunday: z._default(openings, []),
})

/**
 * Handbook section `calendar`: whose holidays count, the company's hours and its own days.
 * `make_up_as` is the weekday whose hours a make-up or extra working day has. `announced_years` are years whose
 * holidays the company entered itself under `days_off` and `extra_working_days` before the product knew them.
 * `day_names` says what such days are called: a holiday, the company's anniversary.
 */
const schema = z.strictObject({
  country: z._default(z.enum(['cn', 'none']), 'cn'),
  hours: z.prefault(hours, {}),
  make_up_as: z._default(z.enum(WEEKDAYS), 'monday'),
  days_off: dates,
  extra_working_days: dates,
  day_names: z._default(z.record(date, z.string().check(z.maxLength(40))), {}),
  announced_years: z._default(z.array(z.int().check(z.gte(1900), z.lte(9999))), []),
})
export type CalendarPolicy = z.infer<typeof schema>

/** As `Finding` of the handbook, which stands to the right of the calendar. */
type CalendarFinding = {
  severity: 'error'
  path: string
  code: string
  message: string
  params: Record<string, string>
}

function check(policy: CalendarPolicy): CalendarFinding[] {
  const found: CalendarFinding[] = []
  const both = policy.days_off.filter(day => policy.extra_working_days.includes(day))
  for (const day of both) {
    found.push({
      severity: 'error',
      path: 'calendar.extra_working_days',
      code: 'calendar.day_off_and_working',
      message: `${day} is both a day off and an extra working day`,
      params: { date: day },
    })
  }
  if (policy.hours[policy.make_up_as].length === 0) {
    found.push({
      severity: 'error',
      path: 'calendar.make_up_as',
      code: 'calendar.make_up_without_hours',
      message: `${policy.make_up_as} has no hours, so a make-up day would have none`,
      params: { weekday: policy.make_up_as },
    })
  }
  return found
}

export const calendarPolicy = { key: 'calendar' as const, schema, check }
