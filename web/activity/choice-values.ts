import type { Column } from '../../domain/activity/column.ts'
import { cellReader, type LoneType } from '../../domain/activity/parse-cell.ts'
import type { MappingDraft } from './mapping-draft.ts'

/**
 * Which cells of a choice column nobody knows what to make of (`Shipped` as a status), each once, in the order of the
 * rows, with what the draft says of them. Empty for columns of other types and for those that are not one column of the file.
 */
export function strangeValues(
  column: Column,
  draft: MappingDraft,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  const source = draft.columns[column.name]
  if (column.type.is !== 'choice' || source?.from !== 'cells' || source.headers.length !== 1) return []
  const at = header.indexOf(source.headers[0]!)
  const read = cellReader(column as Column & { type: LoneType }, '')
  const seen = new Set(Object.keys(source.values))
  for (const row of rows) {
    const cell = (row[at] ?? '').trim()
    if (cell !== '' && typeof read(cell) !== 'string') seen.add(cell)
  }
  return [...seen]
}
