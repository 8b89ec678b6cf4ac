import { useCallback } from 'react'
import { type Change, isComparison } from '../../../domain/handbook/changes.ts'
import { metricFields } from '../../../domain/standing/metrics.ts'
import { type HandbookNames, useHandbookNames } from '../../api/handbook-names.ts'
import { fieldWords } from '../../standing/field-words.ts'
import { opWords } from '../../standing/op-words.ts'
import { useValueWords } from '../../standing/value-words.ts'
import { useSay } from '../../ui/say.ts'
import { partOfPath } from './parts.ts'

type ChangeWords = { where: string; before: string | null; after: string | null }

const LONGEST = 160

/** A change of the handbook in words: the part, the rule, the field; limits with their sign and unit, other values as written. */
export function useChangeWords(): (change: Change) => ChangeWords {
  const say = useSay()
  const names = useHandbookNames()
  const words = useValueWords()
  return useCallback(
    ({ path, before, after }) => {
      const part = partOfPath(path.join('.'))
      const field = [after, before].find(isComparison)?.field
      const limit = (value: unknown): string | null => {
        if (value === undefined) return null
        if (!isComparison(value)) return plain(value)
        const type = metricFields(value.field)?.type ?? 'text'
        const known = Array.isArray(value.value) ? value.value : (value.value ?? '')
        return `${opWords(say, type, value.op)} ${value.value === undefined ? '' : words({ field: value.field, type }, known)}`
      }
      const rest = path.slice(path[0] === 'standing' || path[0] === 'care' ? 2 : 1)
      const inside = rest
        .filter(key => !['rules', 'when', 'all'].includes(key))
        .map(key =>
          field !== undefined && key === rest.at(-1) ? fieldWords(say, field) : nameOf(names, part, key),
        )
      const where = [say(`handbook:part.${part}`, {}, part), ...inside]
      return { where: where.join(' · '), before: limit(before), after: limit(after) }
    },
    [say, names, words],
  )
}

function nameOf(names: HandbookNames, part: string, key: string): string {
  if (part === 'tiers') return names.tier(key)
  if (part === 'stages') return names.stage(key)
  return part === 'warnings' ? names.warning(key) : key
}

function plain(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
