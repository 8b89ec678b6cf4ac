import { Problem } from '../base/problem.ts'
import type { Column } from './column.ts'
import { fold } from './fold-header.ts'
import { matchHeaders, repeatedHeaders } from './headers.ts'
import type { KindName } from './kind-names.ts'
import { kindOf, NO_OWN } from './kinds.ts'
import { laidOver } from './lay-over.ts'
import type { FileStyle } from './loosen.ts'
import type { ColumnSource, Mapping, SkipRule } from './mapping.ts'
import { chosenVariant, presetFor } from './presets.ts'

/** Where the cell of one present column comes from; numbers are positions in the source row. */
export type PlanSource =
  | { from: 'cell'; at: number; values: ReadonlyMap<string, string> | null }
  | { from: 'constant'; value: string }
  | { from: 'product'; at: number[] }
  | { from: 'aggregate'; by: 'sum' | 'min' | 'max' | 'first' | 'last'; at: number[] }
  | { from: 'number_within'; at: number }
  | { from: 'join'; at: number[]; with: string }
  | { from: 'person'; at: number[] }
  | { from: 'parts'; at: number; by: string; first: boolean }

export type PlanSkip = {
  at: number
  empties: boolean
  values: ReadonlySet<string>
  /** Where given: every other value is left out. */
  only: ReadonlySet<string> | null
  beginnings: readonly string[]
}

/** A mapping laid over the header of one file. */
export type Plan = {
  kind: KindName
  columns: { column: Column; source: PlanSource; header: string }[]
  groupBy: number | null
  skip: PlanSkip[]
  /** How the file writes amounts and days. */
  style: FileStyle
  /** Whether its customers are said by name. */
  customersByName: boolean
  /** Headers that fill nothing. */
  unknown: string[]
}

/**
 * Lays a mapping over a header row. Throws `invalid` naming the line: `activity.missing_columns`,
 * `activity.duplicate_columns`, `activity.unknown_source` (the mapping names a column the file has not) and
 * `activity.unknown_column` (one the kind has not).
 */
export function planOf(
  kind: KindName,
  written: Mapping,
  header: readonly string[],
  line: number,
  own: readonly Column[] = NO_OWN,
): Plan {
  const fail = (code: string, message: string, params: Record<string, string | number>) =>
    new Problem('invalid', `activity.${code}`, message, { params: { line, ...params } })
  const positionOf = (name: string): number => {
    const exact = header.findIndex(text => text.trim() === name.trim())
    const at = exact >= 0 ? exact : header.findIndex(text => fold(text) === fold(name))
    if (at < 0) {
      throw fail('unknown_source', `line ${line}: the mapping names a column the file has not: ${name}`, {
        column: name,
      })
    }
    return at
  }
  const mapping = laidOver(chosenVariant(written, kind, header), header)
  const customersByName = mapping.customer_by === 'name'
  const columns = customersByName ? kindOf(kind, own).columns.map(namedCustomer) : kindOf(kind, own).columns
  const named = { ...mapping.columns }
  for (const name of [...Object.keys(named), ...Object.keys(mapping.constants ?? {})]) {
    if (columns.some(column => column.name === name)) continue
    throw fail('unknown_column', `${kind} has no column ${name}`, { column: name, kind })
  }
  const matched = mapping.only_named ? new Map<string, number>() : matchHeaders(kind, header, own)
  const planned: Plan['columns'] = []
  for (const column of columns) {
    const constant = mapping.constants?.[column.name]
    const source = named[column.name]
    const at = matched.get(column.name)
    if (constant !== undefined) {
      planned.push({ column, source: { from: 'constant', value: constant }, header: column.name })
    } else if (source !== undefined) {
      if (source === '') continue
      planned.push({ column, source: sourceOf(source, mapping, positionOf), header: headerOf(source) })
    } else if (at !== undefined) {
      planned.push({ column, source: cellAt(at, mapping), header: header[at]!.trim() })
    }
  }
  const missing = columns.filter(column => column.key && !planned.some(one => one.column === column))
  if (missing.length > 0) {
    const preset = presetFor(header, kind)
    const names = missing.map(column => column.name).join(', ')
    const hint = preset ? `; the headers are those of the mapping ${preset.name}` : ''
    throw fail('missing_columns', `line ${line}: no column for ${names}${hint}`, {
      columns: names,
      found: header
        .filter(text => text.trim() !== '')
        .slice(0, 30)
        .join(', '),
      ...(preset ? { preset: preset.name } : {}),
    })
  }
  const used = new Set(planned.flatMap(({ source }) => positionsOf(source)))
  const repeated = repeatedHeaders(header, used)
  if (repeated.length > 0) {
    throw fail('duplicate_columns', `line ${line}: more than one column is called ${repeated.join(', ')}`, {
      columns: repeated.join(', '),
    })
  }
  const groupBy = mapping.group_by === undefined ? null : positionOf(mapping.group_by)
  const skip = (mapping.skip ?? []).map(rule => skipOf(rule, positionOf))
  for (const at of [groupBy ?? -1, ...skip.map(rule => rule.at)]) used.add(at)
  const unknown = header.map(text => text.trim()).filter((text, index) => text !== '' && !used.has(index))
  const { number_style, date_order } = mapping
  const style = { ...(number_style && { number_style }), ...(date_order && { date_order }) }
  return { kind, columns: planned, groupBy, skip, unknown, style, customersByName }
}

