import type { LocalText } from '../base/shapes.ts'
import type { Condition } from '../handbook/condition.ts'

/** A named rule: the first of its list that holds gives its key. */
export type Rule = { key: string; name: LocalText; when: Condition }
/** A warning also has minimum evidence, and its episode ends after so many days without it. */
export type WarningRule = Rule & { enough: Condition; episode_gap_days: number }

/** A tag that customers have for as long as its rule holds. */
export type TagRule = { tag: string; when: Condition }

/** The handbook section `standing`, read. */
export type StandingPolicy = {
  amount_basis: 'orders' | 'contracts' | 'both'
  high_value_share: number
  vip: { tiers: string[]; keep_days: number }
  active: Condition
  tiers: { applies_when: Condition; rules: Rule[] }
  warnings: WarningRule[]
  stages: Rule[]
  tag_rules: TagRule[]
}
