import type { Column } from './column.ts'
import { fold, withoutBrackets } from './fold-header.ts'
import { type KindName, kindNames } from './kind-names.ts'
import { kindOf, NO_OWN } from './kinds.ts'

/** How well a header names a column: 0 its name, then its synonyms in their order; null: not at all. */
type Known = Map<string, { column: Column; rank: number }[]>

const tables = new WeakMap<readonly Column[], Map<KindName, Known>>()

function knownHeaders(kind: KindName, own: readonly Column[]): Known {
  const kinds = tables.get(own) ?? new Map<KindName, Known>()
  tables.set(own, kinds)
  let known = kinds.get(kind)
  if (!known) {
    known = new Map()
    for (const column of kindOf(kind, own).columns) {
      for (const [rank, header] of [column.name, ...column.headers].entries()) {
        const folded = fold(header)
        const list = known.get(folded) ?? []
        if (!list.some(one => one.column === column)) list.push({ column, rank })
        known.set(folded, list)
      }
    }
    kinds.set(kind, known)
  }
  return known
}

const candidatesOf = (known: Known, header: string) =>
  known.get(fold(header)) ?? known.get(fold(withoutBrackets(header))) ?? []

/**
 * Which source column fills which column of a kind, by the headers alone: the best names first, each source and each
 * column once. Source columns that fit nothing are left over.
 */
export function matchHeaders(
  kind: KindName,
  header: readonly string[],
  own: readonly Column[] = NO_OWN,
): Map<string, number> {
  const known = knownHeaders(kind, own)
  const candidates = header.flatMap((text, index) =>
    candidatesOf(known, text).map(one => ({ ...one, index })),
  )
  candidates.sort((a, b) => a.rank - b.rank || a.index - b.index)
  const taken = new Set<number>()
  const matched = new Map<string, number>()
  for (const { column, index } of candidates) {
    if (matched.has(column.name) || taken.has(index)) continue
    matched.set(column.name, index)
    taken.add(index)
  }
  return matched
}

/** Source columns with the same header, of which one is used: nobody could say which was meant. */
export function repeatedHeaders(header: readonly string[], used: Iterable<number>): string[] {
  const folded = header.map(fold)
  const repeated = new Set<string>()
  for (const index of used) {
    if (folded[index] !== '' && folded.indexOf(folded[index]!) !== folded.lastIndexOf(folded[index]!)) {
      repeated.add(header[index]!.trim())
    }
  }
  return [...repeated]
}

/** How well a file fits each kind, best first: the share of its headers that fit, nothing without the key columns. */
export function guessKinds(
  header: readonly string[],
  own: readonly Column[] = NO_OWN,
): { kind: KindName; score: number }[] {
  const filled = header.filter(text => text.trim() !== '').length || 1
  return kindNames
    .map(kind => ({ kind, score: scoreOf(kind, header, own) / filled }))
    .sort((a, b) => b.score - a.score)
}

function scoreOf(kind: KindName, header: readonly string[], own: readonly Column[]): number {
  const matched = matchHeaders(kind, header, own)
  const { columns } = kindOf(kind, own)
  const missing = columns.filter(column => column.required && !column.byDefault && !matched.has(column.name))
  // A name that is the column's own weighs more than a synonym that other kinds share.
  let score = 0
  for (const index of matched.values()) {
    const own = columns.some(column => fold(column.name) === fold(header[index]!))
    score += own ? 1.2 : 1
  }
  return missing.length > 0 ? score / (2 + missing.length) : score
}

/** The row of the first few that holds the headers: the one that fits best, else the first that is not blank. */
export function findHeader(
  rows: readonly (readonly string[])[],
  kind: KindName | null,
  own: readonly Column[] = NO_OWN,
): number {
  let best = rows.findIndex(row => row.some(cell => cell.trim() !== ''))
  let score = 0
  rows.forEach((row, index) => {
    const fit = kind
      ? matchHeaders(kind, row, own).size
      : Math.max(...kindNames.map(one => matchHeaders(one, row, own).size))
    if (fit > score && fit >= 2) {
      best = index
      score = fit
    }
  })
  return best
}
