import { expect, test } from 'vitest'
import { spanOf, stepFrom } from './span.ts'

test('a month is shown in whole weeks from Monday, over the end of a year too', () => {
  expect(spanOf('month', '2026-02-28')).toEqual({ from: '2026-01-26', to: '2026-03-01' })
  expect(spanOf('month', '2026-12-31')).toEqual({ from: '2026-11-30', to: '2027-01-03' })
  expect(spanOf('week', '2026-01-04')).toEqual({ from: '2025-12-29', to: '2026-01-04' })
  expect(spanOf('day', '2024-02-29')).toEqual({ from: '2024-02-29', to: '2024-02-29' })
})

test('the next month of the 31st is the next month', () => {
  expect(stepFrom('month', '2026-01-31', 1)).toBe('2026-02-01')
  expect(stepFrom('month', '2026-01-31', -1)).toBe('2025-12-01')
  expect(stepFrom('week', '2025-12-29', 1)).toBe('2026-01-05')
})
