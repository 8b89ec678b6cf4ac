import type { Field } from '../../domain/handbook/fields.ts'
import { useSay } from '../ui/say.ts'
import { unitOf } from './value-words.ts'

/** The unit that stands behind a number of a field while it is written: 天, 单, %; money has the currency instead. */
export function useUnitWords(): (field: Field, count: number) => string {
  const say = useSay()
  return ({ key, type }, count) => {
    if (type === 'fraction') return '%'
    if (type === 'days') return say('standing:unit.days', { count: Number.isFinite(count) ? count : 2 })
    return type === 'count'
      ? say(`standing:unit.${unitOf(key)}`, { count: Number.isFinite(count) ? count : 2 })
      : ''
  }
}
