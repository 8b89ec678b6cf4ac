import type { Comparison } from './condition.ts'

/**
 * One place where two handbooks differ. `path` names list items by their key; a comparison is told whole, so that a reader sees
 * its field. A side is undefined where the place is not there.
 */
export type Change = { path: string[]; before: unknown; after: unknown }

/** What differs from one handbook to another, in the order of the later one. */
export function changesOf(before: unknown, after: unknown, path: string[] = []): Change[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  if (isComparison(before) && isComparison(after)) return [{ path, before, after }]
  if (isMapping(before) && isMapping(after)) return entriesOf(before, after, path)
  if (isListOfMappings(before) && isListOfMappings(after)) return entriesOf(named(before), named(after), path)
  return [{ path, before, after }]
}

type Mapping = Record<string, unknown>

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isListOfMappings = (value: unknown): value is Mapping[] =>
  Array.isArray(value) && value.length > 0 && value.every(isMapping)

/** Whether it is a comparison of a condition. */
export const isComparison = (value: unknown): value is Comparison =>
  isMapping(value) && typeof value.field === 'string' && typeof value.op === 'string'

function entriesOf(before: Mapping, after: Mapping, path: string[]): Change[] {
  const keys = [...Object.keys(after), ...Object.keys(before).filter(key => !Object.hasOwn(after, key))]
  return keys.flatMap(key => changesOf(before[key], after[key], [...path, key]))
}

/** The items of a list under their names: their key, the field they compare (the second time `field 2`), else their place. */
function named(list: readonly Mapping[]): Mapping {
  const items: Mapping = {}
  for (const [i, item] of list.entries()) {
    const name = String(item.key ?? item.field ?? i + 1)
    let own = name
    for (let n = 2; Object.hasOwn(items, own); n++) own = `${name} ${n}`
    items[own] = item
  }
  return items
}
