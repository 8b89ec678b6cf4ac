import { type Condition, comparisonsOf } from '../handbook/condition.ts'
import { holds } from '../handbook/explain.ts'
import { type FieldLookup, faultsOf } from '../handbook/fields.ts'
import type { Finding, Handbook } from '../handbook/policy.ts'
import { conditionFields, keysOf } from './condition-fields.ts'
import { type Box, cellsOf, mergeBoxes, type Stretch } from './grid.ts'
import { metricFields, stageFields, tierFields, windowOf } from './metrics.ts'
import { neverFindings, shadowFindings, uncaughtFindings } from './never.ts'
import { ownFieldsOf } from './own-fields.ts'
import type { StandingPolicy } from './shape.ts'
import { tagRuleFindings } from './tag-rules.ts'

/** Unknown fields, rules that can never hold, customers whom no tier or two tiers catch. */
export function checkStanding(policy: StandingPolicy, whole: Handbook): Finding[] {
  const warnings = policy.warnings.map(one => one.key)
  const tiers = policy.tiers.rules.map(one => one.key)
  const fields = conditionFields(keysOf(policy), ownFieldsOf(whole))
  const findings: Finding[] = [
    ...faultsAt('standing.active', policy.active, metricFields),
    ...faultsAt('standing.tiers.applies_when', policy.tiers.applies_when, tierFields(warnings)),
    ...policy.warnings.flatMap((one, i) => [
      ...faultsAt(`standing.warnings.${i}.enough`, one.enough, metricFields),
      ...faultsAt(`standing.warnings.${i}.when`, one.when, metricFields),
    ]),
    ...policy.tiers.rules.flatMap((one, i) =>
      faultsAt(`standing.tiers.rules.${i}.when`, one.when, tierFields(warnings)),
    ),
    ...policy.stages.flatMap((one, i) =>
      faultsAt(`standing.stages.${i}.when`, one.when, stageFields(warnings, tiers)),
    ),
    ...policy.tag_rules.flatMap((one, i) => faultsAt(`standing.tag_rules.${i}.when`, one.when, fields)),
    ...tagRuleFindings(policy),
    ...unknownVipTiers(policy.vip.tiers, tiers),
  ]
  if (findings.some(finding => finding.severity === 'error')) return findings
  return [...findings, ...ruleFindings(policy, fields), ...tierFindings(policy)]
}

const unknownVipTiers = (named: readonly string[], tiers: readonly string[]): Finding[] =>
  named
    .filter(tier => !tiers.includes(tier))
    .map(tier => ({
      severity: 'error',
      path: 'standing.vip.tiers',
      code: 'standing.unknown_tier',
      message: `there is no tier "${tier}"`,
      params: { tier },
    }))

function faultsAt(path: string, tree: Condition, fields: FieldLookup): Finding[] {
  const faults: Finding[] = faultsOf(tree, fields).map(fault => ({
    severity: 'error' as const,
    ...fault,
    path: `${path}.${fault.path}`,
  }))
  for (const { path: inner, comparison } of comparisonsOf(tree)) {
    const window = windowOf(comparison.field)
    if (window?.base !== 'return_gap' || typeof comparison.value !== 'number') continue
    // Only the first order of the window can lie so far from the one before it while the window is no longer than the gap.
    if (!['gte', 'gt'].includes(comparison.op) || comparison.value < window.days) {
      faults.push({
        severity: 'error',
        path: `${path}.${inner ? `${inner}.` : ''}value`,
        code: 'standing.gap_below_window',
        message: `the gap must be at least the window of ${window.days} days`,
        params: { days: window.days },
      })
    }
  }
  return faults
}

/** Every rule with a name, and what it may speak of; own fields are not judged. */
function rulesOf(policy: StandingPolicy, fields: FieldLookup) {
  const warnings = policy.warnings.map(one => one.key)
  const tiers = policy.tiers.rules.map(one => one.key)
  const named = (list: string, of: FieldLookup) => (one: { key: string; when: Condition }, i: number) => ({
    path: `standing.${list}.${i}.when`,
    key: one.key,
    when: one.when,
    fields: of,
  })
  return {
    warnings: policy.warnings.map((one, i) =>
      named('warnings', metricFields)({ key: one.key, when: { all: [one.enough, one.when] } }, i),
    ),
    tiers: policy.tiers.rules.map(named('tiers.rules', tierFields(warnings))),
    stages: policy.stages.map(named('stages', stageFields(warnings, tiers))),
    tags: policy.tag_rules.map((one, i) => named('tag_rules', fields)({ key: one.tag, when: one.when }, i)),
  }
}

/** Rules that never hold or never win, and stages that leave customers out. */
function ruleFindings(policy: StandingPolicy, fields: FieldLookup): Finding[] {
  const { warnings, tiers, stages, tags } = rulesOf(policy, fields)
  return [
    ...neverFindings([...warnings, ...tiers, ...stages, ...tags]),
    ...shadowFindings(tiers),
    ...shadowFindings(stages),
    ...uncaughtFindings('standing.stages', stages),
  ]
}

function tierFindings(policy: StandingPolicy): Finding[] {
  const rules = policy.tiers.rules
  const path = 'standing.tiers.rules'
  const cells = cellsOf(
    rules.map(rule => rule.when),
    metricFields,
  )
  if (!cells) {
    return [
      {
        severity: 'warning',
        path,
        code: 'standing.not_compared',
        message:
          'holes and overlaps of these tiers cannot be looked for: too many combinations, or a field that is no number',
      },
    ]
  }
  // Samples hold rule values, not minor units, so nothing is scaled here.
  const options = { fields: metricFields, exponent: 0 }
  const caught = cells.map(cell => ({
    ...cell,
    keys: rules.filter(rule => holds(rule.when, cell.values, options)).map(rule => rule.key),
  }))
  const holes = mergeBoxes(caught.filter(cell => cell.keys.length === 0).map(cell => cell.box))
  const overlaps = new Map<string, Box[]>()
  for (const cell of caught.filter(one => one.keys.length > 1)) {
    const keys = cell.keys.join(' + ')
    overlaps.set(keys, [...(overlaps.get(keys) ?? []), cell.box])
  }
  return [
    ...holes.map(box => boxFinding(path, 'standing.hole', 'no tier catches', box)),
    ...[...overlaps].flatMap(([keys, boxes]) =>
      mergeBoxes(boxes).map(box =>
        boxFinding(
          path,
          'standing.overlap',
          `more than one tier catches (${keys}; the first wins)`,
          box,
          keys,
        ),
      ),
    ),
  ]
}

function boxFinding(path: string, code: string, text: string, box: Box, keys = ''): Finding {
  const where = box.map(sayStretch).join(' and ') || 'everyone'
  return { severity: 'warning', path, code, message: `${text}: ${where}`, params: { where, keys } }
}

/** A stretch in the notation of rules: `100000 <= amount_365d < 500000`. */
export function sayStretch({ field, from, to, fromIn, toIn }: Stretch): string {
  if (from !== null && from === to) return `${field} = ${from}`
  const low = from === null ? '' : `${from} ${fromIn ? '<=' : '<'} `
  const high = to === null ? '' : ` ${toIn ? '<=' : '<'} ${to}`
  if (from !== null && to === null) return `${field} ${fromIn ? '>=' : '>'} ${from}`
  return `${low}${field}${high}`
}
