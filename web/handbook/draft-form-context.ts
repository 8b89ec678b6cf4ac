import { createContext, useContext } from 'react'
import { getIn, type InnerPath } from '../../domain/base/set-in.ts'
import type { FindingShown } from './finding-list.tsx'

/** What the forms of a draft share. */
export type DraftForm = {
  sections: Record<string, unknown>
  /** The sections in force: what a draft changes. */
  base: Record<string, unknown>
  set: (path: InnerPath, value: unknown) => void
  findings: readonly FindingShown[]
  sayFinding: (finding: FindingShown) => string
}

export const DraftFormContext = createContext<DraftForm | null>(null)

export function useDraftForm(): DraftForm {
  const form = useContext(DraftFormContext)
  if (!form) throw new Error('a form of the handbook stands outside of a draft')
  return form
}

/** The id of the control at a path: where a finding of that path leads. */
export const fieldId = (path: InnerPath | string): string =>
  `draft.${typeof path === 'string' ? path : path.join('.')}`

/** Findings at a path, and below it with `deep`. */
export function findingsAt(
  findings: readonly FindingShown[],
  path: InnerPath,
  deep = false,
): readonly FindingShown[] {
  const place = path.join('.')
  return findings.filter(one => one.path === place || (deep && one.path.startsWith(`${place}.`)))
}

/** One value of a draft: what it is, how to change it, what is wrong with it, whether it differs from what is in force. */
export function useDraftField<V>(path: InnerPath): {
  id: string
  value: V
  set: (value: V) => void
  error: string | undefined
  changed: boolean
} {
  const { sections, base, set, findings, sayFinding } = useDraftForm()
  const value = getIn(sections, path) as V
  const errors = findingsAt(findings, path).filter(one => one.severity === 'error')
  return {
    id: fieldId(path),
    value,
    set: next => set(path, next),
    error: errors.length > 0 ? errors.map(sayFinding).join(' ') : undefined,
    changed: JSON.stringify(value) !== JSON.stringify(getIn(base, path)),
  }
}
