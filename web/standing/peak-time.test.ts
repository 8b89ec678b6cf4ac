import { expect, test } from 'vitest'
import { peakTime } from './peak-time.ts'

test('two answers say nothing yet', () => {
  expect(peakTime([{ weekday: 2, hour: 14, count: 2 }])).toBe(null)
})

test('names the part of the day and the weekdays that stand out', () => {
  const hours = [
    { weekday: 2, hour: 14, count: 4 },
    { weekday: 4, hour: 16, count: 3 },
    { weekday: 5, hour: 15, count: 1 },
    { weekday: 1, hour: 9, count: 2 },
  ]
  expect(peakTime(hours)).toEqual({ weekdays: [2, 4], part: 'afternoon' })
})