/** A name is longer than a code may be. */
const namedCustomer = (column: Column): Column =>
  column.name === 'customer_code' ? { ...column, type: { is: 'text', max: 200 } } : column

const cellAt = (at: number, mapping: Mapping): PlanSource =>
  mapping.group_by === undefined
    ? { from: 'cell', at, values: null }
    : { from: 'aggregate', by: 'first', at: [at] }

function sourceOf(source: ColumnSource, mapping: Mapping, positionOf: (name: string) => number): PlanSource {
  if (typeof source === 'string') return cellAt(positionOf(source), mapping)
  if ('column' in source) {
    const values = new Map(Object.entries(source.values).map(([from, to]) => [fold(from), to]))
    return { from: 'cell', at: positionOf(source.column), values }
  }
  if ('join' in source) return { from: 'join', at: source.join.map(positionOf), with: source.with ?? ' ' }
  if ('person' in source) return { from: 'person', at: source.person.map(positionOf) }
  if ('parts_of' in source) {
    const { parts_of, by, take } = source
    return { from: 'parts', at: positionOf(parts_of), by, first: take === 'first' }
  }
  if ('product' in source) return { from: 'product', at: source.product.map(positionOf) }
  if ('number_within' in source) return { from: 'number_within', at: positionOf(source.number_within) }
  const [by, of] = Object.entries(source)[0] as [
    'sum' | 'min' | 'max' | 'first' | 'last',
    string | { product: string[] },
  ]
  if (mapping.group_by === undefined) {
    throw new Problem('invalid', 'activity.aggregate_without_group', `"${by}" needs "group_by"`, {
      params: { by },
    })
  }
  return { from: 'aggregate', by, at: (typeof of === 'string' ? [of] : of.product).map(positionOf) }
}

const headerOf = (source: ColumnSource): string => {
  if (typeof source === 'string') return source
  if ('join' in source) return source.join.join(' + ')
  if ('person' in source) return source.person.join(' + ')
  const inner = Object.values(source)[0] as string | string[] | { product: string[] }
  if (typeof inner === 'string') return inner
  return (Array.isArray(inner) ? inner : inner.product).join(' × ')
}

const positionsOf = (source: PlanSource): number[] => {
  if (source.from === 'constant') return []
  return Array.isArray(source.at) ? source.at : [source.at]
}

function skipOf(rule: SkipRule, positionOf: (name: string) => number): PlanSkip {
  return {
    at: positionOf(rule.column),
    empties: 'empty' in rule,
    values: new Set('in' in rule ? rule.in : []),
    only: 'not_in' in rule ? new Set(rule.not_in) : null,
    beginnings: 'starts_with' in rule ? [rule.starts_with] : [],
  }
}

/** Whether a row is left out: any rule of `skip` is enough. */
export const isSkipped = (skip: readonly PlanSkip[], cells: readonly string[]): boolean =>
  skip.some(({ at, empties, values, only, beginnings }) => {
    const text = (cells[at] ?? '').trim()
    if (only && !only.has(text)) return true
    return (empties && text === '') || values.has(text) || beginnings.some(start => text.startsWith(start))
  })
