import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { defaultHandbook, parseHandbook } from '../handbook/parse.ts'
import { companyPolicy } from '../handbook/policy.ts'
import { standingPolicy } from './policy.ts'

z.config(z.locales.en())
const sections = [companyPolicy, standingPolicy]
// biome-ignore lint/suspicious/noExplicitAny: tests damage a handbook in every place
const broken = (damage: (handbook: any) => void) => {
  const handbook = structuredClone(defaultHandbook(sections))
  damage(handbook)
  const { handbook: read, findings } = parseHandbook(sections, handbook)
  return {
    read,
    errors: findings.filter(one => one.severity === 'error').map(({ path, code }) => ({ path, code })),
  }
}

const tagged = (tag: string) => ({ field: 'tags', op: 'has', value: tag })

test('an empty text is the handbook of all defaults', () => {
  expect(parseHandbook(sections, null).handbook).toEqual(defaultHandbook(sections))
})

test('the defaults have no errors, and their holes are told', () => {
  const { findings } = parseHandbook(sections, {})
  expect(findings.map(one => `${one.severity} ${one.message}`)).toEqual([
    'warning no tier catches: interactions_90d < 2',
    'warning no tier catches: amount_365d >= 100000 and tenure_days >= 365 and interactions_90d = 2',
    'warning no tier catches: amount_365d >= 500000 and 365 <= tenure_days < 730 and interactions_90d >= 3',
    'warning no tier catches: amount_365d >= 500000 and tenure_days >= 730 and 3 <= interactions_90d < 5',
  ])
})

test('an overlap is told with both tiers', () => {
  const handbook = structuredClone(defaultHandbook(sections)) as {
    standing: { tiers: { rules: { when: { all: { value: number }[] } }[] } }
  }
  handbook.standing.tiers.rules[1]!.when.all[1]!.value = 600000
  const overlap = parseHandbook(sections, handbook).findings.find(one => one.code === 'standing.overlap')
  expect(overlap?.message).toContain('A + B')
  expect(overlap?.message).toContain('500000 <= amount_365d < 600000')
})

test.each([
  [
    'an unknown section',
    (h: { x: number }) => {
      h.x = 1
    },
    { path: 'x', code: 'handbook.unknown_section' },
  ],
  [
    'an unknown field',
    (h: { standing: { x: number } }) => {
      h.standing.x = 1
    },
    { path: 'standing.x', code: 'handbook.unknown_field' },
  ],
  [
    'a rule on a field that does not exist',
    (h: { standing: { tiers: { rules: { when: { all: { field: string }[] } }[] } } }) => {
      h.standing.tiers.rules[0]!.when.all[0]!.field = 'amout'
    },
    { path: 'standing.tiers.rules.0.when.all.0.field', code: 'handbook.unknown_field' },
  ],
  [
    'a rule that can never hold',
    (h: { standing: { tiers: { rules: { when: unknown }[] } } }) => {
      h.standing.tiers.rules[0]!.when = {
        all: [
          { field: 'orders_60d', op: 'gt', value: 5 },
          { field: 'orders_60d', op: 'lt', value: 6 },
        ],
      }
    },
    { path: 'standing.tiers.rules.0.when', code: 'standing.never_holds' },
  ],
  [
    'a wrong operator',
    (h: { standing: { active: unknown } }) => {
      h.standing.active = { field: 'orders_60d', op: 'has', value: 'x' }
    },
    { path: 'standing.active.op', code: 'handbook.wrong_operator' },
  ],
  [
    'a wrong value',
    (h: { standing: { active: unknown } }) => {
      h.standing.active = { field: 'orders_60d', op: 'gt', value: 'x' }
    },
    { path: 'standing.active.value', code: 'handbook.wrong_value' },
  ],
  [
    'a time zone that is none',
    (h: { company: { timezone: string } }) => {
      h.company.timezone = 'Asia/Nowhere'
    },
    { path: 'company.timezone', code: 'handbook.invalid_value' },
  ],
  [
    'a tag by rule that rests on itself through another',
    (h: { standing: { tag_rules: unknown } }) => {
      h.standing.tag_rules = [
        { tag: '甲', when: { all: [{ field: 'tier', op: 'eq', value: 'A' }, tagged('乙')] } },
        { tag: '乙', when: { any: [tagged('丙'), { field: 'tags', op: 'has_any', value: ['甲', 'x'] }] } },
        { tag: '丙', when: tagged('by hand') },
      ]
    },
    { path: 'standing.tag_rules.1.when', code: 'standing.tag_loop' },
  ],
  [
    'a tag by rule that asks for any tag',
    (h: { standing: { tag_rules: unknown } }) => {
      h.standing.tag_rules = [{ tag: '甲', when: { field: 'tags', op: 'is_empty' } }]
    },
    { path: 'standing.tag_rules.0.when', code: 'standing.tag_loop' },
  ],
  [
    'a stage that rests on a tag by rule',
    (h: { standing: { tag_rules: unknown; stages: { when: unknown }[] } }) => {
      h.standing.tag_rules = [{ tag: '甲', when: { field: 'orders_60d', op: 'gt', value: 3 } }]
      h.standing.stages[1]!.when = { any: [{ field: 'tenure_days', op: 'gt', value: 3 }, tagged('甲')] }
    },
    { path: 'standing.stages.1.when.any.1', code: 'standing.tag_before_standing' },
  ],
  [
    'a tag by a rule that can never hold',
    (h: { standing: { tag_rules: unknown } }) => {
      const views = (op: string, value: number) => ({ field: 'views_30d', op, value })
      h.standing.tag_rules = [{ tag: '甲', when: { all: [views('gt', 3), views('lt', 2)] } }]
    },
    { path: 'standing.tag_rules.0.when', code: 'standing.never_holds' },
  ],
  [
    'a stage of a warning that does not exist',
    (h: { standing: { stages: { when: unknown }[] } }) => {
      h.standing.stages[0]!.when = { field: 'warnings', op: 'has', value: 'nothing' }
    },
    { path: 'standing.stages.0.when.value', code: 'handbook.unknown_choice' },
  ],
])('%s is an error at its place', (_name, damage, expected) => {
  const { errors } = broken(damage)
  expect(errors).toContainEqual(expected)
})
