import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shownNumber, typedNumber } from './typed-number.ts'

test.each([
  ['500,000', 500_000],
  ['５００，０００', 500_000],
  ['50万', 500_000],
  ['50 萬', 500_000],
  ['1.2亿', 120_000_000],
  ['40k', 40_000],
  ['.5', 0.5],
  ['-3', -3],
  ['0', 0],
])('%s is %d', (text, value) => expect(typedNumber(text)).toBe(value))

test.each(['', ' ', '.', '-', '五十', '1.2.3', '12元', '1e5'])('%j is no number', text =>
  expect(typedNumber(text)).toBeNull(),
)

test('shares are typed and shown as percent, exactly', () => {
  expect(typedNumber('7', -2)).toBe(0.07)
  expect(typedNumber('33.3%', -2)).toBe(0.333)
  expect(shownNumber(0.07, 2)).toBe('7')
  expect(shownNumber(0.29, 2)).toBe('29')
  expect(shownNumber(1_234_567.5)).toBe('1,234,567.5')
  expect(shownNumber(-1200)).toBe('-1,200')
  expect(shownNumber(null)).toBe('')
})

test('what is shown is read back as what it was', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }), value => {
      fc.pre(Math.abs(value) > 1e-6 || value === 0)
      expect(typedNumber(shownNumber(value))).toBe(value === 0 ? 0 : value)
      expect(typedNumber(shownNumber(value, 2), -2)).toBe(value === 0 ? 0 : value)
    }),
  )
})
