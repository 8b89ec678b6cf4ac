import type { Operator } from '../../domain/handbook/condition.ts'
import type { FieldType } from '../../domain/handbook/fields.ts'
import type { Say } from '../ui/say.ts'

const OF_TEXT: Partial<Record<Operator, string>> = { eq: 'is', ne: 'is_not' }
const OF_DATE: Partial<Record<Operator, string>> = {
  ...OF_TEXT,
  lt: 'before',
  lte: 'until',
  gt: 'after',
  gte: 'from',
}
const wordsOf: Partial<Record<FieldType, Partial<Record<Operator, string>>>> = {
  text: OF_TEXT,
  flag: OF_TEXT,
  date: OF_DATE,
}

/** A comparison as a reader says it: numbers with signs, texts and dates with words. */
export const opWords = (say: Say, type: FieldType, op: Operator): string =>
  say(`standing:op.${wordsOf[type]?.[op] ?? op}`, {}, op)
