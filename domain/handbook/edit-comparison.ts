import type { Comparison, Operator, Scalar } from './condition.ts'
import { type Field, type FieldType, operatorsOf } from './fields.ts'

const FIRST_OPERATOR: Record<FieldType, Operator> = {
  count: 'gte',
  days: 'gte',
  money: 'gte',
  fraction: 'gte',
  number: 'gte',
  date: 'gte',
  text: 'eq',
  flag: 'eq',
  list: 'has',
}

/** Whether a comparison looks at no value, at one, or at several. */
export function valuesOf(op: Operator): 'none' | 'one' | 'many' {
  if (op === 'is_set' || op === 'is_empty') return 'none'
  return op === 'in' || op === 'not_in' || op === 'has_any' ? 'many' : 'one'
}

/** A comparison of a field to begin with: its usual operator, no value yet (a flag is true). */
export function comparisonOf({ key, type }: Field): Comparison {
  const op = FIRST_OPERATOR[type]
  return type === 'flag' ? { field: key, op, value: true } : { field: key, op }
}

/** The comparison with another field: operator and value stay where they still mean something. */
export function withField(comparison: Comparison, before: Field | null, after: Field): Comparison {
  const fits = operatorsOf(after.type).includes(comparison.op)
  const same = before?.type === after.type && !before.choices && !after.choices
  if (fits && (same || valuesOf(comparison.op) === 'none')) return { ...comparison, field: after.key }
  return comparisonOf(after)
}

/** The comparison with another operator: one value becomes a list of one and back; none is kept where none is asked for. */
export function withOperator({ field, value }: Comparison, op: Operator): Comparison {
  const wanted = valuesOf(op)
  if (wanted === 'none' || value === undefined) return { field, op }
  if (wanted === 'many') return { field, op, value: Array.isArray(value) ? value : [value] }
  const one = Array.isArray(value) ? value[0] : value
  return one === undefined ? { field, op } : { field, op, value: one }
}

/** The comparison with another value; without one it waits to be filled in. */
export function withValue(
  { field, op }: Comparison,
  value: Scalar | readonly Scalar[] | null | undefined,
): Comparison {
  if (value === null || value === undefined || value === '') return { field, op }
  return { field, op, value: typeof value === 'object' ? [...value] : value }
}

/** Operators to choose from: for numbers without lists of values, unless one is in use. */
export function offeredOperators(type: FieldType, current: Operator): Operator[] {
  const lists = type === 'text' || type === 'list'
  return operatorsOf(type).filter(op => op === current || lists || valuesOf(op) !== 'many')
}
