import { fold } from './fold-header.ts'
import type { ColumnSource, Mapping, SkipRule } from './mapping.ts'

/**
 * A mapping written for every file of an export (`as_available`) laid over one file: `Account Name|客户名称` becomes the header
 * that is there, columns and rules whose headers the file has not are left away. Other mappings stay as they are.
 */
export function laidOver(mapping: Mapping, header: readonly string[]): Mapping {
  const { as_available, ...rest } = mapping
  if (!as_available) return mapping
  const have = new Map(header.map(text => [fold(text), text.trim()]))
  const find = (names: string): string | null => {
    for (const name of names.split('|')) {
      const found = have.get(fold(name))
      if (found !== undefined) return found
    }
    return null
  }
  const columns = Object.entries(rest.columns ?? {}).flatMap(([name, source]): [string, ColumnSource][] => {
    const there = sourceIn(source, find)
    return there === null ? [] : [[name, there]]
  })
  const skip = (rest.skip ?? []).flatMap((rule): SkipRule[] => {
    const column = find(rule.column)
    return column === null ? [] : [{ ...rule, column }]
  })
  return { ...rest, columns: Object.fromEntries(columns), ...(rest.skip && { skip }) }
}

function sourceIn(source: ColumnSource, find: (names: string) => string | null): ColumnSource | null {
  if (typeof source === 'string') return find(source)
  if ('join' in source) {
    const join = source.join.flatMap(names => find(names) ?? [])
    if (join.length === 0) return null
    return join.length === 1 ? join[0]! : { ...source, join }
  }
  if ('person' in source) {
    const [first, last] = source.person.map(find)
    if (first && last) return { person: [first, last] }
    return first ?? last ?? null
  }
  if ('parts_of' in source) {
    const parts_of = find(source.parts_of)
    return parts_of === null ? null : { ...source, parts_of }
  }
  if ('column' in source) {
    const column = find(source.column)
    return column === null ? null : { ...source, column }
  }
  return source
}
