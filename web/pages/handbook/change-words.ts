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
/** Words of the text between a rule and its comparisons; they tell a reader nothing. */
const BETWEEN = ['rules', 'when', 'all']

const typeOf = (field: string) => metricFields(field)?.type ?? 'text'

/** Whether an item of a path is a comparison of the field: `tenure_days`, the second one `tenure_days 2`. */
const namesField = (key: string, field: string | undefined): boolean =>
  field !== undefined && key.replace(/ \d+$/, '') === field

/** A change of the handbook in words: the part, the rule, the field; limits with their sign and unit, other values as written. */
export function useChangeWords(): (change: Change) => ChangeWords {
  const say = useSay()
  const names = useHandbookNames()
  const words = useValueWords()
  return useCallback(
    ({ path, before, after }) => {
      const part = partOfPath(path.join('.'))
      const known = [after, before].filter(isComparison)
      const field = known[0]?.field
      const sameOp = known.length === 2 && known[0]!.op === known[1]!.op
      const limit = (value: unknown): string | null => {
        if (value === undefined) return null
        if (!isComparison(value)) return plain(value)
        const of = { field: value.field, type: typeOf(value.field) }
        const told = value.value === undefined ? '' : words(of, value.value)
        return sameOp ? told : `${opWords(say, of.type, value.op)} ${told}`
      }
      const inside = path
        .slice(path[0] === 'standing' || path[0] === 'care' ? 2 : 1)
        .filter(
          (key, i, rest) => !BETWEEN.includes(key) && !(i === rest.length - 1 && namesField(key, field)),
        )
        .map(key => nameOf(names, part, key))
      const compared = field === undefined ? [] : [fieldWords(say, field)]
      const op = sameOp ? ` ${opWords(say, typeOf(field!), known[0]!.op)}` : ''
      const where = [say(`handbook:part.${part}`, {}, part), ...inside, ...compared]
      return { where: where.join(' · ') + op, before: limit(before), after: limit(after) }
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
