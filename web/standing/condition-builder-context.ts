import { createContext, useContext } from 'react'
import type { Comparison, Condition } from '../../domain/handbook/condition.ts'
import type { Place } from '../../domain/handbook/edit-condition.ts'
import type { FieldLookup } from '../../domain/handbook/fields.ts'
import type { FieldHead } from '../../domain/standing/offered-fields.ts'

/** What was found at a path of the tree (`all.0.value`), as a sentence. */
export type FaultsByPath = ReadonlyMap<string, string>

export type BuilderOption = { value: string; name: string }

/** What every part of one condition builder knows. */
export type Builder = {
  /** Ids of controls are `<id>.<path of the finding>`: a finding's path leads to its control. */
  id: string
  fields: FieldLookup
  offered: readonly { head: FieldHead; keys: readonly string[] }[]
  known: (field: string) => readonly string[]
  /** Values of a field that have names: colleagues, products. Null: any text. */
  options: (field: string) => readonly BuilderOption[] | null
  /** What comparisons were before, by path; null for a new one. */
  former: ReadonlyMap<string, Comparison | null>
  fieldName: (key: string) => string
  faults: FaultsByPath
  tree: Condition
  /** Changes the tree; `focus` names the place whose field gets the focus then. */
  change: (tree: Condition, focus?: Place) => void
}

export const BuilderContext = createContext<Builder | null>(null)

export function useBuilder(): Builder {
  const builder = useContext(BuilderContext)
  if (!builder) throw new Error('a part of the condition builder stands outside of it')
  return builder
}

/** The id of a control, as a finding's path names it. */
export const idOf = (builder: { id: string }, path: string, part = ''): string =>
  [builder.id, path, part].filter(Boolean).join('.')
