import type { Comparison } from './condition.ts'

/**
 * One place where two handbooks differ. `path` names list items by their key; a comparison is told whole, so that a reader sees
 * its field. A side is undefined where the place is not there.
 */
export type Change = { path: string[]; before: unknown; after: unknown }

/** The last step of a path that tells of the order of a list, its items named by their keys. */
export const ORDER = '*order'

/** What differs from one handbook to another, in the order of the later one. */
export function changesOf(before: unknown, after: unknown, path: string[] = []): Change[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  if (isComparison(before) && isComparison(after)) return [{ path, before, after }]
  if (isMapping(before) && isMapping(after)) return entriesOf(before, after, path)
  if (isList(before) && isList(after)) {
    return [...entriesOf(named(before), named(after), path), ...orderOf(before, after, path)]
  }
  return [{ path, before, after }]
}

type Mapping = Record<string, unknown>

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A list of named things; an empty one is such a list beside another. */
const isList = (value: unknown): value is Mapping[] => Array.isArray(value) && value.every(isMapping)

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
    const name = String(item.key ?? item.tag ?? item.field ?? i + 1)
    let own = name
    for (let n = 2; Object.hasOwn(items, own); n++) own = `${name} ${n}`
    items[own] = item
  }
  return items
}

/** Of things with a key the order counts: the first rule that holds wins. Told by the keys that both lists have. */
function orderOf(before: readonly Mapping[], after: readonly Mapping[], path: string[]): Change[] {
  if (![...before, ...after].every(item => typeof item.key === 'string')) return []
  const [old, now] = [Object.keys(named(before)), Object.keys(named(after))]
  const stayed = { before: old.filter(key => now.includes(key)), after: now.filter(key => old.includes(key)) }
  return stayed.before.join('\n') === stayed.after.join('\n') ? [] : [{ path: [...path, ORDER], ...stayed }]
}

/** The later handbook with one change taken back: what stood at the path before stands there again. */
export function takeBack(before: unknown, after: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path
  if (key === undefined) return before
  if (isList(before) && isList(after)) return takeBackItem(before, after, key, rest)
  if (!isMapping(before) || !isMapping(after)) return before
  if (Object.hasOwn(before, key)) return { ...after, [key]: takeBack(before[key], after[key], rest) }
  const { [key]: _added, ...others } = after
  return others
}

function takeBackItem(before: Mapping[], after: Mapping[], key: string, rest: readonly string[]): Mapping[] {
  const [old, now] = [named(before), named(after)]
  const names = Object.keys(now)
  if (key === ORDER) {
    const order = Object.keys(old)
    const stayed = names
      .filter(name => order.includes(name))
      .toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
    return names.map(name => now[order.includes(name) ? stayed.shift()! : name] as Mapping)
  }
  const at = names.indexOf(key)
  if (at === -1) {
    const place = Math.min(Object.keys(old).indexOf(key), after.length)
    return after.toSpliced(place, 0, old[key] as Mapping)
  }
  if (!Object.hasOwn(old, key)) return after.toSpliced(at, 1)
  return after.with(at, takeBack(old[key], now[key], rest) as Mapping)
}
