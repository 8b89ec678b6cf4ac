import { compareByteOrder } from '../base/byte-order.ts'
import { compareDecimals, shiftDecimal } from '../base/decimal.ts'
import { type Comparison, type Condition, groupOf, isComparison, type Scalar } from './condition.ts'
import { type FieldLookup, isNumeric } from './fields.ts'

/** true, false, or null: not known (a comparison with a missing value). */
export type Verdict = boolean | null

/** Values of one customer: numbers as number or exact decimal text, money in minor units, lists as arrays. */
export type Values = Record<string, string | number | boolean | readonly string[] | null | undefined>

/** The tree again, with what each part came to and the value it looked at. */
export type Explanation =
  | { word: 'all' | 'any' | 'none'; verdict: Verdict; parts: Explanation[] }
  | { comparison: Comparison; verdict: Verdict; value: Values[string] }

export type ExplainOptions = { fields: FieldLookup; exponent: number }

const not = (verdict: Verdict): Verdict => (verdict === null ? null : !verdict)

function all(verdicts: Verdict[]): Verdict {
  if (verdicts.includes(false)) return false
  return verdicts.includes(null) ? null : true
}

function any(verdicts: Verdict[]): Verdict {
  if (verdicts.includes(true)) return true
  return verdicts.includes(null) ? null : false
}

/**
 * Explains a tree over one customer's values. Agrees with the compiled SQL for every tree and row
 * (held by a property test), so a page can show why without asking the database again.
 */
export function explain(tree: Condition, values: Values, options: ExplainOptions): Explanation {
  if (isComparison(tree)) {
    const value = values[tree.field] ?? null
    return { comparison: tree, verdict: compare(tree, value, options), value }
  }
  const { word, parts } = groupOf(tree)
  const explained = parts.map(part => explain(part, values, options))
  const verdicts = explained.map(part => part.verdict)
  const verdict = word === 'all' ? all(verdicts) : word === 'any' ? any(verdicts) : not(any(verdicts))
  return { word, verdict, parts: explained }
}

/** Whether a tree holds for these values; unknown counts as not. */
export const holds = (tree: Condition, values: Values, options: ExplainOptions): boolean =>
  explain(tree, values, options).verdict === true

function compare(
  { field, op, value: limit }: Comparison,
  value: Values[string],
  options: ExplainOptions,
): Verdict {
  if (op === 'is_set') return isSet(value)
  if (op === 'is_empty') return !isSet(value)
  if (value === null || value === undefined) return null
  if (op === 'has') return (value as readonly string[]).includes(limit as string)
  if (op === 'has_any') return (limit as string[]).some(one => (value as readonly string[]).includes(one))
  if (op === 'contains') return String(value).includes(String(limit))
  if (op === 'starts_with') return String(value).startsWith(String(limit))
  const order = orderOf(field, options)
  if (op === 'in') return (limit as Scalar[]).some(one => order(value as Scalar, one) === 0)
  if (op === 'not_in') return !(limit as Scalar[]).some(one => order(value as Scalar, one) === 0)
  const sign = order(value as Scalar, limit as Scalar)
  switch (op) {
    case 'eq':
      return sign === 0
    case 'ne':
      return sign !== 0
    case 'lt':
      return sign < 0
    case 'lte':
      return sign <= 0
    case 'gt':
      return sign > 0
    case 'gte':
      return sign >= 0
  }
}

const isSet = (value: Values[string]): boolean =>
  value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0)

/** How a field's values compare with a limit as the rule writes it (money in major units). */
function orderOf(
  key: string,
  { fields, exponent }: ExplainOptions,
): (value: Scalar, limit: Scalar) => number {
  const type = fields(key)?.type
  if (!type) throw new RangeError(`no field "${key}"`)
  if (type === 'money')
    return (value, limit) => compareDecimals(value as number, shiftDecimal(limit as number, exponent))
  if (isNumeric(type)) return (value, limit) => compareDecimals(value as number, limit as number)
  if (type === 'flag') return (value, limit) => Number(value) - Number(limit)
  return (value, limit) => compareByteOrder(String(value), String(limit))
}
