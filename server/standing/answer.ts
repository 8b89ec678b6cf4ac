import { exponentOf, toMajor } from '../../domain/base/money.ts'
import type { IsoDate, Locale, LocalText } from '../../domain/base/shapes.ts'
import type { Values } from '../../domain/handbook/explain.ts'
import { type Company, companyPolicy, type Handbook } from '../../domain/handbook/policy.ts'
import type { LeafAnswer, StandingAnswer } from '../../domain/standing/contract.ts'
import { type DescribedRule, describeStanding, type Leaf } from '../../domain/standing/describe.ts'
import { type EvidenceStyle, gapOf, sentenceOf } from '../../domain/standing/evidence.ts'
import { standingPolicy } from '../../domain/standing/policy.ts'
import { say } from '../base/text.ts'
import { sectionOf } from '../handbook/reads.ts'
import type { StandingRow } from './compute.ts'

type Wanted = {
  handbook: Handbook
  version: number
  day: IsoDate
  locale: Locale
  highValue: boolean
  /** Day a running warning began, by key. */
  since: Record<string, IsoDate>
}

/** Writes a computed standing as the API answers it: every rule of the handbook beside the customer's values, in words. */
export function standingAnswerOf(found: StandingRow, wanted: Wanted): StandingAnswer {
  const company: Company = sectionOf(wanted.handbook, companyPolicy)
  const policy = sectionOf(wanted.handbook, standingPolicy)
  const style = { locale: wanted.locale, currency: company.currency }
  const values: Values = found
  const described = describeStanding(policy, values, exponentOf(company.currency))
  const named = (rules: { key: string; name: LocalText }[], key: string) =>
    textIn(rules.find(rule => rule.key === key)?.name ?? {}, wanted.locale) || key
  const leaves = (all: Leaf[]) => all.map(leaf => leafAnswer(leaf, values, style))
  const ruleAnswer = (rule: DescribedRule, name: string) => ({
    key: rule.key,
    name,
    holds: rule.verdict,
    leaves: leaves(rule.leaves),
  })
  const { nearest, stageRule } = described
  return {
    code: found.code,
    as_of: wanted.day,
    handbook_version: wanted.version,
    tier: found.tier,
    stage: found.stage,
    stage_name: named(policy.stages, found.stage),
    warnings: found.warnings,
    high_value: wanted.highValue,
    active: found.active,
    metrics: {
      amount_365d: toMajor(found.amount_365d, company.currency),
      tenure_days: found.tenure_days,
      interactions_90d: found.interactions_90d,
      orders_60d: found.orders_60d,
      orders_prev_60d: found.orders_prev_60d,
      response_rate_60d: fourDecimals(found.response_rate_60d),
      first_cooperation_on: found.first_cooperation_on,
      last_order_on: found.last_order_on,
      last_contact_on: found.last_contact_on,
      contract_ends_on: found.contract_ends_on,
    },
    evidence: {
      tiers: described.tiers.map(rule => ruleAnswer(rule, named(policy.tiers.rules, rule.key))),
      stage: stageRule && ruleAnswer(stageRule, named(policy.stages, stageRule.key)),
      warnings: described.warnings.map(warning => ({
        ...ruleAnswer(warning, named(policy.warnings, warning.key)),
        enough: warning.enough === true,
        evidence: leaves(warning.evidence),
        since: wanted.since[warning.key] ?? null,
      })),
      nearest: nearest && {
        key: nearest.key,
        name: named(policy.tiers.rules, nearest.key),
        missing: leaves(nearest.missing),
      },
    },
  }
}

/** A share as it is printed: four decimals; null stays null. */
export const fourDecimals = (share: string | null): string | null =>
  share === null ? null : Number(share).toFixed(4)

/** A text in a language, else in simplified Chinese, else in English. */
export const textIn = (text: LocalText, locale: Locale): string =>
  text[locale] ?? text['zh-Hans'] ?? text.en ?? ''

/** A comparison with the customer's value as a sentence of the language. */
export function sayLeaf(leaf: Leaf, values: Values, style: EvidenceStyle): string {
  const { key, params } = sentenceOf(leaf, values, style)
  return say(style.locale, `standing:${key}`, params)
}

function leafAnswer(leaf: Leaf, values: Values, style: EvidenceStyle): LeafAnswer {
  const major = leaf.type === 'money' && leaf.value !== null && leaf.value !== undefined
  return {
    field: leaf.field,
    type: leaf.type,
    op: leaf.op,
    limit: leaf.limit,
    value: major ? toMajor(Number(leaf.value), style.currency) : (leaf.value ?? null),
    holds: leaf.verdict,
    text: sayLeaf(leaf, values, style),
    gap: gapOf(leaf, style),
  }
}
