import { describe, expect, it } from 'vitest'
import { calendarPolicy } from '../calendar/policy.ts'
import { isWorkingDay, workCalendar } from '../calendar/working-time.ts'
import { beginningDays, periodOf } from './period.ts'

const cal = workCalendar(calendarPolicy.schema.parse({}), 'Asia/Shanghai')

describe('periods', () => {
  it.each([
    ['2026-01-05', 'month', { key: '2026-01', from: '2026-01-01', to: '2026-01-31' }],
    ['2024-02-29', 'month', { key: '2024-02', from: '2024-02-01', to: '2024-02-29' }],
    ['2026-03-31', 'quarter', { key: '2026-Q1', from: '2026-01-01', to: '2026-03-31' }],
    ['2026-12-01', 'quarter', { key: '2026-Q4', from: '2026-10-01', to: '2026-12-31' }],
  ] as const)('%s by %s', (date, every, period) => expect(periodOf(date, every)).toEqual(period))

  it('spreads a quarter over working days of its first two thirds', () => {
    const days = beginningDays(cal, periodOf('2026-01-05', 'quarter'), '2020-01-01')
    expect(days[0]).toBe('2026-01-04') // a Sunday made up for New Year
    expect(days.at(-1)! < '2026-03-05').toBe(true)
    expect(days.length).toBeGreaterThan(35)
    expect(days.every(day => isWorkingDay(cal, day))).toBe(true)
  })

  it('begins at the day care goes live, and still on one day at the very end', () => {
    expect(beginningDays(cal, periodOf('2026-01-05', 'quarter'), '2026-03-02')[0]).toBe('2026-03-02')
    expect(beginningDays(cal, periodOf('2026-01-31', 'month'), '2026-01-31')).toEqual(['2026-02-02'])
  })
})
