/** A key for a new item that none of the others has: `tier_2`. */
export function freeKey(stem: string, taken: readonly string[]): string {
  let key = stem
  for (let n = 2; taken.includes(key); n++) key = `${stem}_${n}`
  return key
}

/** The next letter for a tier: D after A, B, C; a numbered key once the letters are used up. */
export function nextTier(taken: readonly string[]): string {
  const letter = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].find(one => !taken.includes(one))
  return letter ?? freeKey('T', taken)
}
