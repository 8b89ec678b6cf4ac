import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dueBy } from './due-rule.ts'
import { dueTrail } from './due-trail.ts'
import { calendarPolicy } from './policy.ts'
import { isWorkingDay, workCalendar } from './working-time.ts'
import { parseLocal } from './zone.ts'

const china = workCalendar(calendarPolicy.schema.parse({}), 'Asia/Shanghai')
const time = (text: string): Date => parseLocal(text, 'Asia/Shanghai')!
const told = (trail: ReturnType<typeof dueTrail>) =>
  trail.days.map(
    ({ date, reason, count }) => `${date.slice(5)} ${reason}${count === null ? '' : ` ${count}`}`,
  )

it('tells the days round National Day 2025 with their make-up days', () => {
  expect(told(dueTrail(china, { working_days: 3 }, time('2025-09-29 15:00')))).toEqual([
    '09-29 usual',
    '09-30 usual 1',
    ...['01', '02', '03', '04', '05', '06', '07', '08'].map(day => `10-${day} holiday`),
    '10-09 usual 2',
    '10-10 usual 3',
  ])
  const made_up = dueTrail(china, { working_days: 1 }, time('2025-10-10 10:00')).days.at(-1)!
  expect(made_up).toMatchObject({ date: '2025-10-11', works: true, reason: 'make_up', count: 1 })
  expect(made_up.holiday?.zh).toBe('国庆节')
})

it("puts the company's own days first, and says weekends", () => {
  const policy = calendarPolicy.schema.parse({ days_off: ['2026-01-05'], extra_working_days: ['2026-01-10'] })
  const cal = workCalendar(policy, 'Asia/Shanghai')
  expect(told(dueTrail(cal, { working_days: 5 }, time('2026-01-02 10:00')))).toEqual([
    '01-02 holiday',
    '01-03 holiday',
    '01-04 make_up 1',
    '01-05 company_off',
    '01-06 usual 2',
    '01-07 usual 3',
    '01-08 usual 4',
    '01-09 usual 5',
  ])
  expect(told(dueTrail(cal, { working_days: 1 }, time('2026-01-09 10:00')))).toEqual([
    '01-09 usual',
    '01-10 extra 1',
  ])
  expect(told(dueTrail(cal, { elapsed_hours: 24 }, time('2026-01-10 10:00'))).at(-1)).toBe('01-11 weekend')
})

it('counts back from what lies ahead', () => {
  const festival = time('2026-02-17 00:00')
  expect(told(dueTrail(china, { working_days_before: 3 }, festival))).toEqual([
    '02-12 usual 3',
    '02-13 usual 2',
    '02-14 make_up 1',
    '02-15 holiday',
    '02-16 holiday',
    '02-17 holiday',
  ])
})

it('says that a year is not announced, and leaves the middle of a long way out', () => {
  const far = dueTrail(china, { working_days: 2 }, time('2031-03-03 10:00'))
  expect(far.days.every(day => !day.announced)).toBe(true)
  const long = dueTrail(china, { working_days: 100 }, time('2026-01-05 10:00'))
  expect(long.days.length).toBe(62)
  expect(long.days.at(-1)!.count).toBe(100)
})

it('agrees with the due time: the last day counted is the day it is due, and every day is what the calendar says', () => {
  const moments = fc.integer({ min: Date.UTC(2024, 0, 2) / 60_000, max: Date.UTC(2026, 10, 1) / 60_000 })
  fc.assert(
    fc.property(moments, fc.integer({ min: 1, max: 20 }), (minute, n) => {
      const from = new Date(minute * 60_000)
      const trail = dueTrail(china, { working_days: n }, from)
      expect(trail.at).toEqual(dueBy(china, { working_days: n }, from).at)
      expect(trail.days.at(-1)!.count).toBe(n)
      for (const day of trail.days) expect(day.works).toBe(isWorkingDay(china, day.date))
    }),
  )
})
