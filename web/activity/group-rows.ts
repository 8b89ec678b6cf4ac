import type { Column, ColumnType } from '../../domain/activity/column.ts'
import type { KindName } from '../../domain/activity/kind-names.ts'
import { keyColumns, kindOf, NO_OWN } from '../../domain/activity/kinds.ts'
import { cellOf, type DraftSource, type GroupRule, type MappingDraft } from './mapping-draft.ts'

/** What a column of this type usually is of several rows: amounts add up, the first time counts, names are the same. */
function usualRule(type: ColumnType['is']): GroupRule {
  if (type === 'money' || type === 'decimal' || type === 'integer') return 'sum'
  return type === 'time' || type === 'date' ? 'min' : 'first'
}

/**
 * Makes the rows that share a header's value one record (orders out of order lines): that header becomes the key where
 * the kind has one key column, and every other column gets the rule its type usually has.
 */
export function groupedBy(
  draft: MappingDraft,
  kind: KindName,
  header: string,
  own: readonly Column[] = NO_OWN,
): MappingDraft {
  const keys = keyColumns(kind)
  const columns = Object.fromEntries(
    kindOf(kind, own).columns.map(({ name, type }): [string, DraftSource] => {
      const source = draft.columns[name] ?? { from: 'none' }
      if (keys.length === 1 && keys[0]!.name === name) return [name, cellOf(header, 'first')]
      if (source.from !== 'cells') return [name, source]
      return [name, { ...source, rule: source.rule ?? usualRule(type.is) }]
    }),
  )
  return { ...draft, columns, groupBy: header }
}

/** Every row is a record again. */
export function ungrouped(draft: MappingDraft): MappingDraft {
  const columns = Object.fromEntries(
    Object.entries(draft.columns).map(([name, source]) => [
      name,
      source.from === 'cells' ? { ...source, rule: null } : source,
    ]),
  )
  return { ...draft, columns, groupBy: null }
}
