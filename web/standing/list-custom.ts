import type { ListSearch } from './list-search.ts'

/** The chosen values of the company's own fields in an address: `level:gold,silver;uses:food`. */
export function ownChosen(search: ListSearch): Record<string, string[]> {
  const parts = (search.custom ?? '').split(';').filter(part => part.includes(':'))
  return Object.fromEntries(
    parts.map(part => {
      const at = part.indexOf(':')
      return [
        part.slice(0, at),
        part
          .slice(at + 1)
          .split(',')
          .filter(Boolean),
      ]
    }),
  )
}

/** The search with other values for one of the company's own fields; none takes it away. */
export function withOwnChosen(search: ListSearch, key: string, values: readonly string[]): ListSearch {
  const { custom: _, ...rest } = search
  const chosen = { ...ownChosen(search), [key]: values }
  const custom = Object.entries(chosen)
    .filter(([, of]) => of.length > 0)
    .map(([of, list]) => `${of}:${list.join(',')}`)
    .join(';')
  return custom === '' ? rest : { ...rest, custom }
}
