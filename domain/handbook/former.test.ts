import { expect, test } from 'vitest'
import type { Condition } from './condition.ts'
import { formerOf } from './former.ts'

const amount = (op: 'gte' | 'lt', value: number): Condition => ({ field: 'amount_365d', op, value })
const tenure: Condition = { field: 'tenure_days', op: 'gte', value: 365 }

test('a comparison is held against the one of its field, wherever that stood', () => {
  const before = { all: [amount('gte', 100_000), amount('lt', 500_000), tenure] }
  const after = {
    all: [tenure, { any: [amount('gte', 100_000), amount('lt', 600_000)] }, { field: 'size', op: 'is_set' }],
  }
  expect([...formerOf(before, after as Condition)]).toEqual([
    ['all.1.any.1', amount('lt', 500_000)],
    ['all.2', null],
  ])
  expect(formerOf(before, before).size).toBe(0)
})
