import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changesOf, ORDER, takeBack } from './changes.ts'

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

test('rules of which the first wins tell that their order changed', () => {
  const rules = (...keys: string[]) => ({ stages: keys.map(key => ({ key, when: { all: [] } })) })
  expect(changesOf(rules('new', 'lost', 'mature'), rules('lost', 'new', 'extra', 'mature'))).toEqual([
    { path: ['stages', 'extra'], before: undefined, after: { key: 'extra', when: { all: [] } } },
    {
      path: ['stages', ORDER],
      before: ['new', 'lost', 'mature'],
      after: ['lost', 'new', 'mature'],
    },
  ])
})

const value = fc.constantFrom(1, 2, 3)
const rule = (key: string) =>
  fc.record({
    key: fc.constant(key),
    when: fc.record({ all: fc.array(value.map(amount), { maxLength: 3 }) }),
  })
const rules = fc
  .subarray(['A', 'B', 'C', 'D'])
  .chain(keys => fc.shuffledSubarray(keys, { minLength: keys.length }))
  .chain(keys => fc.tuple(...keys.map(rule)))
const books = fc.record({ rules, care: fc.record({ cap: value, days: fc.array(fc.constantFrom('x', 'y')) }) })

test('taking every change back, in any order, leads to the handbook before', () => {
  fc.assert(
    fc.property(books, books, fc.nat(), (before, after, pick) => {
      let now: unknown = after
      for (let left = changesOf(before, now), steps = 0; left.length > 0; left = changesOf(before, now)) {
        now = takeBack(before, now, left[(pick + steps) % left.length]!.path)
        steps += 1
        expect(steps).toBeLessThan(60)
      }
      expect(now).toEqual(before)
    }),
  )
})
