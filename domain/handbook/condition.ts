import * as z from 'zod/mini'

/**
 * The one language of rules: tiers, stages, warnings, segments, audiences, triggers are such trees.
 * Three-valued as in SQL: a comparison with an unknown value is neither true nor false, and `none` of it is not true.
 */
export const OPERATORS = [
  'eq',
  'ne',
  'lt',
  'lte',
  'gt',
  'gte',
  'in',
  'not_in',
  'contains',
  'starts_with',
  'has',
  'has_any',
  'is_set',
  'is_empty',
] as const
export type Operator = (typeof OPERATORS)[number]

export type Scalar = string | number | boolean
export type Comparison = { field: string; op: Operator; value?: Scalar | Scalar[] }
export type Condition = { all: Condition[] } | { any: Condition[] } | { none: Condition[] } | Comparison

const scalar = z.union([z.string().check(z.maxLength(200)), z.number(), z.boolean()])

/** A comparison. Whether its field exists and fits the operator is checked against the fields, see `faultsOf`. */
export const comparison = z.strictObject({
  field: z.string().check(z.minLength(1), z.maxLength(80)),
  op: z.enum(OPERATORS),
  value: z.optional(z.union([scalar, z.array(scalar).check(z.maxLength(500))])),
})

export const condition: z.ZodMiniType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition).check(z.maxLength(50)) }),
    z.strictObject({ any: z.array(condition).check(z.maxLength(50)) }),
    z.strictObject({ none: z.array(condition).check(z.maxLength(50)) }),
    comparison,
  ]),
) as z.ZodMiniType<Condition>

export const isComparison = (tree: Condition): tree is Comparison => 'field' in tree

/** The branches of a group, with its word. */
export function groupOf(tree: Exclude<Condition, Comparison>): {
  word: 'all' | 'any' | 'none'
  parts: Condition[]
} {
  if ('all' in tree) return { word: 'all', parts: tree.all }
  if ('any' in tree) return { word: 'any', parts: tree.any }
  return { word: 'none', parts: tree.none }
}

/** Every comparison of a tree with its path (`all.0.any.1`). */
export function comparisonsOf(tree: Condition, path = ''): { path: string; comparison: Comparison }[] {
  if (isComparison(tree)) return [{ path, comparison: tree }]
  const { word, parts } = groupOf(tree)
  return parts.flatMap((part, i) => comparisonsOf(part, `${path ? `${path}.` : ''}${word}.${i}`))
}
