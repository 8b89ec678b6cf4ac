import type { Comparison, Condition } from '../handbook/condition.ts'
import { comparisonsOf } from '../handbook/condition.ts'
import { type ExplainOptions, holds, type Values } from '../handbook/explain.ts'
import { type FieldLookup, isNumeric } from '../handbook/fields.ts'

/** One stretch of a field on which no rule changes its mind: from/to are the limits the rules name. */
export type Stretch = {
  field: string
  from: number | null
  to: number | null
  fromIn: boolean
  toIn: boolean
  other?: string
}

/** A part of the space of customers, one stretch per field that the rules name. */
export type Box = Stretch[]

type Sample = { stretch: Stretch; value: Values[string] }

/** More combinations than this are not tried; the handbook is then reported as not checked. */
export const MOST_CELLS = 50_000

/**
 * Every kind of customer that the rules can tell apart: comparisons cut each field at their limits, so one sample
 * between and on the cuts stands for all. Null when there would be too many, or a field is no number.
 */
export function cellsOf(trees: Condition[], fields: FieldLookup): { box: Box; values: Values }[] | null {
  const limits = new Map<string, Set<number>>()
  for (const { comparison } of trees.flatMap(tree => comparisonsOf(tree))) {
    const field = fields(comparison.field)
    if (!field) return null
    if (!isNumeric(field.type)) return null
    const cuts = limits.get(comparison.field) ?? new Set()
    for (const cut of numbersOf(comparison)) cuts.add(cut)
    limits.set(comparison.field, cuts)
  }
  const axes = [...limits].map(([field, cuts]) => samplesOf(field, [...cuts], isWhole(fields, field)))
  if (axes.reduce((cells, axis) => cells * axis.length, 1) > MOST_CELLS) return null
  return axes.reduce<{ box: Box; values: Values }[]>(
    (cells, axis) =>
      cells.flatMap(cell =>
        axis.map(({ stretch, value }) => ({
          box: [...cell.box, stretch],
          values: { ...cell.values, [stretch.field]: value },
        })),
      ),
    [{ box: [], values: {} }],
  )
}

/** Joins neighbouring boxes until none differ in one stretch only, so that a person reads few sentences. */
export function mergeBoxes(boxes: Box[]): Box[] {
  const merged = [...boxes]
  for (let again = true; again; ) {
    again = false
    for (let i = 0; i < merged.length && !again; i++) {
      for (let j = i + 1; j < merged.length && !again; j++) {
        const joined = join(merged[i]!, merged[j]!)
        if (!joined) continue
        merged[i] = joined
        merged.splice(j, 1)
        again = true
      }
    }
  }
  return merged.map(box => box.filter(stretch => stretch.from !== null || stretch.to !== null))
}

/** Whether any sampled customer satisfies the tree. */
export const canHold = (tree: Condition, cells: { values: Values }[], options: ExplainOptions): boolean =>
  cells.some(cell => holds(tree, cell.values, options))

const numbersOf = ({ value }: Comparison): number[] =>
  (Array.isArray(value) ? value : [value]).filter(one => typeof one === 'number')

const isWhole = (fields: FieldLookup, key: string): boolean =>
  fields(key)!.type === 'count' || fields(key)!.type === 'days'

function samplesOf(field: string, unsorted: number[], whole: boolean): Sample[] {
  const cuts = unsorted.toSorted((a, b) => a - b)
  const samples: Sample[] = []
  const add = (from: number | null, to: number | null, fromIn: boolean, toIn: boolean, value: number) =>
    samples.push({ stretch: { field, from, to, fromIn, toIn }, value })
  cuts.forEach((cut, i) => {
    const before = i === 0 ? null : cuts[i - 1]!
    if (before === null) {
      if (cut > 0 || !whole) add(null, cut, false, false, cut - 1)
    } else if (!whole || cut - before > 1) {
      add(before, cut, false, false, whole ? before + 1 : (before + cut) / 2)
    }
    add(cut, cut, true, true, cut)
  })
  if (cuts.length > 0) add(cuts.at(-1)!, null, false, false, cuts.at(-1)! + 1)
  return samples
}

function join(a: Box, b: Box): Box | null {
  const different = a.flatMap((stretch, i) => (same(stretch, b[i]!) ? [] : [i]))
  if (different.length !== 1) return null
  const i = different[0]!
  const [x, y] = [a[i]!, b[i]!]
  const joined = follow(x, y) ?? follow(y, x)
  return joined && a.with(i, joined)
}

const same = (a: Stretch, b: Stretch): boolean =>
  a.from === b.from && a.to === b.to && a.fromIn === b.fromIn && a.toIn === b.toIn

const follow = (low: Stretch, high: Stretch): Stretch | null =>
  low.to !== null && low.to === high.from && low.toIn !== high.fromIn
    ? { field: low.field, from: low.from, fromIn: low.fromIn, to: high.to, toIn: high.toIn }
    : null
