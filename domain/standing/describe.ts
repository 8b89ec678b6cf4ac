import { type Condition, groupOf, isComparison, type Operator, type Scalar } from '../handbook/condition.ts'
import {
  type ExplainOptions,
  type Explanation,
  explain,
  type Values,
  type Verdict,
} from '../handbook/explain.ts'
import type { FieldLookup, FieldType } from '../handbook/fields.ts'
import { stageFields } from './metrics.ts'
import type { Rule, StandingPolicy } from './shape.ts'

/** One comparison of a rule beside the customer's value; money in minor units on both sides, `limit` as the rule has it. */
export type Leaf = {
  field: string
  type: FieldType
  op: Operator
  limit: Scalar | Scalar[] | null
  value: Values[string]
  verdict: Verdict
}

export type DescribedRule = { key: string; verdict: Verdict; leaves: Leaf[] }
export type DescribedWarning = DescribedRule & { enough: Verdict; evidence: Leaf[] }

/** Standing of one customer with the reasons: every rule, every limit, every value. */
export type Description = {
  tier: string | null
  stage: string
  warnings: DescribedWarning[]
  tiers: DescribedRule[]
  /** The stage that holds. */
  stageRule: DescribedRule | null
  /** For a customer whom no tier catches: the nearest one and what is missing. */
  nearest: { key: string; missing: Leaf[] } | null
}

/** Describes what the handbook says of these values. Agrees with the standing statement, as `explain` agrees with SQL. */
export function describeStanding(policy: StandingPolicy, values: Values, exponent: number): Description {
  const warningKeys = policy.warnings.map(one => one.key)
  const fields = stageFields(
    warningKeys,
    policy.tiers.rules.map(rule => rule.key),
  )
  const options = { fields, exponent }
  const told = (rule: Rule, known: Values): DescribedRule => {
    const explained = explain(rule.when, known, options)
    return { key: rule.key, verdict: explained.verdict, leaves: leavesOf(explained, fields) }
  }

  const warnings = policy.warnings.map(warning => {
    const enough = explain(warning.enough, values, options)
    const when = told(warning, values)
    const verdict = enough.verdict === true && when.verdict === true
    return { ...when, verdict, enough: enough.verdict, evidence: leavesOf(enough, fields) }
  })
  const warned: Values = { ...values, warnings: warnings.filter(one => one.verdict).map(one => one.key) }
  const applies = explain(policy.tiers.applies_when, warned, options).verdict === true
  const tiers = policy.tiers.rules.map(rule => told(rule, warned))
  const tier = applies ? (tiers.find(rule => rule.verdict === true)?.key ?? null) : null
  const ranked: Values = { ...warned, tier }
  const stageRule = first(policy.stages.map(rule => told(rule, ranked)))
  return {
    tier,
    stage: stageRule?.key ?? '',
    warnings,
    tiers,
    stageRule,
    nearest: applies && !tier ? nearestTier(policy, tiers, warned, options) : null,
  }
}

const first = (rules: DescribedRule[]): DescribedRule | null =>
  rules.find(rule => rule.verdict === true) ?? null

/**
 * The nearest tier below by amount: of those whose least amount the customer reaches, the highest; without amounts,
 * the one that lacks least. Care for a customer whom no rule catches follows it.
 */
function nearestTier(
  policy: StandingPolicy,
  tiers: DescribedRule[],
  values: Values,
  options: ExplainOptions,
): { key: string; missing: Leaf[] } | null {
  const candidates = policy.tiers.rules.map((rule, i) => ({
    floor: amountFloor(rule.when, options.fields),
    reached: reachesAmount(rule.when, values, options),
    told: tiers[i]!,
  }))
  const reached = candidates.filter(one => one.reached)
  const pool = reached.length > 0 ? reached : candidates
  const best = pool.toSorted(
    (a, b) => b.floor - a.floor || missingOf(a.told).length - missingOf(b.told).length,
  )[0]
  return best ? { key: best.told.key, missing: missingOf(best.told) } : null
}

const missingOf = (rule: DescribedRule): Leaf[] => rule.leaves.filter(leaf => leaf.verdict !== true)

/** Comparisons that must all hold, below `all` only. */
function required(tree: Condition): Extract<Condition, { field: string }>[] {
  if (isComparison(tree)) return [tree]
  const { word, parts } = groupOf(tree)
  return word === 'all' ? parts.flatMap(required) : []
}

const isFloor = (op: Operator): boolean => op === 'gte' || op === 'gt'

function amountFloor(tree: Condition, fields: FieldLookup): number {
  const floors = required(tree).filter(one => fields(one.field)?.type === 'money' && isFloor(one.op))
  return Math.max(Number.NEGATIVE_INFINITY, ...floors.map(one => one.value as number))
}

const reachesAmount = (tree: Condition, values: Values, options: ExplainOptions): boolean =>
  required(tree)
    .filter(one => options.fields(one.field)?.type === 'money' && isFloor(one.op))
    .every(one => explain(one, values, options).verdict === true)

/** Every comparison of an explained tree, in its order. */
export function leavesOf(explained: Explanation, fields: FieldLookup): Leaf[] {
  if ('parts' in explained) return explained.parts.flatMap(part => leavesOf(part, fields))
  const { comparison, verdict, value } = explained
  return [
    {
      field: comparison.field,
      type: fields(comparison.field)!.type,
      op: comparison.op,
      limit: comparison.value ?? null,
      value,
      verdict,
    },
  ]
}
