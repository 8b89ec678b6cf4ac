import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestReach } from './best-reach.ts'

const at = (channel: string, weekday: number, hour: number, count: number) => ({
  channel,
  weekday,
  hour,
  count,
})

test('for each channel the weekday and three hours with the most; nothing is said of too few', () => {
  expect(
    bestReach([at('phone', 2, 9, 2), at('phone', 2, 11, 2), at('phone', 4, 20, 3), at('email', 1, 8, 2)], 3),
  ).toEqual([{ channel: 'phone', weekday: 2, from_hour: 9, to_hour: 12, count: 4, of: 7 }])
  expect(bestReach([], 1)).toEqual([])
})

test('never counts more than there were, and finds the fullest hour at least', () => {
  const time = fc.record({
    channel: fc.constantFrom('phone', 'email'),
    weekday: fc.integer({ min: 1, max: 7 }),
    hour: fc.integer({ min: 0, max: 23 }),
    count: fc.integer({ min: 1, max: 9 }),
  })
  fc.assert(
    fc.property(fc.array(time, { maxLength: 30 }), times => {
      for (const one of bestReach(times, 1)) {
        const own = times.filter(each => each.channel === one.channel)
        expect(one.of).toBe(own.reduce((sum, each) => sum + each.count, 0))
        expect(one.count).toBeLessThanOrEqual(one.of)
        expect(one.count).toBeGreaterThanOrEqual(Math.max(...own.map(each => each.count)))
      }
    }),
  )
})
