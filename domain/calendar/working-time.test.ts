import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOf, dayNumber, weekdayOf } from './days.ts'
import { statutory } from './holidays.ts'
import { parseOpening } from './hours.ts'
import { type CalendarPolicy, calendarPolicy, WEEKDAYS } from './policy.ts'
import {
  dueInElapsedHours,
  dueInWorkingDays,
  dueInWorkingHours,
  isWorkingDay,
  type WorkCalendar,
  workCalendar,
  workingDayAfter,
  workingDaysBetween,
  workingMinutesBetween,
} from './working-time.ts'
import { formatInZone, localDate, parseLocal } from './zone.ts'

const SHANGHAI = 'Asia/Shanghai'
const standard = calendarPolicy.schema.parse({})
const china = workCalendar(standard, SHANGHAI)
const time = (text: string, zone = SHANGHAI): Date => parseLocal(text, zone)!

/** Says of one minute whether it is worked, from the policy's words alone: what the tables must agree with. */
function worked(policy: CalendarPolicy, zone: string, at: Date): boolean {
  const text = formatInZone(at, zone)
  const date = text.slice(0, 10)
  if (policy.days_off.includes(date)) return false
  const day = dayNumber(date)
  const usual = policy.hours[WEEKDAYS[weekdayOf(day) - 1]!]
  const own = usual.length > 0 ? usual : policy.hours[policy.make_up_as]
  const year = Number(date.slice(0, 4))
  const said = year >= 2024 && year <= 2026 ? statutory(policy.country, day) : null
  const spans =
    policy.extra_working_days.includes(date) || said === 'work' ? own : said === 'off' ? [] : usual
  const minute = Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16))
  return spans.map(span => parseOpening(span)!).some(span => minute >= span.from && minute < span.to)
}

const dates = fc.integer({ min: dayNumber('2024-01-01'), max: dayNumber('2027-12-31') }).map(dateOf)
const policies: fc.Arbitrary<CalendarPolicy> = fc.record({
  country: fc.constantFrom('cn' as const, 'none' as const),
  hours: fc.constantFrom(
    standard.hours,
    { ...standard.hours, saturday: ['09:00-12:00'], friday: ['08:15-16:45'] },
    { ...standard.hours, sunday: ['05:00-05:30', '20:00-24:00'], monday: ['06:00-07:00'] },
  ),
  make_up_as: fc.constantFrom('monday' as const, 'friday' as const),
  days_off: fc.uniqueArray(dates, { maxLength: 30 }),
  extra_working_days: fc.uniqueArray(dates, { maxLength: 30 }),
  announced_years: fc.constant([]),
  day_names: fc.constant({}),
})
const zones = fc.constantFrom(SHANGHAI, 'Europe/London', 'America/New_York')
const minutes = fc
  .integer({ min: Date.UTC(2024, 0, 2) / 60_000, max: Date.UTC(2027, 11, 1) / 60_000 })
  .map(minute => new Date(minute * 60_000))

