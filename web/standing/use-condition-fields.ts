import { useMemo } from 'react'
import type { FieldLookup } from '../../domain/handbook/fields.ts'
import { conditionFields } from '../../domain/standing/condition-fields.ts'
import { useHandbookNames } from '../api/handbook-names.ts'

/** What conditions over customers may speak of under the handbook in force. */
export function useConditionFields(): FieldLookup {
  const { keys } = useHandbookNames()
  const same = JSON.stringify(keys)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `same` stands for the keys, whose lists are new on each render
  return useMemo(() => conditionFields(keys), [same])
}
