import * as z from 'zod/mini'
import { type LocalText, localText } from '../base/shapes.ts'
import { tag } from '../customers/fields.ts'
import { type Condition, condition } from '../handbook/condition.ts'
import type { Policy } from '../handbook/policy.ts'
import { checkStanding } from './check.ts'

const key = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_]{0,31}$/))
const rule = { key, name: z._default(localText, {}), when: condition }

const at = (field: string, op: 'eq' | 'lt' | 'gt' | 'lte' | 'gte', value: number): Condition => ({
  field,
  op,
  value,
})
const name = (hans: string, hant: string, en: string): LocalText => ({ 'zh-Hans': hans, 'zh-Hant': hant, en })

const DEFAULT_TIERS = [
  {
    key: 'A',
    name: name('A 级', 'A 級', 'A'),
    when: {
      all: [
        at('amount_365d', 'gte', 500000),
        at('tenure_days', 'gte', 730),
        at('interactions_90d', 'gte', 5),
      ],
    },
  },
  {
    key: 'B',
    name: name('B 级', 'B 級', 'B'),
    when: {
      all: [
        at('amount_365d', 'gte', 100000),
        at('amount_365d', 'lt', 500000),
        at('tenure_days', 'gte', 365),
        at('interactions_90d', 'gte', 3),
      ],
    },
  },
  {
    key: 'C',
    name: name('C 级', 'C 級', 'C'),
    when: {
      all: [
        { any: [at('amount_365d', 'lt', 100000), at('tenure_days', 'lt', 365)] },
        at('interactions_90d', 'gte', 2),
      ],
    },
  },
]

const DEFAULT_WARNINGS = [
  {
    key: 'order_drop',
    name: name('订单骤减', '訂單驟減', 'Orders down'),
    enough: at('orders_prev_60d', 'gte', 2),
    when: at('order_drop_60d', 'gt', 0.3),
  },
  {
    key: 'response_low',
    name: name('回复率低', '回覆率低', 'Low response'),
    enough: at('touches_60d', 'gte', 3),
    when: at('response_rate_60d', 'lt', 0.2),
  },
  { key: 'complaint', name: name('近期投诉', '近期投訴', 'Complaint'), when: at('complaints_90d', 'gte', 1) },
  {
    key: 'contract_ending',
    name: name('合同将到期', '合約將到期', 'Contract ending'),
    when: at('contract_days_left', 'lte', 30),
  },
]

const noRunningContract = at('running_contracts', 'eq', 0)
const DEFAULT_STAGES = [
  { key: 'prospect', name: name('潜在', '潛在', 'Prospect'), when: { field: 'tenure_days', op: 'is_empty' } },
  { key: 'won_back', name: name('已挽回', '已挽回', 'Won back'), when: at('return_gap_30d', 'gte', 180) },
  { key: 'new', name: name('新客', '新客', 'New'), when: at('tenure_days', 'lte', 30) },
  {
    key: 'lost',
    name: name('流失', '流失', 'Lost'),
    when: { all: [at('days_without_order', 'gte', 365), noRunningContract] },
  },
  {
    key: 'dormant',
    name: name('沉睡', '沉睡', 'Dormant'),
    when: { all: [at('days_without_order', 'gte', 180), noRunningContract] },
  },
  {
    key: 'at_risk',
    name: name('流失风险', '流失風險', 'At risk'),
    when: { field: 'warnings', op: 'has_any', value: ['order_drop', 'response_low'] },
  },
  { key: 'mature', name: name('成熟', '成熟', 'Mature'), when: at('tenure_days', 'gt', 180) },
  { key: 'growing', name: name('成长', '成長', 'Growing'), when: { all: [] } },
] as const

const warning = z.strictObject({
  ...rule,
  /** Minimum evidence: below it the warning stays silent and the page says "not enough evidence". */
  enough: z._default(condition, { all: [] }),
  /** An episode of the warning ends after so many days without it. */
  episode_gap_days: z._default(z.number().check(z.int(), z.gte(0), z.lte(3650)), 30),
})

const unique = (items: { key: string }[]): boolean =>
  new Set(items.map(item => item.key)).size === items.length

const uniqueTags = (rules: { tag: string }[]): boolean =>
  new Set(rules.map(rule => rule.tag)).size === rules.length

/** Section `standing`: what makes a tier, a stage, a warning and high value. Defaults are those of the definitions. */
export const standingPolicy = {
  key: 'standing',
  schema: z.strictObject({
    /** What counts as amount: orders, running contracts spread per day, or both. */
    amount_basis: z._default(z.enum(['orders', 'contracts', 'both']), 'orders'),
    /** High value: this top share of the customers with a yearly amount above zero. */
    high_value_share: z._default(z.number().check(z.gte(0), z.lte(1)), 0.2),
    /** VIP by tier: customers in these tiers are served as VIP, and until so many days after they left them. By hand one can give more. */
    vip: z.prefault(
      z.strictObject({
        tiers: z._default(z.array(key).check(z.maxLength(20)), []),
        keep_days: z._default(z.int().check(z.gte(1), z.lte(3650)), 90),
      }),
      {},
    ),
    active: z._default(condition, { any: [at('orders_90d', 'gte', 1), at('interactions_90d', 'gte', 1)] }),
    tiers: z._default(
      z.strictObject({
        /** Who can have a tier at all: not prospects. */
        applies_when: z._default(condition, { field: 'tenure_days', op: 'is_set' }),
        /** The first that holds. */
        rules: z.array(z.strictObject(rule)).check(z.maxLength(20), z.refine(unique, 'a key stands twice')),
      }),
      { applies_when: { field: 'tenure_days', op: 'is_set' }, rules: DEFAULT_TIERS },
    ),
    warnings: z._default(
      z.array(warning).check(z.maxLength(50), z.refine(unique, 'a key stands twice')),
      DEFAULT_WARNINGS.map(one => ({ enough: { all: [] }, episode_gap_days: 30, ...one })),
    ),
    /** The first that holds. */
    stages: z._default(
      z
        .array(z.strictObject(rule))
        .check(z.minLength(1), z.maxLength(30), z.refine(unique, 'a key stands twice')),
      DEFAULT_STAGES.map(stage => ({ ...stage, when: stage.when as Condition })),
    ),
    /** Need tags by rule: on a customer for as long as the rule holds, beside those set by hand. */
    tag_rules: z._default(
      z
        .array(z.strictObject({ tag, when: condition }))
        .check(z.maxLength(100), z.refine(uniqueTags, 'a tag stands twice')),
      [],
    ),
  }),
  check: checkStanding,
} satisfies Policy
