import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOrderOf, isoDay, plainAmount } from './loosen.ts'
import { parseMoney } from './parse-number.ts'
import { timeReader } from './parse-time.ts'
import { personName } from './person-name.ts'

describe('amounts of exports', () => {
  test.each([
    ['1,234,567.80', 'CNY', '1234567.80'],
    ['¥1,234.50', 'CNY', '1234.50'],
    ['-￥12.00', 'CNY', '-12.00'],
    ['1,234 元', 'CNY', '1234'],
    ['USD 1,234.5', 'USD', '1234.5'],
    ['1.234.567,89', 'EUR', '1234567.89'],
    ['1.234,56', 'EUR', '1234.56'],
    ['1,234', 'CNY', '1234'],
    ['1,234', 'JPY', '1234'],
    // Dinars have three decimals: it may be either.
    ['1,234', 'KWD', '1,234'],
    ['$12', 'CNY', '$12'],
    ['12,34', 'CNY', '12,34'],
    ['1,2345', 'CNY', '1,2345'],
    ['about 3', 'CNY', 'about 3'],
  ])('%s in %s is %s', (text, currency, plain) => {
    expect(plainAmount(text, currency)).toBe(plain)
  })

  test('come to what they were before they were grouped', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), minor => {
        const text = new Intl.NumberFormat('en', { minimumFractionDigits: 2 }).format(minor / 100)
        const read = parseMoney(plainAmount(`¥${text}`, 'CNY'), 2, 'CNY')
        expect(Number(read) + 0).toBe(minor + 0)
      }),
    )
  })
})

describe('days of exports', () => {
  test('are read in the order the file has', () => {
    expect(isoDay('05/13/2024', 'mdy')).toBe('2024-05-13')
    expect(isoDay('5/1/2024 14:30', 'dmy')).toBe('2024-01-05 14:30')
    expect(isoDay('2024-05-13', 'mdy')).toBe('2024-05-13')
    expect(dateOrderOf(['05/13/2024', '01/02/2024'])).toBe('mdy')
    expect(dateOrderOf(['13.05.2024'])).toBe('dmy')
    expect(dateOrderOf(['05/13/2024', '13/05/2024'])).toBeNull()
    expect(dateOrderOf(['01/02/2024', 'x'])).toBeNull()
  })

  test.each([
    ['2024-05-01 12:30 PM', '2024-05-01T04:30:00.000Z'],
    ['2024-05-01 12:05 am', '2024-04-30T16:05:00.000Z'],
    ['2024/5/1 下午3:05', '2024-05-01T07:05:00.000Z'],
    ['2024-05-01 11:59:30 PM', '2024-05-01T15:59:30.000Z'],
  ])('%s', (text, at) => {
    expect(timeReader('Asia/Shanghai')(text)).toMatchObject({ at })
  })

  test.each(['2024-05-01 13:30 PM', '2024-05-01 0:30 AM', '05/01/2024'])('%s is refused', text => {
    expect(timeReader('Asia/Shanghai')(text)).toHaveProperty('code')
  })
})

test.each([
  ['海峰', '王', '王海峰'],
  ['Anna', 'Lee', 'Anna Lee'],
  ['', '欧阳', '欧阳'],
  ['𠮷', '山', '山𠮷'],
])('%s and %s are %s', (first, last, name) => {
  expect(personName(first, last)).toBe(name)
})
