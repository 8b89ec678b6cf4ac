import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultHandbook } from '../handbook/parse.ts'
import { ledgerPolicy } from '../ledger/policy.ts'
import { complaintsPolicy } from './complaint-policy.ts'
import {
  type ComplaintState,
  type ComplaintVerb,
  needsApproval,
  pareto,
  refusalOf,
  waitsFor,
  weigh,
} from './complaint-rules.ts'
import type { ComplaintStep } from './complaint-shapes.ts'

const policy = complaintsPolicy.schema.parse({})
const chosen = (measure: string, more: object = {}) => ({ measure, note: '', ...more })

describe('the way of a complaint', () => {
  const verb = fc.oneof(
    fc.constantFrom<ComplaintVerb>('investigate', 'solve', 'approve', 'tell', 'close', 'reopen'),
    fc.constantFrom('satisfied' as const, 'not_satisfied' as const, 'not_reached' as const),
  )

  test('it is never closed before the customer confirmed in this round or three tries were in vain', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(verb, fc.boolean()), { maxLength: 60 }), steps => {
        let state: ComplaintState = { step: 'received', waitsForApproval: false, revisits: [] }
        for (const [what, flag] of steps) {
          const asVerb = ['satisfied', 'not_satisfied', 'not_reached'].includes(what) ? 'revisit' : what
          if (refusalOf(asVerb as ComplaintVerb, state, 3) !== null) continue
          const before = state
          if (what === 'investigate') state = { ...state, step: 'investigated' }
          if (what === 'solve') state = { ...state, step: 'solution', waitsForApproval: flag }
          if (what === 'approve')
            state = { ...state, waitsForApproval: false, step: flag ? 'solution' : 'investigated' }
          if (what === 'tell') state = { ...state, step: 'result_told' }
          if (what === 'satisfied' || what === 'not_reached')
            state = { ...state, revisits: [...state.revisits, what] }
          if (what === 'not_satisfied' || what === 'reopen')
            state = { step: 'received', waitsForApproval: false, revisits: [] }
          if (what === 'close') {
            state = { ...state, step: 'closed' }
            const vain = before.revisits.filter(one => one === 'not_reached').length
            expect(before.step).toBe('result_told')
            expect(before.revisits.includes('satisfied') || vain >= 3).toBe(true)
          }
          if (state.waitsForApproval) expect(waitsFor(state, 3)).toBe('approval')
        }
      }),
      { numRuns: 500 },
    )
  })

  test('each step waits for the one before it, and says which', () => {
    const at = (step: ComplaintStep, more: Partial<ComplaintState> = {}): ComplaintState => ({
      step,
      waitsForApproval: false,
      revisits: [],
      ...more,
    })
    expect(refusalOf('solve', at('received'), 3)).toBe('tickets.complaint_not_investigated')
    expect(refusalOf('tell', at('investigated'), 3)).toBe('tickets.complaint_no_solution')
    expect(refusalOf('tell', at('solution', { waitsForApproval: true }), 3)).toBe(
      'tickets.complaint_waits_approval',
    )
    expect(refusalOf('revisit', at('solution'), 3)).toBe('tickets.complaint_not_told')
    expect(refusalOf('close', at('result_told', { revisits: ['not_reached', 'not_reached'] }), 3)).toBe(
      'tickets.complaint_not_confirmed',
    )
    expect(refusalOf('close', at('result_told', { revisits: ['not_reached'] }), 1)).toBeNull()
    expect(refusalOf('investigate', at('closed'), 3)).toBe('tickets.complaint_closed')
    expect(refusalOf('reopen', at('result_told'), 3)).toBe('tickets.complaint_still_open')
  })
})

describe('what may be given', () => {
  test('the usual by default; more than one decides alone goes to somebody else; beyond the most nobody gives', () => {
    expect(weigh(policy, chosen('coupon'), 'CNY')).toMatchObject({ amount: 10_000, aboveAlone: false })
    expect(weigh(policy, chosen('coupon', { amount: '200' }), 'CNY').aboveAlone).toBe(false)
    expect(weigh(policy, chosen('coupon', { amount: '200.01' }), 'CNY').aboveAlone).toBe(true)
    expect(() => weigh(policy, chosen('coupon', { amount: '1000.01' }), 'CNY')).toThrow('at most 1000')
    expect(() => weigh(policy, chosen('coupon', { amount: '0.001' }), 'CNY')).toThrow('not an amount')
    expect(() => weigh(policy, chosen('yacht'), 'CNY')).toThrow('no measure')
    expect(weigh(policy, chosen('vip', { days: 60 }), 'CNY')).toMatchObject({ days: 60, cost: 12_000 })
    expect(weigh(policy, chosen('coupon', { amount: '150' }), 'JPY').amount).toBe(150)
  })

  test('many small things add up over all rounds', () => {
    const two = ['coupon', 'refund'].map(key => weigh(policy, chosen(key), 'CNY'))
    expect(needsApproval(policy, two, 0, 'CNY')).toBe(false)
    expect(needsApproval(policy, two, 30_000, 'CNY')).toBe(false)
    expect(needsApproval(policy, two, 30_001, 'CNY')).toBe(true)
    expect(needsApproval(policy, [weigh(policy, chosen('apology'), 'CNY')], 90_000, 'CNY')).toBe(false)
  })
})

test('a handbook whose limits cross, or that names what is not there, says so', () => {
  const whole = defaultHandbook([ledgerPolicy])
  expect(complaintsPolicy.check(policy, whole)).toEqual([])
  const found = complaintsPolicy.check(
    {
      ...policy,
      budget: 'gone',
      measures: [...policy.measures, { ...policy.measures[4]!, alone: 5000 }],
      natures: [{ key: 'x', name: {}, categories: [], measures: ['yacht'] }],
    },
    whole,
  )
  expect(found.map(one => one.path)).toEqual([
    'complaints.measures.8.key',
    'complaints.measures.8.most',
    'complaints.natures.0.measures.0',
    'complaints.budget',
  ])
})

test('a Pareto adds up to one and never rises', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 50 }), { minLength: 1 }), counts => {
      const found = pareto(counts.map((count, i) => ({ key: `k${i}`, count })))
      const total = counts.reduce((a, b) => a + b, 0)
      expect(found.at(-1)!.cumulated).toBeCloseTo(total === 0 ? 0 : 1, 9)
      for (const [i, one] of found.entries()) expect(one.count <= (found[i - 1]?.count ?? 50)).toBe(true)
    }),
  )
})
