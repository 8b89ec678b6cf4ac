const WHYS = ['never', 'released', 'returned', 'left', 'imported'] as const
export type PoolSearch = { tab?: 'warnings'; q?: string; tier?: string; why?: (typeof WHYS)[number] }
export { WHYS }

export function poolSearch(raw: Record<string, unknown>): PoolSearch {
  const search: PoolSearch = {}
  if (raw.tab === 'warnings') search.tab = 'warnings'
  if (typeof raw.q === 'string' && raw.q) search.q = raw.q.slice(0, 100)
  if (typeof raw.tier === 'string' && raw.tier) search.tier = raw.tier.slice(0, 100)
  if (WHYS.includes(raw.why as never)) search.why = raw.why as PoolSearch['why']
  return search
}
