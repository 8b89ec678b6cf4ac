import { type Comparison, type Condition, comparisonsOf, type Scalar } from '../handbook/condition.ts'
import type { Values } from '../handbook/explain.ts'
import { type Field, type FieldLookup, isNumeric } from '../handbook/fields.ts'
import { MOST_CELLS } from './grid.ts'

/** Members of a list that rules name: above so many their subsets are not tried. */
const MOST_MEMBERS = 8

/**
 * One customer of every kind that the rules can tell apart, with unknown values too: what holds for none of them holds for
 * nobody. Null where that cannot be said: parts of texts, too many combinations, an unknown field.
 */
export function samplesOf(
  trees: readonly Condition[],
  fields: FieldLookup,
  most = MOST_CELLS,
): Values[] | null {
  const named = new Map<string, Comparison[]>()
  for (const { comparison } of trees.flatMap(tree => comparisonsOf(tree))) {
    named.set(comparison.field, [...(named.get(comparison.field) ?? []), comparison])
  }
  let samples: Values[] = [{}]
  for (const [key, comparisons] of named) {
    const field = fields(key)
    const values = field && valuesOf(field, comparisons)
    if (!values || samples.length * values.length > most) return null
    samples = samples.flatMap(sample => values.map(value => ({ ...sample, [key]: value })))
  }
  return samples
}

function valuesOf(field: Field, comparisons: readonly Comparison[]): Values[string][] | null {
  const limits = [
    ...new Set(comparisons.flatMap(({ value }) => (Array.isArray(value) ? value : [value ?? []].flat()))),
  ]
  if (field.type === 'flag') return [true, false, null]
  if (field.type === 'list') return subsetsOf(limits.map(String))
  if (isNumeric(field.type)) return [...aroundNumbers(limits.map(Number), isWhole(field)), null]
  if (comparisons.some(one => !['eq', 'ne', 'in', 'not_in', 'is_set', 'is_empty'].includes(one.op))) {
    return field.type === 'date' ? [...aroundDays(limits.map(String)), null] : null
  }
  if (field.choices) return [...field.choices, null]
  // Whatever is not named is one kind; no company writes this.
  return [...(limits as Scalar[]), '\u0000another', null]
}

const isWhole = ({ type }: Field): boolean => type === 'count' || type === 'days'

/** Every limit, and a number in each stretch between them. Counts and days are whole and not negative. */
function aroundNumbers(limits: readonly number[], whole: boolean): number[] {
  const cuts = limits.toSorted((a, b) => a - b)
  const between = cuts.slice(1).flatMap((cut, i) => {
    const before = cuts[i]!
    if (whole) return cut - before > 1 ? [before + 1] : []
    return [(before + cut) / 2]
  })
  const first = cuts[0] ?? 0
  const below = whole && first <= 0 ? [] : [first - 1]
  return [...below, ...cuts, ...between, (cuts.at(-1) ?? 0) + 1].filter(one => !whole || one >= 0)
}

/** Days in order stand for each other as their texts do: the limits, and what lies before, between and behind. */
function aroundDays(limits: readonly string[]): string[] {
  const cuts = limits.toSorted()
  return ['0001-01-01', ...cuts.flatMap(cut => [cut, `${cut}~`]), '9999-12-31']
}

function subsetsOf(members: readonly string[]): string[][] | null {
  if (members.length > MOST_MEMBERS) return null
  const sets: string[][] = [[]]
  for (const one of members) sets.push(...sets.map(set => set.concat(one)))
  return [...sets, ['\u0000another']]
}
