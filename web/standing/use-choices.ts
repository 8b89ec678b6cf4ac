import type { Scalar } from '../../domain/handbook/condition.ts'
import type { Field } from '../../domain/handbook/fields.ts'
import { useBuilder } from './condition-builder-context.ts'
import { useValueWords } from './value-words.ts'

/** What a field may be compared with, where that is chosen. */
export function useChoices(field: Field): readonly Scalar[] {
  const { options } = useBuilder()
  if (field.type === 'flag') return [true, false]
  return options(field.key)?.map(one => one.value) ?? field.choices ?? []
}

/** A choice as a reader knows it: the colleague, the tier, yes or no. */
export function useChoiceWords(field: Field): (value: Scalar) => string {
  const words = useValueWords()
  const named = useBuilder().options(field.key)
  return value =>
    named?.find(one => one.value === value)?.name ?? words({ field: field.key, type: field.type }, value)
}
