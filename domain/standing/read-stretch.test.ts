import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sayStretch } from './check.ts'
import { readStretch, readStretches } from './read-stretch.ts'

const number = fc.option(fc.integer({ min: -1000, max: 1_000_000 }))

test('reads what is written', () => {
  fc.assert(
    fc.property(number, number, fc.boolean(), fc.boolean(), (from, to, fromIn, toIn) => {
      fc.pre(from !== null || to !== null)
      const point = from !== null && from === to
      const stretch = {
        field: 'amount_365d',
        from,
        to,
        fromIn: from !== null && (point || fromIn),
        toIn: to !== null && (point || toIn),
      }
      expect(readStretch(sayStretch(stretch))).toEqual(stretch)
    }),
  )
})

test('everyone is no stretch', () => {
  expect(readStretches('everyone')).toBe(null)
  expect(readStretches('amount_365d >= 500000 and tenure_days < 730')).toHaveLength(2)
})
