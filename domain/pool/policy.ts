import * as z from 'zod/mini'
import { localText } from '../base/shapes.ts'
import { type Condition, condition } from '../handbook/condition.ts'
import { faultsOf } from '../handbook/fields.ts'
import type { Finding, Handbook } from '../handbook/policy.ts'
import { conditionFields, keysOf } from '../standing/condition-fields.ts'
import type { StandingPolicy } from '../standing/shape.ts'

const days = (least: number, usual: number) => z._default(z.int().check(z.gte(least), z.lte(3650)), usual)

const rule = z.strictObject({
  key: z.string().check(z.regex(/^[a-z][a-z0-9_]{0,39}$/, 'lower case letters, digits and _')),
  name: localText,
  when: condition,
})
export type PoolRule = z.infer<typeof rule>

const neverOrLongAgo = (contactDays: number): Condition => ({
  any: [
    { field: 'days_since_contact', op: 'gte', value: contactDays },
    { field: 'days_since_contact', op: 'is_empty' },
  ],
})
const noOrder = (orderDays: number): Condition => ({
  any: [
    { field: 'days_without_order', op: 'gte', value: orderDays },
    { field: 'days_without_order', op: 'is_empty' },
  ],
})

const DEFAULT_RULES: PoolRule[] = [
  {
    key: 'uncared_valued',
    name: { 'zh-Hans': 'A、B 级客户久未联系', en: 'A or B customer long not cared for' },
    when: { all: [{ field: 'tier', op: 'in', value: ['A', 'B'] }, neverOrLongAgo(60), noOrder(180)] },
  },
  {
    key: 'uncared_prospect',
    name: { 'zh-Hans': '潜在客户无人跟进', en: 'Prospect not followed up' },
    when: { all: [{ field: 'stage', op: 'eq', value: 'prospect' }, neverOrLongAgo(30)] },
  },
  {
    key: 'uncared',
    name: { 'zh-Hans': '久未联系且没有订单', en: 'No contact and no order for long' },
    when: {
      all: [
        { none: [{ field: 'stage', op: 'eq', value: 'prospect' }] },
        {
          any: [
            { field: 'tier', op: 'eq', value: 'C' },
            { field: 'tier', op: 'is_empty' },
          ],
        },
        neverOrLongAgo(90),
        noOrder(90),
      ],
    },
  },
]

/** With a running contract nobody is taken from whom they know. */
const RUNNING_CONTRACT: Condition = { field: 'contract_days_left', op: 'gte', value: 0 }

/**
 * Handbook section `pool`: when customers whom nobody cares for go back to everybody. The first rule that holds is the
 * reason. The owner is warned `warn_days` before, and has `grace_days` after getting a customer in any way. Limits of
 * claiming hold for each person; a customer that somebody lost is not theirs to claim for `reclaim_days`.
 */
export const poolPolicy = {
  key: 'pool' as const,
  schema: z.strictObject({
    /** Off until the company says so: no owner loses a customer by an update of the product. */
    returns: z._default(z.boolean(), false),
    rules: z._default(z.array(rule).check(z.maxLength(20)), DEFAULT_RULES),
    never: z._default(condition, RUNNING_CONTRACT),
    warn_days: days(1, 7),
    grace_days: days(0, 30),
    claims_per_day: z._default(z.int().check(z.gte(1), z.lte(10_000)), 10),
    owned_at_most: z._default(z.int().check(z.gte(1), z.lte(1_000_000)), 300),
    reclaim_days: days(0, 30),
  }),
  check: checkPool,
}
export type PoolPolicy = z.infer<typeof poolPolicy.schema>

/** Keys that stand twice, unknown fields and operators that do not fit, each at its place. */
function checkPool(policy: { rules: PoolRule[]; never: Condition }, whole: Handbook): Finding[] {
  const fields = conditionFields(keysOf(whole.standing as StandingPolicy))
  const faults = (path: string, tree: Condition): Finding[] =>
    faultsOf(tree, fields).map(fault => ({ severity: 'error', ...fault, path: `${path}.${fault.path}` }))
  return [
    ...policy.rules.flatMap(({ key, when }, i) => [
      ...(policy.rules.findIndex(other => other.key === key) < i
        ? [
            {
              severity: 'error' as const,
              path: `pool.rules.${i}.key`,
              code: 'pool.key_twice',
              message: `the key "${key}" stands twice`,
              params: { key },
            },
          ]
        : []),
      ...faults(`pool.rules.${i}.when`, when),
    ]),
    ...faults('pool.never', policy.never),
  ]
}
