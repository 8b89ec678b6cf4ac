import type { Column } from '../../domain/activity/column.ts'
import type { ImportView, PreviewView } from '../../domain/activity/contract.ts'
import { matchHeaders } from '../../domain/activity/headers.ts'
import type { KindName } from '../../domain/activity/kind-names.ts'
import { kindOf } from '../../domain/activity/kinds.ts'
import type { Mapping } from '../../domain/activity/mapping.ts'
import { ownColumns } from '../../domain/activity/own-columns.ts'
import { draftOf, type MappingDraft } from './mapping-draft.ts'

/** What the page starts from: the mapping tried before, else the one proposed, else what the headers say of themselves. */
export function startDraft(kind: KindName, preview: PreviewView, tried: ImportView | null): MappingDraft {
  const own = ownColumns(preview.own)
  const names = kindOf(kind, own).columns.map(column => column.name)
  if (tried?.kind === kind && fits(tried.mapping, preview.header)) {
    const { encoding, delimiter, sheet, header_line } = preview.mapping
    const asked = Object.entries({ encoding, delimiter, sheet, header_line }).filter(
      ([, value]) => value !== undefined,
    )
    return draftOf({ ...tried.mapping, ...Object.fromEntries(asked) }, names)
  }
  const proposed = preview.mapping.columns
    ? preview.mapping
    : { ...preview.mapping, columns: byHeaders(kind, preview.header, own) }
  return draftOf(proposed, names)
}

const byHeaders = (
  kind: KindName,
  header: readonly string[],
  own: readonly Column[],
): NonNullable<Mapping['columns']> =>
  Object.fromEntries([...matchHeaders(kind, header, own)].map(([name, at]) => [name, header[at]!.trim()]))

/** A mapping that the page made, whose headers the file (read as it is now) has. */
function fits(mapping: Mapping, header: readonly string[]): boolean {
  if (!mapping.columns) return false
  const have = new Set(header.map(text => text.trim()))
  const named = Object.values(draftOf(mapping, Object.keys(mapping.columns)).columns)
  return named.every(
    source =>
      (source.from !== 'cells' && source.from !== 'made') || source.headers.every(one => have.has(one)),
  )
}
