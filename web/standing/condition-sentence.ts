import { useMemo } from 'react'
import { type Comparison, type Condition, groupOf, isComparison } from '../../domain/handbook/condition.ts'
import { valuesOf } from '../../domain/handbook/edit-comparison.ts'
import type { FieldLookup } from '../../domain/handbook/fields.ts'
import { useSay } from '../ui/say.ts'
import { opWords } from './op-words.ts'
import { useFieldName } from './use-field-name.ts'
import { useValueWords, type Valued } from './value-words.ts'

/** A rule as one sentence: `年消费额 ≥ ¥500,000 且（合作时长 ≥ 730 天 或 …）`. */
export function useConditionSentence(
  fields: FieldLookup,
  {
    fieldName,
    options,
  }: {
    fieldName?: (key: string) => string
    /** Names of values that are chosen: colleagues, products. */
    options?: (field: string) => readonly { value: string; name: string }[] | null
  } = {},
): (tree: Condition) => string {
  const say = useSay()
  const words = useValueWords()
  const usualName = useFieldName()
  return useMemo(() => {
    const name = fieldName ?? usualName
    const told = (of: Valued, value: Comparison['value']): string => {
      const named = options?.(of.field)
      if (!named) return words(of, value)
      const name = (one: unknown) => named.find(option => option.value === one)?.name ?? String(one)
      return Array.isArray(value) ? value.map(name).join(say('standing:value.comma')) : name(value)
    }
    const one = ({ field, op, value }: Comparison): string => {
      const type = fields(field)?.type ?? 'text'
      const limit = valuesOf(op) === 'none' ? '' : value === undefined ? '…' : told({ field, type }, value)
      return [name(field), opWords(say, type, op), limit].filter(Boolean).join(' ')
    }
    const sentence = (tree: Condition, inside: boolean): string => {
      if (isComparison(tree)) return one(tree)
      const { word, parts } = groupOf(tree)
      if (parts.length === 0) return say(`standing:rule.empty.${word}`)
      const joined = parts
        .map(part => sentence(part, true))
        .join(say(`standing:sentence.${word === 'any' || word === 'none' ? 'or' : 'and'}`))
      if (word === 'none') return say('standing:sentence.none', { parts: joined })
      return inside && parts.length > 1 ? say('standing:sentence.group', { parts: joined }) : joined
    }
    return tree => sentence(tree, false)
  }, [say, words, fields, fieldName, options, usualName])
}
