import type { StandingPolicy } from '../../../domain/standing/shape.ts'

/** The section `standing` of a draft: as read, while numbers may be missing. */
export type StandingDraft = StandingPolicy

/** The rules of a list under their keys, to hold a draft's rule against the one in force wherever it stands. */
export function ruleInForce<R extends { key: string }>(
  rules: readonly R[] | undefined,
  key: string,
): R | null {
  return rules?.find(one => one.key === key) ?? null
}
