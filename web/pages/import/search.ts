import { type KindName, kindName } from '../../../domain/activity/kind-names.ts'

/** `step=mapping` opens the mapping of an import that was tried or failed; the rest says how the file is read. */
export type ImportSearch = {
  step?: 'mapping'
  kind?: KindName
  encoding?: string
  delimiter?: string
  sheet?: string
}

export function importSearch(raw: Record<string, unknown>): ImportSearch {
  const search: ImportSearch = {}
  const kind = kindName.safeParse(raw.kind)
  if (raw.step === 'mapping') search.step = 'mapping'
  if (kind.success) search.kind = kind.data
  for (const name of ['encoding', 'delimiter', 'sheet'] as const) {
    const value = raw[name]
    if (typeof value === 'string' && value !== '') search[name] = value
  }
  return search
}
