import { toMajor } from '../base/money.ts'
import type { Locale } from '../base/shapes.ts'
import type { Values } from '../handbook/explain.ts'
import type { FieldType } from '../handbook/fields.ts'
import type { Leaf } from './describe.ts'
import { windowOf } from './metrics.ts'

/** A sentence of evidence: a key of `standing.json` and its parts, already written for the language. */
export type Sentence = { key: string; params: Record<string, string | number> }

export type EvidenceStyle = { locale: Locale; currency: string }

const TAGS: Record<Locale, string> = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW', en: 'en' }

/** A value as the language writes it: money with its sign, fractions as percent, days and counts plain. */
export function sayValue(type: FieldType, value: Values[string], style: EvidenceStyle): string {
  if (value === null || value === undefined) return '—'
  const tag = TAGS[style.locale]
  if (type === 'money') {
    const major = Number(toMajor(Number(value), style.currency))
    return new Intl.NumberFormat(tag, {
      style: 'currency',
      currency: style.currency,
      maximumFractionDigits: 0,
    }).format(major)
  }
  if (type === 'fraction') return percent(Number(value), tag)
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value === 'number') return new Intl.NumberFormat(tag).format(value)
  return String(value)
}

const percent = (fraction: number, tag: string): string =>
  new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 }).format(
    Math.round(fraction * 1000) / 1000,
  )

/** A large share in whole percent, a small one or one close to its limit with a decimal: 57 %, 12.5 %, 30.4 %. */
function sayShare({ value, limit }: Leaf, { locale }: EvidenceStyle): string {
  if (value === null || value === undefined) return '—'
  const share = Number(value)
  const plain = share >= 0.2 && (typeof limit !== 'number' || Math.abs(share - limit) >= 0.02)
  return percent(plain ? Math.round(share * 100) / 100 : share, TAGS[locale])
}

/** A rule writes money in major units, so its limit is told without conversion. */
function sayLimit(leaf: Leaf, style: EvidenceStyle): string {
  if (leaf.type === 'money' && typeof leaf.limit === 'number') {
    return new Intl.NumberFormat(TAGS[style.locale], {
      style: 'currency',
      currency: style.currency,
      maximumFractionDigits: 0,
    }).format(leaf.limit)
  }
  return sayValue(leaf.type, leaf.limit as Values[string], style)
}

/**
 * One comparison in words: "近60天下单3次，此前60天7次，下降57%（界限30%）". `values` brings the counts a share rests on.
 * Keys without a sentence of their own use `evidence.other` with the field's name.
 */
export function sentenceOf(leaf: Leaf, values: Values, style: EvidenceStyle): Sentence {
  const window = windowOf(leaf.field)
  const value = leaf.type === 'fraction' ? sayShare(leaf, style) : sayValue(leaf.type, leaf.value, style)
  const limit = sayLimit(leaf, style)
  const days = window?.days ?? 0
  const count = (key: string) => Number(values[key] ?? 0)
  if (leaf.value === null)
    return { key: 'evidence.unknown', params: { field: window?.base ?? leaf.field, days } }
  if (window?.base === 'order_drop') {
    const params = {
      days,
      now: count(`orders_${days}d`),
      before: count(`orders_prev_${days}d`),
      value,
      limit,
    }
    return { key: 'evidence.order_drop', params }
  }
  if (window?.base === 'response_rate') {
    const touches = count(`touches_${days}d`)
    const answered = Math.round(Number(leaf.value) * touches)
    return { key: 'evidence.response_rate', params: { days, touches, answered, value, limit } }
  }
  if (window) return { key: `evidence.${window.base}`, params: { days, value, limit } }
  return { key: `evidence.${leaf.field}`, params: { value, limit } }
}

/** How far a missing number is from its limit: "差 ¥113,800". Null where a distance has no meaning. */
export function gapOf(leaf: Leaf, style: EvidenceStyle): string | null {
  if (
    leaf.verdict === true ||
    typeof leaf.limit !== 'number' ||
    leaf.value === null ||
    leaf.value === undefined
  )
    return null
  if (!['gte', 'gt', 'lt', 'lte'].includes(leaf.op)) return null
  const value =
    leaf.type === 'money' ? Number(toMajor(Number(leaf.value), style.currency)) : Number(leaf.value)
  const gap = Math.abs(leaf.limit - value)
  if (leaf.type === 'money') {
    return new Intl.NumberFormat(TAGS[style.locale], {
      style: 'currency',
      currency: style.currency,
      maximumFractionDigits: 0,
    }).format(gap)
  }
  return leaf.type === 'fraction'
    ? percent(gap, TAGS[style.locale])
    : new Intl.NumberFormat(TAGS[style.locale]).format(gap)
}
