/** Which part, the pair that is open (`A B`, two codes), and the filters. */
export type DuplicatesSearch = { tab?: 'merged'; at?: string; sign?: string; from?: number; owner?: string }

export const SIGNS = [
  'credit_code',
  'mobile',
  'phone',
  'email',
  'wechat',
  'name',
  'name_without_place',
  'name_alike',
] as const
export const FROM = [90, 70] as const

export function duplicatesSearch(raw: Record<string, unknown>): DuplicatesSearch {
  const search: DuplicatesSearch = {}
  if (raw.tab === 'merged') search.tab = 'merged'
  if (typeof raw.at === 'string' && raw.at.includes(' ')) search.at = raw.at
  if ((SIGNS as readonly unknown[]).includes(raw.sign)) search.sign = raw.sign as string
  if ((FROM as readonly unknown[]).includes(raw.from)) search.from = raw.from as number
  if (typeof raw.owner === 'string' && /^[0-9a-f-]{36}$/.test(raw.owner)) search.owner = raw.owner
  return search
}

/** The two codes of an open pair. */
export function codesOf(at: string | undefined): [string, string] | null {
  const cut = at?.indexOf(' ') ?? -1
  return at && cut > 0 ? [at.slice(0, cut), at.slice(cut + 1)] : null
}
