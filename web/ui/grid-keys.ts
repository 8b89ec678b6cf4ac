/** Where a key leads in a list of `count` rows from row `at`, -1 being before the first; null for keys that move nothing. */
export function nextRow(key: string, at: number, count: number, page: number): number | null {
  if (count === 0) return null
  const to = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: count - 1,
  }[key]
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to))
}
