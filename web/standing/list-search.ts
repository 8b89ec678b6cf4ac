import { type SortKey, sortKeys } from '../../domain/standing/list-contract.ts'

/** Filters that take several values, and what parts them in an address. */
export const MANY = { tier: ',', stage: ',', warning: ',', owner: ',', tag: ';' } as const
export type ManyFilter = keyof typeof MANY

/** What the address of the customer list says; the same travels to a customer's page, which pages through that list. */
export type ListSearch = Partial<Record<ManyFilter | 'q' | 'custom' | 'parent' | 'segment', string>> & {
  high_value?: 'true'
  sort?: SortKey | `-${SortKey}`
}

const SORTS: readonly string[] = sortKeys.flatMap(key => [key, `-${key}`])

/** Reads an address as people may have changed it: what is unknown is left away. */
export function parseListSearch(raw: Record<string, unknown>): ListSearch {
  const search: ListSearch = {}
  for (const key of ['q', 'custom', 'parent', 'segment', ...Object.keys(MANY)] as (
    | ManyFilter
    | 'q'
    | 'custom'
    | 'parent'
    | 'segment'
  )[]) {
    const value = raw[key]
    if ((typeof value === 'string' || typeof value === 'number') && value !== '')
      search[key] = String(value).slice(0, 500)
  }
  if (raw.high_value === true || raw.high_value === 'true') search.high_value = 'true'
  if (typeof raw.sort === 'string' && SORTS.includes(raw.sort)) search.sort = raw.sort as ListSearch['sort']
  return search
}

/** The filters without the order: what the count asks. */
export const filtersOf = ({ sort: _, ...filters }: ListSearch): Omit<ListSearch, 'sort'> => filters

export const valuesOf = (search: ListSearch, filter: ManyFilter): string[] =>
  search[filter]?.split(MANY[filter]).filter(Boolean) ?? []

/** The search with other values for one filter; none takes it away. */
export function withValues(search: ListSearch, filter: ManyFilter, values: readonly string[]): ListSearch {
  const { [filter]: _, ...rest } = search
  return values.length === 0 ? rest : { ...rest, [filter]: values.join(MANY[filter]) }
}

/** Clicking the head of a column: most first, then least first, then most again. */
export function nextSort(search: ListSearch, key: SortKey): ListSearch['sort'] {
  const most = key === 'name' || key === 'code' ? key : (`-${key}` as const)
  const least = key === 'name' || key === 'code' ? (`-${key}` as const) : key
  return (search.sort ?? '-amount') === most ? least : most
}

export function directionOf(search: ListSearch, key: SortKey): 'ascending' | 'descending' | 'none' {
  const sort = search.sort ?? '-amount'
  if (sort === key) return 'ascending'
  return sort === `-${key}` ? 'descending' : 'none'
}
