import { expect, test } from 'vitest'
import { nextWeekdays } from './next-weekdays.ts'

test('proposes the next days of work, not the weekend', () => {
  expect(nextWeekdays('2026-11-19', 4)).toEqual(['2026-11-20', '2026-11-23', '2026-11-24', '2026-11-25'])
})
