import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toMajor } from '../base/money.ts'
import { formatInZone, parseLocal } from '../calendar/zone.ts'
import { convert, parseCurrency, roundTo } from './currency.ts'
import { customerCodeOf } from './parse-cell.ts'
import { parseDecimal, parseInteger, parseMoney } from './parse-number.ts'
import { parseBirthday, parseDate, timeReader } from './parse-time.ts'

const codeOf = (parsed: unknown) => (parsed as { code?: string }).code

describe('numbers', () => {
  it.each([
    ['12', '1200'],
    ['-12.5', '-1250'],
    ['+0.05', '005'],
    ['1.500', '150'],
  ])('money %s', (text, minor) => expect(Number(parseMoney(text, 2, 'CNY'))).toBe(Number(minor)))

  it.each([
    ['1,200.00', 'number_with_separator'],
    ['1 200', 'number_with_separator'],
    ['12,5', 'number_with_separator'],
    ['¥12', 'number_with_symbol'],
    ['12元', 'number_with_symbol'],
    ['USD 12', 'number_with_symbol'],
    ['１２', 'number_full_width'],
    ['1.234', 'too_many_decimals'],
    ['1e3', 'not_a_number'],
    ['.5', 'not_a_number'],
    ['12-', 'not_a_number'],
    ['99999999999999999999', 'number_too_large'],
  ])('%s is refused as %s', (text, code) => {
    expect(codeOf(parseMoney(text, 2, 'CNY'))).toBe(code)
  })

  it('any amount is read back from how it is written, in any currency', () =>
    fc.assert(
      fc.property(
        fc.maxSafeInteger(),
        fc.constantFrom(['CNY', 2], ['JPY', 0], ['KWD', 3]),
        (minor, [currency, exponent]) => {
          const text = toMajor(minor, currency as string)
          expect(Number(parseMoney(text, exponent as number, currency as string))).toBe(minor)
        },
      ),
    ))

  it('other numbers', () => {
    expect(parseDecimal('+4.50')).toBe('4.50')
    expect(parseInteger('7.0', 0, 9)).toBe('7')
    expect(codeOf(parseInteger('7.5', 0, 9))).toBe('not_an_integer')
    expect(codeOf(parseInteger('10', 0, 9))).toBe('integer_out_of_range')
    expect(customerCodeOf('17850.0')).toBe('17850')
    expect(customerCodeOf('A1.0')).toBe('A1.0')
    expect(['人民币', 'usd', 'RMB'].map(parseCurrency)).toEqual(['CNY', 'USD', 'CNY'])
  })

  it('conversion and rounding are exact, half away from zero', () => {
    expect(convert('1010', 'USD', 'CNY', '7.125')).toBe('7196')
    expect(convert('-5', 'USD', 'CNY', '0.5')).toBe('-3')
    expect(convert('100', 'JPY', 'CNY', '0.05')).toBe('500')
    expect(['1.005', '-1.005', '2', '0.0049'].map(text => roundTo(text, 2))).toEqual([
      '1.01',
      '-1.01',
      '2',
      '0.00',
    ])
    expect(roundTo('12.5', 0)).toBe('13')
  })
})

describe('times', () => {
  const read = timeReader('Asia/Shanghai')
  const instant = (text: string) => {
    const parsed = read(text)
    return 'code' in parsed ? parsed.code : [new Date(parsed.at).toISOString(), parsed.day]
  }

  it('come as people write them, in company time', () => {
    expect(instant('2026-01-05 18:00')).toEqual(['2026-01-05T10:00:00.000Z', '2026-01-05'])
    expect(instant('2026/1/5')).toEqual(['2026-01-04T16:00:00.000Z', '2026-01-05'])
    expect(instant('2026年1月5日')).toEqual(['2026-01-04T16:00:00.000Z', '2026-01-05'])
    expect(instant('2026-01-05T18:00:00Z')).toEqual(['2026-01-05T18:00:00.000Z', '2026-01-06'])
    expect(
      ['2026-02-29', '2026-01-05 25:00', '2026-01-05 10:61', 'soon', '05.01.2026', '0026-01-05'].map(instant),
    ).toEqual([
      'impossible_time',
      'impossible_time',
      'impossible_time',
      'not_a_time',
      'not_a_time',
      'impossible_time',
    ])
  })

  it('read fast or slowly are the same, also where clocks change', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('Asia/Shanghai', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe'),
        fc.date({ min: new Date('1990-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
        (zone, at) => {
          const text = formatInZone(at, zone).slice(0, 19).replace('T', ' ')
          const parsed = timeReader(zone)(text)
          expect(new Date((parsed as { at: string }).at)).toEqual(parseLocal(text, zone))
          expect((parsed as { day: string }).day).toBe(text.slice(0, 10))
        },
      ),
    ))

  it('days and birthdays', () => {
    expect(parseDate('2026-1-5')).toBe('2026-01-05')
    expect(parseDate('2026-01-05 00:00:00')).toBe('2026-01-05')
    expect(codeOf(parseDate('2026-02-30'))).toBe('impossible_date')
    expect(codeOf(parseDate('2026-01-05 10:00'))).toBe('not_a_date')
    expect(parseBirthday('1985-02-30', true)).toBe('1985-02-30')
    expect(codeOf(parseBirthday('1985-02-30', false))).toBe('impossible_date')
    expect(codeOf(parseBirthday('1985-02-31', true))).toBe('impossible_date')
  })
})
