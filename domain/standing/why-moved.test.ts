import { expect, test } from 'vitest'
import { defaultHandbook } from '../handbook/parse.ts'
import { companyPolicy } from '../handbook/policy.ts'
import { standingPolicy } from './policy.ts'
import type { StandingPolicy } from './shape.ts'
import { whyMoved } from './why-moved.ts'

const before = defaultHandbook([companyPolicy, standingPolicy]).standing as StandingPolicy
const raised: StandingPolicy = JSON.parse(JSON.stringify(before).replaceAll('500000', '600000'))
const lowered: StandingPolicy = JSON.parse(JSON.stringify(before).replaceAll('500000', '400000'))
const stays = ['mature', 'mature'] as const
const customer = (amount: number) => ({
  amount_365d: amount * 100,
  tenure_days: 900,
  interactions_90d: 6,
  first_cooperation_on: '2020-01-01',
})
const told = (after: StandingPolicy, tier: [string | null, string | null], amount: number) =>
  whyMoved({ before, after }, { tier, stage: stays }, customer(amount), 2).map(
    ({ field, op, limit }) => `${field} ${op} ${limit}`,
  )

test('a customer who falls is told by the comparison that holds no more', () => {
  expect(told(raised, ['A', 'B'], 550_000)).toEqual(['amount_365d gte 600000'])
})

test('a customer who rises is told by what the draft wrote anew, then by what else holds', () => {
  expect(told(lowered, ['B', 'A'], 450_000)[0]).toMatch(/^amount_365d (lt|gte) 400000$/)
})

test('a customer who stays has no reason to be told', () => {
  expect(told(raised, ['B', 'B'], 200_000)).toEqual([])
})
