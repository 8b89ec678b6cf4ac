import { useCallback } from 'react'
import type { Stretch } from '../../domain/standing/grid.ts'
import { metricFields } from '../../domain/standing/metrics.ts'
import { readStretches } from '../../domain/standing/read-stretch.ts'
import { useHandbookNames } from '../api/handbook-names.ts'
import { useSay } from '../ui/say.ts'
import { fieldWords } from './field-words.ts'
import { useValueWords } from './value-words.ts'

export type FindingAnswer = {
  code: string
  message: string
  params?: Record<string, string | number>
}

/** How keys, times and currencies are written; the pattern itself tells a reader nothing. */
const SHAPES: Record<string, string> = {
  '/^[a-z][a-z0-9_]{0,39}$/': 'key',
  '/^[A-Za-z][A-Za-z0-9_]{0,31}$/': 'any_key',
  '/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/': 'any_key',
  '/^([01]\\d|2[0-3]):[0-5]\\d$/': 'time',
  '/^[A-Z]{3}$/': 'currency',
}

/** A finding of the handbook check in the reader's language; holes and overlaps name the customers they speak of. */
export function useFindingWords(): (finding: FindingAnswer) => string {
  const say = useSay()
  const words = useValueWords()
  const names = useHandbookNames()
  return useCallback(
    ({ code, message, params = {} }) => {
      const stretch = ({ field, from, to, fromIn, toIn }: Stretch) => {
        const of = { field, type: metricFields(field)?.type ?? ('number' as const) }
        const name = fieldWords(say, field)
        if (from !== null && from === to) return `${name} = ${words(of, from)}`
        const ends = [
          from !== null && `${fromIn ? '≥' : '>'} ${words(of, from)}`,
          to !== null && `${toIn ? '≤' : '<'} ${words(of, to)}`,
        ].filter(Boolean)
        return `${name} ${ends.join(` ${say('standing:rule.and')} `)}`
      }
      const where = readStretches(String(params.where ?? ''))
        ?.map(stretch)
        .join(say('standing:rule.comma'))
      const keys = String(params.keys ?? '')
        .split(' + ')
        .filter(Boolean)
        .map(names.tier)
        .join(say('standing:value.comma'))
      const field = typeof params.field === 'string' ? fieldWords(say, params.field) : undefined
      const shape = SHAPES[String(params.format ?? '')]
      const told = {
        ...params,
        ...(shape && { format: say(`handbook:format.${shape}`) }),
        field: field === params.field ? `“${field}”` : field,
        where: where ?? say('standing:rule.everyone'),
        keys,
      }
      return say(`handbook:finding.${code}`, told, message)
    },
    [say, words, names],
  )
}
