import { type ListSearch, parseListSearch } from '../../standing/list-search.ts'

/** `at` is the row the page stands on. */
export type CustomersSearch = ListSearch & { at?: string }

export function customersSearch(raw: Record<string, unknown>): CustomersSearch {
  const search: CustomersSearch = parseListSearch(raw)
  if (typeof raw.at === 'string' && raw.at !== '') search.at = raw.at
  return search
}
