import { expect, test } from 'vitest'
import { snoozeChoices } from './snooze-choices.ts'

test('the usual times to come back to something', () => {
  // A Saturday, late: two hours on is Sunday.
  expect(snoozeChoices('2026-01-31T23:03:20+08:00')).toEqual({
    later: '2026-02-01T01:05',
    tomorrow: '2026-02-01T09:00',
    monday: '2026-02-02T09:00',
  })
  // On a Monday the next one is meant.
  expect(snoozeChoices('2026-02-02T08:00:00+08:00').monday).toBe('2026-02-09T09:00')
})
