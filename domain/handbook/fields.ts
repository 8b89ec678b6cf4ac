import type { Condition, Operator } from './condition.ts'
import { comparisonsOf } from './condition.ts'

/**
 * What a rule may speak of. `money` is written in major units and kept in minor ones; `fraction` is 0.3 for 30 %;
 * `list` is a set of keys (tags, warnings).
 */
export type FieldType = 'count' | 'days' | 'money' | 'fraction' | 'number' | 'text' | 'date' | 'flag' | 'list'
export type Field = { key: string; type: FieldType; choices?: readonly string[] }

/** Finds a field by key; families like `orders_45d` exist for every n, so this is a function, not a table. */
export type FieldLookup = (key: string) => Field | null

const ORDERED: readonly Operator[] = [
  'eq',
  'ne',
  'lt',
  'lte',
  'gt',
  'gte',
  'in',
  'not_in',
  'is_set',
  'is_empty',
]
const OPERATORS_OF: Record<FieldType, readonly Operator[]> = {
  count: ORDERED,
  days: ORDERED,
  money: ORDERED,
  fraction: ORDERED,
  number: ORDERED,
  date: ORDERED,
  text: [...ORDERED, 'contains', 'starts_with'],
  flag: ['eq', 'ne', 'is_set', 'is_empty'],
  list: ['has', 'has_any', 'is_set', 'is_empty'],
}
export const operatorsOf = (type: FieldType): readonly Operator[] => OPERATORS_OF[type]

/** Whether a field compares as a number. */
export const isNumeric = (type: FieldType): boolean =>
  type === 'count' || type === 'days' || type === 'money' || type === 'fraction' || type === 'number'

export type Fault = { path: string; code: string; message: string; params: Record<string, string> }

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

const isMissing = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 0)

function valueFits(type: FieldType, value: unknown): boolean {
  if (type === 'flag') return typeof value === 'boolean'
  if (type === 'text' || type === 'list') return typeof value === 'string'
  if (type === 'date') return typeof value === 'string' && DAY.test(value)
  return typeof value === 'number' && Number.isFinite(value)
}

/** What is wrong with a tree, each with the path of the comparison; empty when it can be used. */
export function faultsOf(tree: Condition, fields: FieldLookup): Fault[] {
  const faults: Fault[] = []
  for (const { path, comparison } of comparisonsOf(tree)) {
    const at = (part: string) => (path ? `${path}.${part}` : part)
    const params = {
      field: comparison.field,
      op: comparison.op,
      value: JSON.stringify(comparison.value ?? null),
    }
    const field = fields(comparison.field)
    if (!field) {
      faults.push({
        path: at('field'),
        code: 'handbook.unknown_field',
        message: `there is no field "${params.field}"`,
        params,
      })
      continue
    }
    if (!operatorsOf(field.type).includes(comparison.op)) {
      faults.push({
        path: at('op'),
        code: 'handbook.wrong_operator',
        message: `"${params.field}" cannot be compared with "${params.op}"`,
        params,
      })
      continue
    }
    if (comparison.op === 'is_set' || comparison.op === 'is_empty') continue
    if (isMissing(comparison.value)) {
      faults.push({
        path: at('value'),
        code: 'handbook.missing_value',
        message: `"${params.field}" is compared with nothing`,
        params,
      })
      continue
    }
    const many = comparison.op === 'in' || comparison.op === 'not_in' || comparison.op === 'has_any'
    const values = Array.isArray(comparison.value) ? comparison.value : [comparison.value]
    if (many !== Array.isArray(comparison.value) || !values.every(v => valueFits(field.type, v))) {
      faults.push({
        path: at('value'),
        code: 'handbook.wrong_value',
        message: `${params.value} does not fit "${params.field}" (${field.type})`,
        params,
      })
    } else if (field.choices) {
      const unknown = values.find(v => !field.choices!.includes(v as string))
      if (unknown !== undefined) {
        faults.push({
          path: at('value'),
          code: 'handbook.unknown_choice',
          message: `"${params.field}" is never "${unknown}"`,
          params: { ...params, value: String(unknown) },
        })
      }
    }
  }
  return faults
}
