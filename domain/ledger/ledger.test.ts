import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../calendar/zone.ts'
import { PERIODS, periodEnd, periodOn } from './budget.ts'
import { grant, inverse, type Line, movesOf, refuseUnbalanced } from './posting.ts'

const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).filter(n => n !== 0)
const granted = fc
  .array(
    fc.record({ thing: fc.constantFrom('coupon', 'points'), unit: fc.constantFrom('CNY', 'points'), amount }),
    { minLength: 1, maxLength: 6 },
  )
  .map(all => all.flatMap(one => grant(one.thing, one.unit, one.amount)))

test('what is granted balances, so does taking it back; a line more or a line off does not', () => {
  fc.assert(
    fc.property(granted, amount, (lines, more) => {
      refuseUnbalanced(lines)
      refuseUnbalanced(inverse(lines))
      const odd: Line = { account: 'customer.coupon', unit: 'CNY', amount: more }
      expect(() => refuseUnbalanced([...lines, odd])).toThrow(/over/)
      expect(() => refuseUnbalanced(lines.slice(1))).toThrow()
    }),
  )
})

test('a transaction has accounts, units and whole amounts', () => {
  for (const line of [
    { account: 'coupon', unit: 'CNY', amount: 1 },
    { account: 'customer.Ünï', unit: 'CNY', amount: 1 },
    { account: 'customer.coupon', unit: '', amount: 1 },
    { account: 'customer.coupon', unit: 'CNY', amount: 0.5 },
    { account: 'customer.coupon', unit: 'CNY', amount: 2 ** 53 },
  ]) {
    const against = { account: 'company.coupon', unit: line.unit, amount: -line.amount }
    expect(() => refuseUnbalanced([line, against]), JSON.stringify(line)).toThrow()
  }
})

test('what an account moves by is the sum of its lines, always in the same order', () => {
  fc.assert(
    fc.property(
      granted.chain(lines =>
        fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
      ),
      ([lines, shuffled]) => {
        const moves = movesOf(lines)
        expect(movesOf(shuffled)).toEqual(moves)
        for (const { account, unit, amount } of moves) {
          const own = lines.filter(one => one.account === account && one.unit === unit)
          expect(amount).toBe(own.reduce((sum, one) => sum + one.amount, 0))
        }
      },
    ),
  )
})

test('each day lies in exactly one period of a kind, and they follow each other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), fc.constantFrom(...PERIODS), (n, period) => {
      const day = addDays('2000-01-01', n)
      const from = periodOn(day, period)
      const to = periodEnd(from, period)
      expect(from <= day && day <= to).toBe(true)
      expect(periodOn(from, period)).toBe(from)
      expect(periodOn(to, period)).toBe(from)
      expect(periodOn(addDays(to, 1), period)).toBe(addDays(to, 1))
    }),
  )
  expect([periodOn('2026-02-28', 'quarter'), periodEnd('2026-01-01', 'quarter')]).toEqual([
    '2026-01-01',
    '2026-03-31',
  ])
})
