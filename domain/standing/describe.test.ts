import { expect, test } from 'vitest'
import { defaultHandbook } from '../handbook/parse.ts'
import { companyPolicy } from '../handbook/policy.ts'
import { describeStanding } from './describe.ts'
import { gapOf, sentenceOf } from './evidence.ts'
import { standingPolicy } from './policy.ts'
import type { StandingPolicy } from './shape.ts'

const policy = defaultHandbook([companyPolicy, standingPolicy])[standingPolicy.key] as StandingPolicy
const quiet = {
  amount_365d: 0,
  tenure_days: 400,
  interactions_90d: 0,
  orders_60d: 0,
  orders_90d: 0,
  orders_prev_60d: 0,
  order_drop_60d: null,
  touches_60d: 0,
  answered_60d: 0,
  response_rate_60d: null,
  complaints_90d: 0,
  contract_days_left: null,
  running_contracts: 0,
  days_without_order: 20,
  return_gap_30d: null,
}
const describe = (values: object) => describeStanding(policy, { ...quiet, ...values }, 2)
const style = { locale: 'en' as const, currency: 'CNY' }

test('the slipping one: warned, at risk, with the two counts', () => {
  const told = describe({
    amount_365d: 386_200_00,
    tenure_days: 1162,
    interactions_90d: 4,
    orders_60d: 3,
    orders_prev_60d: 7,
    order_drop_60d: '0.5714',
  })
  expect(told).toMatchObject({ tier: 'B', stage: 'at_risk', nearest: null })
  const warning = told.warnings.find(one => one.key === 'order_drop')!
  expect(warning.verdict).toBe(true)
  expect(sentenceOf(warning.leaves[0]!, { orders_60d: 3, orders_prev_60d: 7 }, style)).toEqual({
    key: 'evidence.order_drop',
    params: { days: 60, now: 3, before: 7, value: '57%', limit: '30%' },
  })
})

test('too little evidence is said, not hidden', () => {
  const told = describe({ orders_prev_60d: 1, orders_60d: 0, order_drop_60d: '1.0000' })
  expect(told.warnings.find(one => one.key === 'order_drop')).toMatchObject({ verdict: false, enough: false })
})

test('whom no tier catches has the nearest tier below by amount and what is missing', () => {
  const told = describe({ amount_365d: 600_000_00, tenure_days: 800, interactions_90d: 3 })
  expect(told.tier).toBeNull()
  expect(told.nearest?.key).toBe('A')
  expect(told.nearest?.missing.map(leaf => [leaf.field, gapOf(leaf, style)])).toEqual([
    ['interactions_90d', '2'],
  ])
  expect(describe({ amount_365d: 48_000_00, interactions_90d: 1 }).nearest?.key).toBe('C')
})

test('a prospect has no tier and none is near', () => {
  expect(describe({ tenure_days: null })).toMatchObject({ tier: null, stage: 'prospect', nearest: null })
})
