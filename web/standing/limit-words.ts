import { useMemo } from 'react'
import type { Operator } from '../../domain/handbook/condition.ts'
import { useSay } from '../ui/say.ts'
import { useLocale } from '../ui/use-locale.ts'
import { opWords } from './op-words.ts'
import { useValueWords, type Valued } from './value-words.ts'

type Limit = Valued & { op: string; limit: unknown }

/** The other side of a comparison: `≥ 50 万`, `含其中之一 订单骤减`; two of them as a range, `10 万至 50 万`. */
export function useLimitWords(): (leaves: readonly Limit[]) => string {
  const say = useSay()
  const words = useValueWords()
  const locale = useLocale()
  return useMemo(() => {
    const bare = (of: Limit) =>
      (of.type === 'money' ? shortNumber(of.limit, locale) : null) ?? words(of, of.limit)
    const told = (of: Limit) => {
      const op = opWords(say, of.type, of.op as Operator)
      return of.op === 'is_set' || of.op === 'is_empty' ? op : `${op} ${bare(of)}`
    }
    return leaves => {
      const [low, high] = leaves
      if (!low) return ''
      return high ? say('standing:why.range', { from: bare(low), to: bare(high) }) : told(low)
    }
  }, [say, words, locale])
}

/** 500000 → `50 万`, `500K`, where that says it exactly; else null. */
export function shortNumber(value: unknown, locale: string): string | null {
  const number = Number(value)
  if (!Number.isFinite(number)) return null
  const unit = locale === 'en' ? 1000 : 10_000
  if (Math.abs(number) < unit || !Number.isInteger((number * 100) / unit)) return null
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 2 }).format(
    number,
  )
  return short.replace(/(?<=\d)(?=\p{Script=Han})/u, ' ')
}
