import { type Condition, groupOf, isComparison } from '../../domain/handbook/condition.ts'
import type { LeafAnswer } from '../../domain/standing/contract.ts'

/** One line of an explained rule: a comparison, or the two ends of one range. */
export type RuleLine = { leaves: [LeafAnswer] | [LeafAnswer, LeafAnswer] }
export type RuleGroup = { word: 'all' | 'any' | 'none'; parts: RulePart[]; holds: boolean | null }
export type RulePart = RuleLine | RuleGroup

/** The rule as the handbook groups it, each comparison with its answer; leaves come in the order of the tree. */
export function ruleTree(when: Condition | null, leaves: readonly LeafAnswer[]): RuleGroup {
  const rest = [...leaves]
  const tree = when && partOf(when, rest)
  if (!tree || rest.length > 0) return group('all', leaves.map(asLine))
  return 'parts' in tree ? tree : group('all', [tree])
}

const asLine = (leaf: LeafAnswer): RuleLine => ({ leaves: [leaf] })

/** Null when the leaves are not those of this tree (another version of the handbook). */
function partOf(tree: Condition, rest: LeafAnswer[]): RulePart | null {
  if (isComparison(tree)) {
    const leaf = rest.shift()
    return leaf?.field === tree.field ? asLine(leaf) : null
  }
  const { word, parts } = groupOf(tree)
  const told = parts.map(part => partOf(part, rest))
  if (told.some(part => part === null)) return null
  return group(word, told as RulePart[])
}

function group(word: RuleGroup['word'], parts: RulePart[]): RuleGroup {
  return {
    word,
    parts: word === 'all' ? joinRanges(parts) : parts,
    holds: verdictOf(word, parts.map(holdsOf)),
  }
}

export const holdsOf = (part: RulePart): boolean | null =>
  'parts' in part
    ? part.holds
    : verdictOf(
        'all',
        part.leaves.map(leaf => leaf.holds),
      )

function verdictOf(word: RuleGroup['word'], holds: (boolean | null)[]): boolean | null {
  const deciding = word !== 'all'
  const found = holds.includes(deciding) ? deciding : holds.includes(null) ? null : !deciding
  return word === 'none' && found !== null ? !found : found
}

const LOWER = ['gte', 'gt']
const UPPER = ['lt', 'lte']

/** `amount ≥ 100,000` and `amount < 500,000` read as one line. */
function joinRanges(parts: RulePart[]): RulePart[] {
  const joined: RulePart[] = []
  for (const part of parts) {
    const before = joined.at(-1)
    const range = before && rangeOf(before, part)
    if (range) joined[joined.length - 1] = range
    else joined.push(part)
  }
  return joined
}

function rangeOf(a: RulePart, b: RulePart): RuleLine | null {
  if ('parts' in a || 'parts' in b || a.leaves.length > 1 || b.leaves.length > 1) return null
  const [low, high] = [a.leaves[0], b.leaves[0]]
  const fits = low.field === high.field && LOWER.includes(low.op) && UPPER.includes(high.op)
  return fits ? { leaves: [low, high] } : null
}

/** Lines that keep a rule from holding, and how many there are in all; a group counts once. */
export function missingOf(tree: RuleGroup): { missing: number; all: number } {
  if (tree.word !== 'all') return { missing: tree.holds === true ? 0 : 1, all: 1 }
  return { missing: tree.parts.filter(part => holdsOf(part) !== true).length, all: tree.parts.length }
}