describe('against a naive walk, minute by minute', () => {
  it('ends working hours on the same minute', () => {
    fc.assert(
      fc.property(
        policies,
        zones,
        minutes,
        fc.integer({ min: 1, max: 30 * 60 }),
        (policy, zone, from, need) => {
          const cal = workCalendar(policy, zone)
          let at = from.getTime()
          for (let left = need; left > 0; at += 60_000) if (worked(policy, zone, new Date(at))) left--
          expect(dueInWorkingHours(cal, from, need / 60).at.getTime()).toBe(at)
          expect(workingMinutesBetween(cal, from, new Date(at))).toBeCloseTo(need, 6)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('counts the same minutes between any two', () => {
    fc.assert(
      fc.property(
        policies,
        zones,
        minutes,
        fc.integer({ min: 0, max: 12_000 }),
        (policy, zone, from, length) => {
          const to = new Date(from.getTime() + length * 60_000)
          let count = 0
          for (let at = from.getTime(); at < to.getTime(); at += 60_000) {
            if (worked(policy, zone, new Date(at))) count++
          }
          const cal = workCalendar(policy, zone)
          expect(workingMinutesBetween(cal, from, to)).toBeCloseTo(count, 6)
          expect(workingMinutesBetween(cal, to, from)).toBeCloseTo(-count, 6)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('ends working days after the last worked minute of the nth day', () => {
    fc.assert(
      fc.property(policies, zones, minutes, fc.integer({ min: 1, max: 8 }), (policy, zone, from, n) => {
        const start = localDate(from, zone)
        let days = 0
        let last = ''
        let end = 0
        for (let at = from.getTime(); ; at += 60_000) {
          const date = localDate(new Date(at), zone)
          if (days === n && date !== last) break
          if (date === start || !worked(policy, zone, new Date(at))) continue
          if (date !== last) days++
          last = date
          end = at + 60_000
        }
        expect(dueInWorkingDays(workCalendar(policy, zone), from, n).at.getTime()).toBe(end)
      }),
      { numRuns: 60 },
    )
  })

  it('counts working days between dates one by one', () => {
    fc.assert(
      fc.property(policies, dates, fc.integer({ min: 0, max: 500 }), (policy, from, length) => {
        const cal = workCalendar(policy, SHANGHAI)
        let count = 0
        for (let i = 1; i <= length; i++) if (isWorkingDay(cal, dateOf(dayNumber(from) + i))) count++
        const to = dateOf(dayNumber(from) + length)
        expect(workingDaysBetween(cal, from, to)).toBe(count)
        if (count > 0) expect(workingDaysBetween(cal, from, workingDayAfter(cal, from, count))).toBe(count)
      }),
    )
  })
})

describe('mainland China', () => {
  const due = (cal: WorkCalendar, from: string, n: number) => {
    const { at, provisional } = dueInWorkingDays(cal, time(from), n)
    return `${formatInZone(at, SHANGHAI).slice(0, 16)}${provisional ? ' provisional' : ''}`
  }

  it.each([
    // New Year
    ['2023-12-29 10:00', 1, '2024-01-02T18:00'],
    ['2024-12-31 10:00', 1, '2025-01-02T18:00'],
    ['2025-12-31 10:00', 1, '2026-01-04T18:00'], // Sunday made up
    ['2025-12-31 10:00', 2, '2026-01-05T18:00'],
    // Spring Festival
    ['2024-02-03 10:00', 1, '2024-02-04T18:00'],
    ['2024-02-09 23:59', 1, '2024-02-18T18:00'],
    ['2024-02-09 23:59', 2, '2024-02-19T18:00'],
    ['2025-01-25 09:00', 1, '2025-01-26T18:00'],
    ['2025-01-27 09:00', 1, '2025-02-05T18:00'],
    ['2025-02-07 09:00', 1, '2025-02-08T18:00'],
    ['2026-02-13 09:00', 1, '2026-02-14T18:00'],
    ['2026-02-13 09:00', 2, '2026-02-24T18:00'],
    ['2026-02-27 09:00', 1, '2026-02-28T18:00'],
    // National Day
    ['2024-09-30 09:00', 1, '2024-10-08T18:00'],
    ['2024-10-11 09:00', 1, '2024-10-12T18:00'],
    ['2025-09-27 09:00', 1, '2025-09-28T18:00'],
    ['2025-09-30 09:00', 1, '2025-10-09T18:00'],
    ['2025-10-10 09:00', 1, '2025-10-11T18:00'],
    ['2026-09-19 09:00', 1, '2026-09-20T18:00'],
    ['2026-09-30 19:00', 3, '2026-10-10T18:00'],
    // an unannounced year
    ['2026-12-31 09:00', 1, '2027-01-01T18:00 provisional'],
    ['2026-12-30 09:00', 1, '2026-12-31T18:00'],
    ['2026-12-30 09:00', 2, '2027-01-01T18:00 provisional'],
    ['2027-09-30 09:00', 1, '2027-10-01T18:00 provisional'],
  ])('%s within %i working days', (from, n, expected) => expect(due(china, from, n)).toBe(expected))

  it('walks lunch, evening and holidays by working hours', () => {
    const at = (from: string, hours: number) =>
      formatInZone(dueInWorkingHours(china, time(from), hours).at, SHANGHAI).slice(0, 16)
    expect(at('2026-01-05 11:00', 1)).toBe('2026-01-05T12:00')
    expect(at('2026-01-05 11:00', 1.5)).toBe('2026-01-05T14:00')
    expect(at('2026-01-05 18:00', 0.5)).toBe('2026-01-06T09:30')
    expect(at('2026-02-14 17:00', 2)).toBe('2026-02-24T10:00')
  })

  it('never calls elapsed hours provisional', () => {
    const due = dueInElapsedHours(time('2027-01-01 10:00'), 24)
    expect(formatInZone(due.at, SHANGHAI)).toBe('2027-01-02T10:00:00+08:00')
    expect(due.provisional).toBe(false)
  })

  it('trusts a year the company announced itself', () => {
    const own = workCalendar({ ...standard, announced_years: [2027], days_off: ['2027-01-01'] }, SHANGHAI)
    expect(due(own, '2026-12-31 09:00', 1)).toBe('2027-01-04T18:00')
  })

  it('refuses days and hours that mean nothing', () => {
    expect(() => dueInWorkingDays(china, time('2026-01-05'), 0)).toThrow('whole number')
    expect(() => dueInWorkingDays(china, time('2026-01-05'), 1.5)).toThrow('whole number')
    expect(() => dueInWorkingHours(china, time('2026-01-05'), -1)).toThrow('greater than 0')
    expect(() => dueInWorkingDays(china, time('2026-01-05'), 10_000_000)).toThrow('200 years')
  })
})

describe('the handbook section', () => {
  it('refuses overlapping, reversed and made-up spans', () => {
    for (const monday of [['09:00-12:00', '11:00-18:00'], ['18:00-09:00'], ['9-18'], ['09:00-25:00']]) {
      expect(calendarPolicy.schema.safeParse({ hours: { monday } }).success).toBe(false)
    }
    expect(calendarPolicy.schema.safeParse({ days_off: ['2026-02-30'] }).success).toBe(false)
    expect(calendarPolicy.schema.safeParse({ contry: 'cn' }).success).toBe(false)
  })

  it('finds a make-up day without hours and a day both off and worked', () => {
    const codes = calendarPolicy
      .check({
        ...standard,
        make_up_as: 'sunday',
        days_off: ['2026-03-02'],
        extra_working_days: ['2026-03-02'],
      })
      .map(finding => finding.code)
    expect(codes).toEqual(['calendar.day_off_and_working', 'calendar.make_up_without_hours'])
  })
})
