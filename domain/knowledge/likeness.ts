/** How alike two questions are by their terms, 0 to 1: what they share of what they say (Dice). Of nothing, nothing is alike. */
export function likeness(a: readonly string[], b: readonly string[]): number {
  const [one, other] = [new Set(a), new Set(b)]
  if (one.size + other.size === 0) return 0
  let shared = 0
  for (const term of one) if (other.has(term)) shared += 1
  return (2 * shared) / (one.size + other.size)
}
