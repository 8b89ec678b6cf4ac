import { type Condition, comparisonsOf } from '../handbook/condition.ts'
import type { Finding } from '../handbook/policy.ts'
import type { StandingPolicy, TagRule } from './shape.ts'

type NamedTag = { path: string; tag: string | null }

/** The tags that a tree asks for by name; `is_set` and `is_empty` ask for any tag at all. */
const tagsNamed = (tree: Condition): NamedTag[] =>
  comparisonsOf(tree).flatMap(({ path, comparison: { field, op, value } }): NamedTag[] => {
    if (field !== 'tags') return []
    if (op === 'is_set' || op === 'is_empty') return [{ path, tag: null }]
    return (Array.isArray(value) ? value : [value]).map(tag => ({ path, tag: String(tag) }))
  })

/**
 * Tags by rule follow standing, so rules that make standing cannot rest on them; and a rule that rests on another's tag
 * must not come back to its own.
 */
export function tagRuleFindings(policy: StandingPolicy): Finding[] {
  const byRule = new Set(policy.tag_rules.map(rule => rule.tag))
  return [
    ...standingTrees(policy).flatMap(({ path, tree }) =>
      tagsNamed(tree).flatMap(named =>
        named.tag !== null && byRule.has(named.tag)
          ? [finding('standing.tag_before_standing', `${path}.${named.path}`, named.tag)]
          : [],
      ),
    ),
    ...policy.tag_rules.flatMap((rule, i) =>
      returnsTo(rule, policy.tag_rules)
        ? [finding('standing.tag_loop', `standing.tag_rules.${i}.when`, rule.tag)]
        : [],
    ),
  ]
}

const MESSAGES: Record<string, (tag: string) => string> = {
  'standing.tag_before_standing': tag =>
    `"${tag}" is set by a rule after tiers, stages and warnings: these cannot rest on it`,
  'standing.tag_loop': tag => `the rule for "${tag}" rests on that tag itself, or on rules that do`,
}

const finding = (code: string, path: string, tag: string): Finding => ({
  severity: 'error',
  path: path.replace(/\.$/, ''),
  code,
  message: MESSAGES[code]!(tag),
  params: { tag },
})

const standingTrees = (policy: StandingPolicy): { path: string; tree: Condition }[] => [
  { path: 'standing.active', tree: policy.active },
  { path: 'standing.tiers.applies_when', tree: policy.tiers.applies_when },
  ...policy.tiers.rules.map((one, i) => ({ path: `standing.tiers.rules.${i}.when`, tree: one.when })),
  ...policy.warnings.flatMap((one, i) => [
    { path: `standing.warnings.${i}.enough`, tree: one.enough },
    { path: `standing.warnings.${i}.when`, tree: one.when },
  ]),
  ...policy.stages.map((one, i) => ({ path: `standing.stages.${i}.when`, tree: one.when })),
]

/** The rules that a rule rests on: those whose tags it names, or all others where it asks for any tag. */
function restsOn(rule: TagRule, rules: readonly TagRule[]): readonly TagRule[] {
  const named = tagsNamed(rule.when)
  return named.some(one => one.tag === null)
    ? rules
    : rules.filter(other => named.some(one => one.tag === other.tag))
}

function returnsTo(rule: TagRule, rules: readonly TagRule[]): boolean {
  const seen = new Set<TagRule>()
  const waiting = [...restsOn(rule, rules)]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next === rule) return true
    if (seen.has(next)) continue
    seen.add(next)
    waiting.push(...restsOn(next, rules))
  }
  return false
}

/** The rules in an order in which each stands behind all that it rests on. They must not loop. */
export function inOrder(rules: readonly TagRule[]): TagRule[] {
  const ordered: TagRule[] = []
  const place = (rule: TagRule): void => {
    if (ordered.includes(rule)) return
    restsOn(rule, rules).forEach(place)
    ordered.push(rule)
  }
  rules.forEach(place)
  return ordered
}
