import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dateOf, dayNumber } from './days.ts'
import { lunarOf, nextBirthday, nextLunarDate } from './lunar.ts'

describe('lunar birthdays', () => {
  it.each([
    // New Year's days and festivals as published
    [{ month: 1, day: 1, leap: false }, '2025-01-01', '2025-01-29'],
    [{ month: 1, day: 1, leap: false }, '2025-01-30', '2026-02-17'],
    [{ month: 5, day: 5, leap: false }, '2026-01-01', '2026-06-19'],
    [{ month: 8, day: 15, leap: false }, '2026-01-01', '2026-09-25'],
    [{ month: 12, day: 6, leap: false }, '2026-11-17', '2027-01-13'],
    // leap sixth month of 2025: kept in it; in 2026, which has none, in the sixth
    [{ month: 6, day: 10, leap: true }, '2025-01-01', '2025-08-03'],
    [{ month: 6, day: 10, leap: false }, '2025-01-01', '2025-07-04'],
    [{ month: 6, day: 10, leap: true }, '2026-01-01', '2026-07-23'],
    // the 30th of a month of 29 days
    [{ month: 12, day: 30, leap: false }, '2026-01-01', '2026-02-16'],
  ])('%j from %s is kept on %s', (born, from, kept) => expect(nextLunarDate(born, from)).toBe(kept))

  it('is always within 13 lunar months and reads back as the same lunar day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: dayNumber('1990-01-01'), max: dayNumber('2045-01-01') }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 29 }),
        (from, month, day) => {
          const kept = nextLunarDate({ month, day, leap: false }, dateOf(from))
          expect(kept >= dateOf(from) && kept <= addDays(dateOf(from), 385)).toBe(true)
          expect(lunarOf(kept)).toMatchObject({ month, day, leap: false })
        },
      ),
    )
  })

  it('keeps 29 February on the 28th of ordinary years', () => {
    expect(nextBirthday('1996-02-29', 'solar', '2026-01-01')).toBe('2026-02-28')
    expect(nextBirthday('1996-02-29', 'solar', '2028-01-01')).toBe('2028-02-29')
    expect(nextBirthday('1985-12-06', 'lunar', '2026-11-17')).toBe('2027-01-13')
    expect(nextBirthday('1985-03-18', 'solar', '2026-03-19')).toBe('2027-03-18')
  })
})
