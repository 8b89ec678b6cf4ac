import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import type { Condition } from '../handbook/condition.ts'
import { holds, type Values } from '../handbook/explain.ts'
import { checkStanding } from './check.ts'
import { metricFields, standingFields } from './metrics.ts'
import { neverFindings, shadowFindings } from './never.ts'
import { standingPolicy } from './policy.ts'

const at = (field: string, op: string, value?: unknown): Condition =>
  (value === undefined ? { field, op } : { field, op, value }) as Condition
const never = (when: Condition) =>
  neverFindings([{ path: 'p', key: 'k', when, fields: standingFields(['complaint'], ['A', 'B'], ['new']) }])
    .length === 1

describe('a rule that can never hold', () => {
  test.each<[string, Condition]>([
    ['two places at once', { all: [at('region', 'eq', '浙江'), at('region', 'eq', '江苏')] }],
    ['known and unknown', { all: [at('tenure_days', 'is_set'), at('tenure_days', 'is_empty')] }],
    ['compared while unknown', { all: [at('tenure_days', 'is_empty'), at('tenure_days', 'gte', 1)] }],
    ['both sides of a flag', { all: [at('active', 'eq', true), at('active', 'eq', false)] }],
    ['a tag and no tag', { all: [at('tags', 'has', '大客户'), at('tags', 'is_empty')] }],
    ['no choice left', { all: [at('tier', 'not_in', ['A', 'B']), at('tier', 'is_set')] }],
    ['fewer than none', at('orders_60d', 'lt', 0)],
    [
      'after and before',
      {
        all: [at('first_cooperation_on', 'gt', '2026-02-01'), at('first_cooperation_on', 'lt', '2026-01-01')],
      },
    ],
  ])('%s', (_name, when) => expect(never(when)).toBe(true))

  test.each<[string, Condition]>([
    ['one of two places', { any: [at('region', 'eq', '浙江'), at('region', 'eq', '江苏')] }],
    [
      'a part of a text is not judged',
      { all: [at('industry', 'contains', '电'), at('industry', 'eq', '水')] },
    ],
    ['none of unknown', at('region', 'ne', '浙江')],
    [
      'between two days',
      {
        all: [at('first_cooperation_on', 'gt', '2026-01-01'), at('first_cooperation_on', 'lt', '2026-02-01')],
      },
    ],
  ])('but not: %s', (_name, when) => expect(never(when)).toBe(false))
})

const rules = (...whens: Condition[]) =>
  whens.map((when, i) => ({ path: `r.${i}`, key: `r${i}`, when, fields: metricFields }))

test('a rule behind one that holds whenever it does is told with that one', () => {
  const wide = at('amount_365d', 'gte', 100)
  const narrow = { all: [at('amount_365d', 'gte', 500), at('orders_60d', 'gte', 2)] }
  expect(shadowFindings(rules(wide, narrow))).toMatchObject([
    { path: 'r.1', code: 'standing.shadowed', params: { rule: 'r1', by: 'r0' } },
  ])
  expect(shadowFindings(rules(narrow, wide))).toEqual([])
  const halves = [at('amount_365d', 'lt', 300), at('amount_365d', 'gte', 300)]
  expect(shadowFindings(rules(...halves, at('amount_365d', 'is_set')))).toMatchObject([
    { path: 'r.2', code: 'standing.shadowed_by_all' },
  ])
  expect(shadowFindings(rules({ all: [] }, wide))).toHaveLength(1)
})

test('stages that leave customers out are told; the defaults leave none and shadow none', () => {
  const policy = z.parse(standingPolicy.schema, {})
  const codes = (stages: typeof policy.stages) =>
    checkStanding({ ...policy, stages }, {}).map(one => one.code)
  expect(codes(policy.stages).filter(code => /shadow|no_stage|never/.test(code))).toEqual([])
  expect(codes(policy.stages.slice(0, -1))).toContain('standing.no_stage')
  expect(codes(policy.stages.toReversed()).filter(code => code === 'standing.shadowed')).toHaveLength(7)
})

const comparison = fc.oneof(
  fc.record({
    field: fc.constantFrom('amount_365d', 'orders_60d'),
    op: fc.constantFrom('lt', 'gte', 'eq', 'ne', 'is_empty'),
    value: fc.integer({ min: -1, max: 3 }),
  }),
  fc.record({
    field: fc.constant('region'),
    op: fc.constantFrom('eq', 'ne'),
    value: fc.constantFrom('a', 'b'),
  }),
)
const { tree } = fc.letrec<{ tree: Condition }>(tie => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    comparison as fc.Arbitrary<Condition>,
    fc
      .tuple(fc.constantFrom('all', 'any', 'none'), fc.array(tie('tree'), { maxLength: 3 }))
      .map(([word, parts]) => ({ [word]: parts }) as Condition),
  ),
}))
const customer = fc.record({
  amount_365d: fc.option(fc.double({ min: -3, max: 5, noNaN: true })),
  orders_60d: fc.option(fc.nat({ max: 5 })),
  region: fc.option(fc.constantFrom('a', 'b', 'c')),
})

test('what is said never to hold holds for no customer', () => {
  fc.assert(
    fc.property(tree, fc.array(customer, { maxLength: 30 }), (when, people) => {
      fc.pre(never(when))
      const options = { fields: metricFields, exponent: 0 }
      for (const values of people) expect(holds(when, values as Values, options)).toBe(false)
    }),
  )
})
