import { expect, test } from 'vitest'
import { leftUntil, toneOf } from './countdown.ts'

const MINUTE = 60_000

test('what is left is said in the units of its size, and never more than there is', () => {
  expect(leftUntil(29.9 * MINUTE, 0)).toEqual({ over: false, unit: 'minutes', first: 29, second: 0 })
  expect(leftUntil(95 * MINUTE, 0)).toEqual({ over: false, unit: 'hours', first: 1, second: 35 })
  expect(leftUntil(50 * 60 * MINUTE, 0)).toEqual({ over: false, unit: 'days', first: 2, second: 2 })
  expect(leftUntil(0, 61 * MINUTE)).toEqual({ over: true, unit: 'hours', first: 1, second: 1 })
  expect([toneOf(-1, 0), toneOf(59 * MINUTE, 0), toneOf(61 * MINUTE, 0)]).toEqual(['red', 'amber', undefined])
})
