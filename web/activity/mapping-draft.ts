import type { ColumnSource, Mapping } from '../../domain/activity/mapping.ts'

export const groupRules = ['first', 'last', 'min', 'max', 'sum'] as const
/** What a group of rows gives to one column. */
export type GroupRule = (typeof groupRules)[number]

/**
 * Where one column comes from, as the page edits it. `headers`: one column of the file, or several to be multiplied.
 * `rule`: what is taken of a group; null where rows are not grouped. `values`: cells renamed before they are read.
 */
export type DraftSource =
  | { from: 'none' }
  | { from: 'cells'; headers: string[]; rule: GroupRule | null; values: Record<string, string> }
  | { from: 'constant'; value: string }
  | { from: 'number'; within: string }
  /** Put together in a way the page shows and keeps, and does not edit: names of two columns, parts of a cell. */
  | { from: 'made'; headers: string[]; source: ColumnSource }

/** A mapping taken apart for editing; `kept` is what the page shows elsewhere or leaves as it is. */
export type MappingDraft = {
  columns: Record<string, DraftSource>
  groupBy: string | null
  kept: Omit<Mapping, 'columns' | 'constants' | 'group_by' | 'only_named'>
}

export const NONE: DraftSource = { from: 'none' }
export const cellOf = (header: string, rule: GroupRule | null = null): DraftSource => ({
  from: 'cells',
  headers: [header],
  rule,
  values: {},
})

/** Takes a mapping apart that names every column it fills (a preview's, or one that the page made). */
export function draftOf(mapping: Mapping, names: readonly string[]): MappingDraft {
  const { columns = {}, constants = {}, group_by: groupBy = null, only_named: _, ...kept } = mapping
  const sourceOf = (name: string): DraftSource => {
    const constant = constants[name]
    if (constant !== undefined) return { from: 'constant', value: constant }
    const source = columns[name]
    return source === undefined || source === '' ? NONE : partsOf(source, groupBy !== null)
  }
  return { columns: Object.fromEntries(names.map(name => [name, sourceOf(name)])), groupBy, kept }
}

function partsOf(source: ColumnSource, grouped: boolean): DraftSource {
  if (typeof source === 'string') return cellOf(source, grouped ? 'first' : null)
  if ('number_within' in source) return { from: 'number', within: source.number_within }
  if ('join' in source) return { from: 'made', headers: source.join, source }
  if ('person' in source) return { from: 'made', headers: source.person, source }
  if ('parts_of' in source) return { from: 'made', headers: [source.parts_of], source }
  if ('column' in source) {
    const rule = grouped ? 'first' : null
    return { from: 'cells', headers: [source.column], rule, values: source.values }
  }
  if ('product' in source) return { from: 'cells', headers: source.product, rule: null, values: {} }
  const [rule, of] = Object.entries(source)[0] as [GroupRule, string | { product: string[] }]
  return { from: 'cells', headers: typeof of === 'string' ? [of] : of.product, rule, values: {} }
}

/** The mapping of a draft: it names all it fills, so that a header alone never adds a column. */
export function mappingOf({ columns, groupBy, kept }: MappingDraft): Mapping {
  const named: Record<string, ColumnSource> = {}
  const constants: Record<string, string> = {}
  for (const [name, source] of Object.entries(columns)) {
    if (source.from === 'constant') constants[name] = source.value
    else if (source.from === 'made') named[name] = source.source
    else if (source.from === 'number') named[name] = { number_within: source.within }
    else if (source.from === 'cells') named[name] = sourceOf(source, groupBy !== null)
  }
  return {
    ...kept,
    columns: named,
    ...(Object.keys(constants).length > 0 && { constants }),
    ...(groupBy !== null && { group_by: groupBy }),
    only_named: true,
  }
}

function sourceOf(source: Extract<DraftSource, { from: 'cells' }>, grouped: boolean): ColumnSource {
  const { headers, rule, values } = source
  const [first = ''] = headers
  if (headers.length > 1)
    return grouped && rule === 'sum' ? { sum: { product: headers } } : { product: headers }
  if (Object.keys(values).length > 0) return { column: first, values }
  if (!grouped || rule === null) return first
  // One key of each: the type is a union of shapes.
  return { [rule]: first } as ColumnSource
}

/** Headers of the file that a draft uses. */
export function usedHeaders({ columns, groupBy }: MappingDraft): Set<string> {
  const used = Object.values(columns).flatMap(source =>
    source.from === 'cells' || source.from === 'made'
      ? source.headers
      : source.from === 'number'
        ? [source.within]
        : [],
  )
  return new Set(groupBy === null ? used : [...used, groupBy])
}
