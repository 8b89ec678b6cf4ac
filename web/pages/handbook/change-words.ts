import { useMemo } from 'react'
import { type Change, isComparison, ORDER } from '../../../domain/handbook/changes.ts'
import type { Comparison, Condition } from '../../../domain/handbook/condition.ts'
import { conditionFields } from '../../../domain/standing/condition-fields.ts'
import { type HandbookNames, useHandbookNames } from '../../api/handbook-names.ts'
import { useConditionSentence } from '../../standing/condition-sentence.ts'
import { fieldWords } from '../../standing/field-words.ts'
import { opWords } from '../../standing/op-words.ts'
import { useValueWords } from '../../standing/value-words.ts'
import { useLocalText } from '../../ui/local-text.ts'
import { useSay } from '../../ui/say.ts'
import { partOfPath } from './parts.ts'
import { useSettingWords } from './setting-words.ts'

/** A change as a reader takes it in: where, and what stood and stands there; null where nothing does. */
export type ChangeWords = { where: string; before: string | null; after: string | null }

const LONGEST = 200
/** Words of the text between a rule and its comparisons; they tell a reader nothing. */
const BETWEEN = ['rules', 'when', 'all', ORDER]

const fields = conditionFields({ warnings: [], tiers: [], stages: [] })
const typeOf = (field: string) => fields(field)?.type ?? 'text'

/** Whether an item of a path is a comparison of the field: `tenure_days`, the second one `tenure_days 2`. */
const namesField = (key: string, field: string | undefined): boolean =>
  field !== undefined && key.replace(/ \d+$/, '') === field

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isCondition = (value: unknown): value is Condition =>
  isMapping(value) && (isComparison(value) || ['all', 'any', 'none'].some(word => Array.isArray(value[word])))

/** Changes of the handbook in words: the part, the rule, the field; limits with sign and unit, whole rules as a sentence. */
export function useChangeWords(): (change: Change) => ChangeWords {
  const say = useSay()
  const names = useHandbookNames()
  const words = useValueWords()
  const text = useLocalText()
  const sentence = useConditionSentence(fields)
  const settings = useSettingWords()
  return useMemo(() => {
    const limit = (comparison: Comparison, sameOp: boolean): string => {
      const of = { field: comparison.field, type: typeOf(comparison.field) }
      const told = comparison.value === undefined ? '' : words(of, comparison.value)
      return sameOp && told !== '' ? told : `${opWords(say, of.type, comparison.op)} ${told}`.trim()
    }
    const whole = (value: unknown, path: readonly string[]): string => {
      if (path.at(-1) === ORDER && Array.isArray(value)) {
        const part = partOfPath(path.join('.'))
        return value.map(key => nameOf(names, part, String(key))).join(say('standing:value.comma'))
      }
      if (isCondition(value)) return sentence(value)
      if (isMapping(value) && isCondition(value.when)) {
        const name =
          text(value.name as Record<string, string> | undefined) || String(value.key ?? value.tag ?? '')
        return say('handbook:change.rule', { name, rule: sentence(value.when) })
      }
      return settings.value(path, value) ?? shortened(value)
    }
    return ({ path, before, after }) => {
      const part = partOfPath(path.join('.'))
      const known = [after, before].filter(isComparison)
      const field = known[0]?.field
      const sameOp = known.length === 2 && known[0]!.op === known[1]!.op
      const told = (value: unknown): string | null => {
        if (value === undefined) return null
        return isComparison(value) && field !== undefined ? limit(value, sameOp) : whole(value, path)
      }
      const inside = path
        .slice(path[0] === 'standing' || path[0] === 'care' ? 2 : 1)
        .filter(
          (key, i, rest) => !BETWEEN.includes(key) && !(i === rest.length - 1 && namesField(key, field)),
        )
        .map(key => settings.label(path, key) ?? nameOf(names, part, key))
      const compared = field === undefined ? [] : [fieldWords(say, field)]
      const order = path.at(-1) === ORDER ? [say('handbook:change.order')] : []
      const setting = inside.length === 0 && path.length === 2 ? [settings.label(path, path[1]!)] : []
      const where = [say(`handbook:part.${part}`, {}, part), ...setting, ...inside, ...compared, ...order]
      const op = sameOp ? ` ${opWords(say, typeOf(field!), known[0]!.op)}` : ''
      return {
        where: [...new Set(where.filter(Boolean))].join(' · ') + op,
        before: told(before),
        after: told(after),
      }
    }
  }, [say, names, words, text, sentence, settings])
}

function nameOf(names: HandbookNames, part: string, key: string): string {
  if (part === 'tiers') return names.tier(key)
  if (part === 'stages') return names.stage(key)
  return part === 'warnings' ? names.warning(key) : key
}

function shortened(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
