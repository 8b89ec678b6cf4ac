import { useMemo } from 'react'
import type { FieldType } from '../../domain/handbook/fields.ts'
import { windowOf } from '../../domain/standing/metrics.ts'
import { type HandbookNames, useHandbookNames } from '../api/handbook-names.ts'
import { type Format, useFormat } from '../ui/format.ts'
import { type Say, useSay } from '../ui/say.ts'

/** A field with its type; its value has money in major units. */
export type Valued = { field: string; type: FieldType }
export type ValueWords = (of: Valued, value: unknown) => string

/** Values of rules and customers in words, with their unit: `¥386,200`, `1,162 天`, `57%`, `订单骤减`. */
export function useValueWords(): ValueWords {
  const say = useSay()
  const format = useFormat()
  const names = useHandbookNames()
  return useMemo(() => (of, value) => valueWords(say, format, names, of, value), [say, format, names])
}

function valueWords(say: Say, format: Format, names: HandbookNames, of: Valued, value: unknown): string {
  if (value === null || value === undefined || value === '') return say('standing:value.unknown')
  if (Array.isArray(value)) {
    return value.length === 0
      ? say('standing:value.none')
      : value.map(one => valueWords(say, format, names, of, one)).join(say('standing:value.comma'))
  }
  const number = () => format.number(value as number)
  const count = Number(value)
  switch (of.type) {
    case 'money':
      return format.money(value as string)
    case 'fraction':
      return format.percent(Number(value), 1)
    case 'days':
      return say('standing:value.days', { number: number(), count })
    case 'count':
      return say(`standing:value.${unitOf(of.field)}`, { number: number(), count })
    case 'number':
      return number()
    case 'flag':
      return value === true ? say('standing:value.yes') : say('standing:value.no')
    case 'date':
      return format.date(String(value))
    default:
      return textWords(say, names, of.field, String(value))
  }
}

export function unitOf(field: string): 'orders' | 'contracts' | 'times' {
  const base = windowOf(field)?.base ?? field
  if (base.startsWith('orders')) return 'orders'
  return base === 'running_contracts' ? 'contracts' : 'times'
}

function textWords(say: Say, names: HandbookNames, field: string, text: string): string {
  if (field === 'tier') return names.tier(text)
  if (field === 'stage') return names.stage(text)
  if (field === 'warnings') return names.warning(text)
  if (field === 'type' || field === 'service_level') return say(`standing:choice.${text}`, {}, text)
  if (field === 'preferred_channel') return say(`customers:channel.${text}`, {}, text)
  return names.ownChoice(field, text)
}
