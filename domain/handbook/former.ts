import { type Comparison, type Condition, comparisonsOf } from './condition.ts'

/**
 * What each comparison of a rule was before, by its path: the one of the same field, the second of a field the second time;
 * null for a new one. Those that are as they were are left out.
 */
export function formerOf(before: Condition, after: Condition): Map<string, Comparison | null> {
  const old = new Map<string, Comparison[]>()
  for (const { comparison } of comparisonsOf(before)) {
    old.set(comparison.field, [...(old.get(comparison.field) ?? []), comparison])
  }
  const former = new Map<string, Comparison | null>()
  for (const { path, comparison } of comparisonsOf(after)) {
    const was = old.get(comparison.field)?.shift() ?? null
    if (JSON.stringify(was) !== JSON.stringify(comparison)) former.set(path, was)
  }
  return former
}
