import { expect, test } from 'vitest'
import { changesOf } from './changes.ts'

const amount = (value: number) => ({ field: 'amount_365d', op: 'gte', value })
const book = (value: number, cap = 5, more: object[] = []) => ({
  standing: {
    tiers: {
      rules: [
        { key: 'A', when: { all: [amount(value), { field: 'tenure_days', op: 'gte', value: 730 }] } },
        ...more,
      ],
    },
  },
  care: { daily_cap: cap },
})

test('the same handbook has no changes', () => {
  expect(changesOf(book(1), book(1))).toEqual([])
})

test('a comparison is told whole, under the names of what it stands in', () => {
  expect(changesOf(book(500_000), book(600_000, 8))).toEqual([
    {
      path: ['standing', 'tiers', 'rules', 'A', 'when', 'all', 'amount_365d'],
      before: amount(500_000),
      after: amount(600_000),
    },
    { path: ['care', 'daily_cap'], before: 5, after: 8 },
  ])
})

test('a rule that comes or goes is one change, and moves no other', () => {
  const added = { key: 'D', when: amount(1) }
  const path = ['standing', 'tiers', 'rules', 'D']
  expect(changesOf(book(1), book(1, 5, [added]))).toEqual([{ path, before: undefined, after: added }])
  expect(changesOf(book(1, 5, [added]), book(1))).toEqual([{ path, before: added, after: undefined }])
})
