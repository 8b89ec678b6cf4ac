import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths } from './days.ts'
import {
  addDays,
  daysBetween,
  endOfDay,
  formatInZone,
  isDate,
  isZone,
  localDate,
  parseLocal,
  startOfDay,
} from './zone.ts'

const ZONES = [
  'Asia/Shanghai',
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'UTC',
]
const instants = fc.date({ min: new Date('1995-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })

describe('zones', () => {
  it('agrees with Intl on the day and the clock of any instant', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...ZONES), (at, zone) => {
        const intl = new Intl.DateTimeFormat('sv-SE', {
          timeZone: zone,
          dateStyle: 'short',
          timeStyle: 'medium',
        }).format(at)
        expect(formatInZone(at, zone).slice(0, 19).replace('T', ' ')).toBe(intl)
        expect(localDate(at, zone)).toBe(intl.slice(0, 10))
      }),
      { numRuns: 2000 },
    )
  })

  it('reads back what it wrote, to the second', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...ZONES), (at, zone) => {
        const whole = Math.floor(at.getTime() / 1000) * 1000
        expect(parseLocal(formatInZone(at, zone), zone)?.getTime()).toBe(whole)
      }),
    )
  })

  it('bounds every day by its first and last instant', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...ZONES), (at, zone) => {
        const day = localDate(at, zone)
        const start = startOfDay(day, zone)
        const end = endOfDay(day, zone)
        expect(localDate(start, zone)).toBe(day)
        expect(localDate(new Date(start.getTime() - 1), zone)).toBe(addDays(day, -1))
        expect(localDate(end, zone)).toBe(day)
        expect(localDate(new Date(end.getTime() + 1), zone)).toBe(addDays(day, 1))
        expect(at >= start && at <= end).toBe(true)
      }),
    )
  })

  it('takes a time that happens twice as the first and one that never happens as later', () => {
    expect(parseLocal('2026-10-25 01:30', 'Europe/London')?.toISOString()).toBe('2026-10-25T00:30:00.000Z')
    expect(parseLocal('2026-03-29 01:30', 'Europe/London')?.toISOString()).toBe('2026-03-29T01:30:00.000Z')
  })

  it.each([
    ['2026-01-05 18:00', '2026-01-05T18:00:00+08:00'],
    ['2026-01-05 18:00:07', '2026-01-05T18:00:07+08:00'],
    ['2026/1/5', '2026-01-05T00:00:00+08:00'],
    ['2026/1/5 9:05', '2026-01-05T09:05:00+08:00'],
    ['2026-01-05', '2026-01-05T00:00:00+08:00'],
    ['2026-01-05T10:00:00Z', '2026-01-05T18:00:00+08:00'],
    ['2026-01-05T10:00:00.123+00:00', '2026-01-05T18:00:00+08:00'],
    ['2026-01-05T10:00+0300', '2026-01-05T15:00:00+08:00'],
    ['2026-01-05 24:00', '2026-01-06T00:00:00+08:00'],
  ])('reads %s', (text, expected) => {
    const at = parseLocal(text, 'Asia/Shanghai')
    expect(at && formatInZone(at, 'Asia/Shanghai')).toBe(expected)
  })

  it.each([
    '',
    'soon',
    '2026-02-30',
    '2026-13-01',
    '2026-01-05 25:00',
    '2026-01-05 10:60',
    '05/01/2026',
    '2026-1/5',
    '20260105',
    '2026-01-05 10:00 +25:00',
  ])('refuses %j', text => expect(parseLocal(text, 'Asia/Shanghai')).toBeNull())

  it('counts days and months', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
    expect(addMonths('2024-01-31', -2)).toBe('2023-11-30')
    expect(isDate('2025-02-29')).toBe(false)
    expect(isZone('Mars/Olympus')).toBe(false)
  })
})
