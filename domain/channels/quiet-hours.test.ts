import { expect, test } from 'vitest'
import { quietUntil } from './quiet-hours.ts'

const night = { quiet_from: '21:00', quiet_until: '08:30' }
const at = (time: string) => new Date(`${time}+08:00`)
const until = (time: string, hours = night) =>
  quietUntil(at(time), hours, 'Asia/Shanghai')?.toISOString() ?? null

test('nights end in the morning that follows, from the first minute to before the last', () => {
  expect(until('2026-01-05T20:59')).toBeNull()
  expect(until('2026-01-05T21:00')).toBe(at('2026-01-06T08:30').toISOString())
  expect(until('2026-12-31T23:59')).toBe(at('2027-01-01T08:30').toISOString())
  expect(until('2026-01-06T08:29')).toBe(at('2026-01-06T08:30').toISOString())
  expect(until('2026-01-06T08:30')).toBeNull()
})

test('hours within a day, and none', () => {
  const noon = { quiet_from: '12:00', quiet_until: '13:30' }
  expect(until('2026-01-05T12:30', noon)).toBe(at('2026-01-05T13:30').toISOString())
  expect(until('2026-01-05T14:00', noon)).toBeNull()
  expect(until('2026-01-05T12:00', { quiet_from: '12:00', quiet_until: '12:00' })).toBeNull()
})

test('a night in which the clocks are set forward ends at the hour written', () => {
  expect(quietUntil(new Date('2026-03-29T00:30Z'), night, 'Europe/London')?.toISOString()).toBe(
    '2026-03-29T07:30:00.000Z',
  )
})
