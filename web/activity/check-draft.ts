import type { Column } from '../../domain/activity/column.ts'
import type { KindName } from '../../domain/activity/kind-names.ts'
import { kindOf, NO_OWN } from '../../domain/activity/kinds.ts'
import { planOf } from '../../domain/activity/plan.ts'
import { Problem } from '../../domain/base/problem.ts'
import { type MappingDraft, mappingOf } from './mapping-draft.ts'

export type DraftCheck = {
  /** Key columns that nothing fills: the import cannot start. */
  missing: string[]
  /** Columns a new record needs: rows that only change known ones may do without. */
  wanted: string[]
  /** Anything else that stands against it, as the server would refuse it. */
  problem: { code: string; params: Record<string, string | number>; message: string } | null
}

/** What stands against importing with a draft, by the rules the server has. */
export function checkDraft(
  draft: MappingDraft,
  kind: KindName,
  header: readonly string[],
  line: number,
  own: readonly Column[] = NO_OWN,
): DraftCheck {
  const { columns } = kindOf(kind, own)
  const empty = columns.filter(({ name }) => (draft.columns[name]?.from ?? 'none') === 'none')
  const missing = empty.filter(column => column.key).map(column => column.name)
  const wanted = empty.filter(one => one.required && !one.key && !one.byDefault).map(column => column.name)
  return { missing, wanted, problem: missing.length > 0 ? null : problemOf(draft, kind, header, line, own) }
}

function problemOf(
  draft: MappingDraft,
  kind: KindName,
  header: readonly string[],
  line: number,
  own: readonly Column[],
): DraftCheck['problem'] {
  try {
    planOf(kind, mappingOf(draft), header, line, own)
    return null
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { code: error.code, params: error.detail.params ?? {}, message: error.message }
  }
}
