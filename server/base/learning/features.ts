import type { Terms } from './terms.ts'

/** Something else that is known of a text, with a value of about 0 … 1: `['ends with a question', 1]`. */
export type Sign = readonly [name: string, value: number]

/** A text as numbers: ids of its features in rising order, and their values. */
export type Features = { ids: Uint32Array; values: Float32Array }

/**
 * Terms and signs become features. The terms of a text share a length of one, so that long texts say as much as short
 * ones; signs keep their values. Ids are 32-bit hashes: two terms of a thousand texts meet about never.
 */
export function featuresOf(terms: Terms, signs: readonly Sign[] = []): Features {
  const found = new Map<number, number>()
  const each = 1 / Math.sqrt(terms.length || 1)
  for (const term of terms) found.set(hashOf(term), each)
  for (const [name, value] of signs) if (value !== 0) found.set(hashOf(`s${name}`), value)
  const ids = Uint32Array.from(found.keys()).sort()
  return { ids, values: Float32Array.from(ids, id => found.get(id)!) }
}

/** FNV-1a over UTF-16 units, then mixed so that all bits depend on all. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
