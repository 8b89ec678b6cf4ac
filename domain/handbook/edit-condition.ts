import { type Condition, groupOf, isComparison } from './condition.ts'

/** Where a part of a tree stands: the index in each group from the root down; the root itself is []. */
export type Place = readonly number[]
export type GroupWord = 'all' | 'any' | 'none'
export type Group = Exclude<Condition, { field: string }>

/** A group with these parts. */
export function groupWith(word: GroupWord, parts: Condition[]): Group {
  if (word === 'all') return { all: parts }
  return word === 'any' ? { any: parts } : { none: parts }
}

const partsOf = (tree: Condition): Condition[] => (isComparison(tree) ? [] : groupOf(tree).parts)
const withParts = (group: Group, parts: Condition[]): Group => groupWith(groupOf(group).word, parts)

/** The part at a place, or null when there is none. */
export function partAt(tree: Condition, place: Place): Condition | null {
  let part: Condition | undefined = tree
  for (const index of place) part = part && partsOf(part)[index]
  return part ?? null
}

/** The place as findings write it: `all.0.any.1`; '' is the root. */
export function pathOf(tree: Condition, place: Place): string {
  const steps: string[] = []
  let part: Condition | undefined = tree
  for (const index of place) {
    if (!part || isComparison(part)) return steps.join('.')
    const { word, parts } = groupOf(part)
    steps.push(word, String(index))
    part = parts[index]
  }
  return steps.join('.')
}

/** The tree with another part at a place. */
export function replaceAt(tree: Condition, place: Place, next: Condition): Condition {
  const [index, ...rest] = place
  if (index === undefined) return next
  if (isComparison(tree)) return tree
  return withParts(
    tree,
    partsOf(tree).map((part, i) => (i === index ? replaceAt(part, rest, next) : part)),
  )
}

const isEmptyGroup = (part: Condition): boolean => !isComparison(part) && groupOf(part).parts.length === 0

/** Changes the parts of the group at a place; a group inside another that gets empty goes away with its last part. */
function editGroup(tree: Condition, place: Place, edit: (parts: Condition[]) => Condition[]): Condition {
  const [index, ...rest] = place
  if (isComparison(tree)) return tree
  if (index === undefined) return withParts(tree, edit(partsOf(tree)))
  const parts = partsOf(tree).flatMap((part, i) => {
    if (i !== index) return [part]
    const edited = editGroup(part, rest, edit)
    return isEmptyGroup(edited) ? [] : [edited]
  })
  return withParts(tree, parts)
}

/** The tree without a part; without its root it asks nothing of anybody. */
export function removeAt(tree: Condition, place: Place): Condition {
  const index = place.at(-1)
  if (index === undefined) return { all: [] }
  return editGroup(tree, place.slice(0, -1), parts => parts.toSpliced(index, 1))
}

/** Adds a part at the end of the group at a place. A tree of one comparison becomes a group of two. */
export function addTo(tree: Condition, group: Place, part: Condition): { tree: Condition; place: Place } {
  const at = partAt(tree, group)
  if (!at) return { tree, place: group }
  if (isComparison(at)) {
    return { tree: replaceAt(tree, group, { all: [at, part] }), place: [...group, 1] }
  }
  const parts = partsOf(at)
  return { tree: replaceAt(tree, group, withParts(at, [...parts, part])), place: [...group, parts.length] }
}

/** Puts a copy of a part behind it. */
export function duplicateAt(tree: Condition, place: Place): { tree: Condition; place: Place } {
  const part = partAt(tree, place)
  const index = place.at(-1)
  if (!part) return { tree, place }
  if (index === undefined) return addTo(isComparison(tree) ? tree : { all: [tree] }, [], part)
  const up = place.slice(0, -1)
  return {
    tree: editGroup(tree, up, parts => parts.toSpliced(index + 1, 0, part)),
    place: [...up, index + 1],
  }
}

/** Puts a part into a group of its own, to which others can be added. */
export function wrapAt(
  tree: Condition,
  place: Place,
  word: GroupWord = 'any',
): { tree: Condition; place: Place } {
  const part = partAt(tree, place)
  return part
    ? { tree: replaceAt(tree, place, groupWith(word, [part])), place: [...place, 0] }
    : { tree, place }
}

/** Takes a group's frame away: its parts stand where it stood. */
export function unwrapAt(tree: Condition, place: Place): Condition {
  const group = partAt(tree, place)
  const index = place.at(-1)
  if (!group || isComparison(group) || index === undefined) return tree
  return editGroup(tree, place.slice(0, -1), parts => parts.toSpliced(index, 1, ...partsOf(group)))
}

/**
 * Moves a part by one step through the tree as it is read: past a comparison, into a group beside it, out of its own. Says
 * where it stands then; at the ends nothing happens.
 */
export function moveAt(
  tree: Condition,
  place: Place,
  direction: 'up' | 'down',
): { tree: Condition; place: Place } {
  const part = partAt(tree, place)
  const index = place.at(-1)
  if (!part || index === undefined) return { tree, place }
  const up = place.slice(0, -1)
  const beside = index + (direction === 'up' ? -1 : 1)
  const neighbour = partAt(tree, [...up, beside])
  if (!neighbour) return up.length === 0 ? { tree, place } : leave(tree, place, part, direction)
  if (isComparison(neighbour) || !isComparison(part)) {
    const swapped = editGroup(tree, up, parts => parts.with(index, neighbour).with(beside, part))
    return { tree: swapped, place: [...up, beside] }
  }
  const inner = partsOf(neighbour)
  const entered = withParts(neighbour, direction === 'up' ? [...inner, part] : [part, ...inner])
  const group = direction === 'up' ? beside : index
  const moved = editGroup(tree, up, parts => parts.with(beside, entered).toSpliced(index, 1))
  return { tree: moved, place: [...up, group, direction === 'up' ? inner.length : 0] }
}

/** Out of its group, to before or behind it; the group goes away with its last part. */
function leave(tree: Condition, place: Place, part: Condition, direction: 'up' | 'down') {
  const group = place.at(-2)!
  const up = place.slice(0, -2)
  const rest = partsOf(partAt(tree, place.slice(0, -1))!).toSpliced(place.at(-1)!, 1)
  const left = rest.length === 0 ? [] : [withParts(partAt(tree, place.slice(0, -1)) as Group, rest)]
  const both = direction === 'up' ? [part, ...left] : [...left, part]
  return {
    tree: editGroup(tree, up, parts => parts.toSpliced(group, 1, ...both)),
    place: [...up, direction === 'up' ? group : group + left.length],
  }
}
