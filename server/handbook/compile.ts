import { plain, shiftDecimal } from '../../domain/base/decimal.ts'
import {
  type Comparison,
  type Condition,
  groupOf,
  isComparison,
  type Operator,
  type Scalar,
} from '../../domain/handbook/condition.ts'
import { type Field, type FieldLookup, isNumeric } from '../../domain/handbook/fields.ts'
import { join, raw, type Sql, sql } from '../base/db.ts'

export type CompileOptions = {
  fields: FieldLookup
  /** Digits of the company currency: rules write major units, columns hold minor ones. */
  exponent: number
  /** The SQL expression of a field; its type must fit the field's. */
  column: (key: string) => Sql
  /** A share as two whole numbers, where it is one: compared crosswise, so nothing is divided. */
  ratio?: (key: string) => { over: Sql; under: Sql } | null
  /** Whether a list has one key, where a cheaper test exists than searching the array. */
  member?: (key: string, value: string) => Sql | null
}

/** A condition tree as a boolean SQL expression (true, false or null as `explain` says). Fields must have been checked. */
export function compile(tree: Condition, options: CompileOptions): Sql {
  if (isComparison(tree)) return compileComparison(tree, options)
  const { word, parts } = groupOf(tree)
  const compiled = parts.map(part => compile(part, options))
  if (word === 'all') return compiled.length ? sql`(${join(compiled, ' and ')})` : sql`true`
  const either = compiled.length ? sql`(${join(compiled, ' or ')})` : sql`false`
  return word === 'any' ? either : sql`(not ${either})`
}

const SIGNS: Record<string, Sql> = {
  eq: raw('='),
  ne: raw('<>'),
  lt: raw('<'),
  lte: raw('<='),
  gt: raw('>'),
  gte: raw('>='),
}

function compileComparison({ field: key, op, value }: Comparison, options: CompileOptions): Sql {
  const field = options.fields(key)
  if (!field) throw new RangeError(`no field "${key}"`)
  const column = options.column(key)
  if (field.type === 'list') {
    const members = op === 'has' || op === 'has_any' ? membersOf(key, value, options) : null
    if (members) return sql`(${join(members, ' or ')})`
    if (op === 'has') return sql`(${value as string} = any(${column}))`
    if (op === 'has_any') return sql`(${column} && ${value as string[]}::text[])`
    const filled = sql`(coalesce(cardinality(${column}), 0) > 0)`
    return op === 'is_set' ? filled : sql`(not ${filled})`
  }
  const ratio = options.ratio?.(key)
  if (ratio) return compileRatio(ratio, op, value)
  if (op === 'is_set') return sql`(${column} is not null)`
  if (op === 'is_empty') return sql`(${column} is null)`
  if (op === 'contains') return sql`(strpos(${column}, ${value as string}) > 0)`
  if (op === 'starts_with') return sql`(starts_with(${column}, ${value as string}))`
  const left = field.type === 'text' ? sql`(${column} collate "C")` : column
  if (op === 'in' || op === 'not_in') {
    const list = join((value as Scalar[]).map(one => literal(field, one, options.exponent)))
    return op === 'in' ? sql`(${left} in (${list}))` : sql`(${left} not in (${list}))`
  }
  return sql`(${left} ${SIGNS[op]!} ${literal(field, value as Scalar, options.exponent)})`
}

function membersOf(key: string, value: Comparison['value'], { member }: CompileOptions): Sql[] | null {
  const tests = (Array.isArray(value) ? value : [value]).map(one => member?.(key, one as string) ?? null)
  return tests.every(test => test !== null) ? tests : null
}

function compileRatio(
  { over, under }: { over: Sql; under: Sql },
  op: Operator,
  value: Comparison['value'],
): Sql {
  if (op === 'is_set') return sql`(${under} > 0)`
  if (op === 'is_empty') return sql`(not ${under} > 0)`
  const against = (sign: Sql, limit: number) => {
    const [whole, fraction = ''] = plain(limit).split('.')
    return sql`(${over} * ${`1${'0'.repeat(fraction.length)}`}::bigint ${sign} ${`${whole}${fraction}`}::bigint * nullif(${under}, 0))`
  }
  if (op === 'in' || op === 'not_in') {
    const either = join(
      (value as number[]).map(one => against(raw('='), one)),
      ' or ',
    )
    return op === 'in' ? sql`(${either})` : sql`(not (${either}))`
  }
  return against(SIGNS[op]!, value as number)
}

/** The limit as a typed parameter; whole numbers stay bigint so that a scan of integer columns stays cheap. */
function literal(field: Field, value: Scalar, exponent: number): Sql {
  if (isNumeric(field.type)) {
    const text = field.type === 'money' ? shiftDecimal(value as number, exponent) : plain(value as number)
    return /^-?\d{1,18}$/.test(text) ? sql`${text}::bigint` : sql`${text}::numeric`
  }
  if (field.type === 'flag') return sql`${value}::boolean`
  if (field.type === 'date') return sql`${value}::date`
  return sql`${value}::text`
}
