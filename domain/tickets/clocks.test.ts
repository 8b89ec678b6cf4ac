import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarPolicy } from '../calendar/policy.ts'
import { workCalendar } from '../calendar/working-time.ts'
import { formatInZone } from '../calendar/zone.ts'
import { clockDue, clockSpent, type Target, type Wait, warnAt } from './clocks.ts'

const ZONE = 'Asia/Shanghai'
const calendar = (days_off: string[] = []) => workCalendar(calendarPolicy.schema.parse({ days_off }), ZONE)
const cal = calendar()
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`)
const shown = (date: Date | null) => date && formatInZone(date, ZONE).slice(0, 16).replace('T', ' ')
const waits = (...pairs: [string, string | null][]): Wait[] =>
  pairs.map(([from, to]) => ({ from: at(from), to: to === null ? null : at(to) }))
const target = (minutes: number, counts: Target['counts']): Target => ({ minutes, counts })

/**
 * Worked out by a program of another language that walks from minute to minute over the State Council's published days
 * (holiday-cn, 2025 and 2026) and knows nothing of this code. Default hours: 09:00–12:00 and 13:30–18:00.
 */
const TABLE: [string, string, Target, Wait[], string | null][] = [
  ['critical, in the night', '2026-01-05 23:40', target(30, 'elapsed'), [], '2026-01-06 00:10'],
  ['24 hours over a weekend', '2026-01-09 17:30', target(1440, 'elapsed'), [], '2026-01-10 17:30'],
  ['over a night', '2026-01-05 17:30', target(60, 'working'), [], '2026-01-06 09:30'],
  ['over lunch', '2026-01-05 11:45', target(30, 'working'), [], '2026-01-05 13:45'],
  ['from before opening', '2026-01-05 07:00', target(60, 'working'), [], '2026-01-05 10:00'],
  ['over a weekend', '2026-01-09 17:30', target(60, 'working'), [], '2026-01-12 09:30'],
  ['at closing, not at the next opening', '2026-01-09 17:00', target(60, 'working'), [], '2026-01-09 18:00'],
  ['five working days', '2026-01-05 10:00', target(2250, 'working'), [], '2026-01-12 10:00'],
  [
    'into the make-up Saturday before Spring Festival',
    '2026-02-13 16:00',
    target(480, 'working'),
    [],
    '2026-02-14 16:30',
  ],
  ['received in Spring Festival', '2026-02-18 12:00', target(240, 'working'), [], '2026-02-24 14:30'],
  [
    'into the make-up Saturday after Spring Festival',
    '2026-02-27 17:00',
    target(180, 'working'),
    [],
    '2026-02-28 11:00',
  ],
  ['over National Day', '2026-09-30 17:00', target(450, 'working'), [], '2026-10-08 17:00'],
  [
    'into the make-up Sunday before National Day',
    '2026-09-18 17:30',
    target(90, 'working'),
    [],
    '2026-09-20 10:00',
  ],
  [
    'into the make-up Saturday after National Day',
    '2026-10-09 17:00',
    target(300, 'working'),
    [],
    '2026-10-10 14:30',
  ],
  ['over New Year', '2025-12-31 17:00', target(120, 'working'), [], '2026-01-04 10:00'],
  [
    'a wait in the night costs nothing',
    '2026-01-05 17:00',
    target(120, 'working'),
    waits(['2026-01-05 19:00', '2026-01-06 08:00']),
    '2026-01-06 10:00',
  ],
  [
    'a wait over lunch',
    '2026-01-05 10:00',
    target(240, 'working'),
    waits(['2026-01-05 11:30', '2026-01-05 14:00']),
    '2026-01-05 16:30',
  ],
  [
    'two waits, round the clock',
    '2026-01-05 10:00',
    target(1440, 'elapsed'),
    waits(['2026-01-05 12:00', '2026-01-05 20:00'], ['2026-01-06 01:00', '2026-01-06 09:30']),
    '2026-01-07 02:30',
  ],
  [
    'a wait over Spring Festival',
    '2026-02-13 10:00',
    target(450, 'working'),
    waits(['2026-02-13 15:00', '2026-02-24 10:30']),
    '2026-02-24 16:00',
  ],
  [
    'waits that overlap',
    '2026-01-05 10:00',
    target(120, 'elapsed'),
    waits(['2026-01-05 10:30', '2026-01-05 11:30'], ['2026-01-05 11:00', '2026-01-05 12:00']),
    '2026-01-05 13:30',
  ],
  [
    'a wait from the first moment',
    '2026-01-05 10:00',
    target(30, 'elapsed'),
    waits(['2026-01-05 10:00', '2026-01-05 13:00']),
    '2026-01-05 13:30',
  ],
  [
    'a wait that began when it was due already',
    '2026-01-05 10:00',
    target(60, 'working'),
    waits(['2026-01-05 15:00', null]),
    '2026-01-05 11:00',
  ],
  ['still waiting', '2026-01-05 10:00', target(240, 'working'), waits(['2026-01-05 11:30', null]), null],
]

describe('due times worked out independently', () => {
  test.each(TABLE)('%s', (_name, from, goal, waiting, due) => {
    expect(shown(clockDue(cal, goal, at(from), waiting).at)).toBe(due)
  })

  test('what is left while the customer is asked', () => {
    const found = clockDue(
      cal,
      target(240, 'working'),
      at('2026-01-05 10:00'),
      waits(['2026-01-05 11:30', null]),
    )
    expect(found).toEqual({ at: null, leftMs: 150 * 60_000, provisional: false })
  })
})

describe('changed half-way', () => {
  const asked = waits(['2026-01-05 14:00', '2026-01-06 10:00'])

  test('the priority: the new target counts from the beginning, waits stay waits', () => {
    const due = (goal: Target) => shown(clockDue(cal, goal, at('2026-01-05 10:00'), asked).at)
    expect(due(target(2250, 'working'))).toBe('2026-01-12 16:30')
    expect(due(target(480, 'elapsed'))).toBe('2026-01-06 14:00')
  })

  test('the calendar: a day off that is announced later moves what counts working time, and only that', () => {
    const later = calendar(['2026-01-07'])
    const from = at('2026-01-05 10:00')
    expect(shown(clockDue(later, target(2250, 'working'), from, []).at)).toBe('2026-01-13 10:00')
    const onIt = waits(['2026-01-07 09:00', '2026-01-07 15:00'])
    expect(shown(clockDue(later, target(2250, 'working'), from, onIt).at)).toBe('2026-01-13 10:00')
    expect(shown(clockDue(later, target(1440, 'elapsed'), from, []).at)).toBe('2026-01-06 10:00')
  })

  test('a year that is not announced yet is said', () => {
    expect(clockDue(cal, target(60, 'working'), at('2029-03-01 10:00'), []).provisional).toBe(true)
    expect(clockDue(cal, target(60, 'elapsed'), at('2029-03-01 10:00'), []).provisional).toBe(false)
  })
})

test('a warning comes when its share is used up', () => {
  expect(shown(warnAt(cal, target(1440, 'elapsed'), at('2026-01-05 10:00'), [], 0.75))).toBe(
    '2026-01-06 04:00',
  )
  expect(shown(warnAt(cal, target(60, 'working'), at('2026-01-05 17:30'), [], 0.75))).toBe('2026-01-06 09:15')
})

describe('for any waits', () => {
  const minute = fc.integer({ min: 0, max: 20_000 })
  const base = at('2026-02-09 00:00').getTime()
  const instant = (n: number) => new Date(base + n * 60_000)
  const anyWaits = fc
    .array(fc.tuple(minute, minute), { maxLength: 5 })
    .map(pairs => pairs.map(([a, b]) => ({ from: instant(Math.min(a, b)), to: instant(Math.max(a, b)) })))
  const goal = fc.record({
    minutes: fc.integer({ min: 1, max: 3000 }),
    counts: fc.constantFrom<Target['counts']>('elapsed', 'working'),
  })

  test('exactly the target has been spent when it is due, and a minute earlier less', () => {
    fc.assert(
      fc.property(goal, minute, anyWaits, (one, start, waiting) => {
        const from = instant(start)
        const due = clockDue(cal, one, from, waiting).at!
        expect(clockSpent(cal, one, from, waiting, due)).toBe(one.minutes * 60_000)
        const before = new Date(due.getTime() - 60_000)
        expect(clockSpent(cal, one, from, waiting, before)).toBe((one.minutes - 1) * 60_000)
      }),
      { numRuns: 300 },
    )
  })

  test('a wait never makes it due earlier; the order they are told in does not matter', () => {
    fc.assert(
      fc.property(goal, minute, anyWaits, (one, start, waiting) => {
        const from = instant(start)
        const due = clockDue(cal, one, from, waiting).at!
        expect(due.getTime()).toBeGreaterThanOrEqual(clockDue(cal, one, from, []).at!.getTime())
        expect(clockDue(cal, one, from, waiting.toReversed()).at).toEqual(due)
      }),
      { numRuns: 200 },
    )
  })
})
