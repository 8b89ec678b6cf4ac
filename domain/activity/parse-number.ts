import { quoted, type Refusal, refuse } from './refusal.ts'

const PLAIN = /^[+-]?\d+(?:\.\d+)?$/
const WIDE = /[０-９．，－＋]/
const SYMBOL = /[¥￥$€£₩元]|^(?:CNY|RMB|USD|EUR|GBP|HKD|TWD|JPY)\b|\b(?:CNY|RMB|USD|EUR|GBP|HKD|TWD|JPY)$/i
const SEPARATED = /^[+-]?\d{1,3}(?:[,'’\s {2}]\d{3})+(?:\.\d+)?$|^[+-]?\d+,\d+$/

/** Says what is wrong with a number that is not written plainly: separators, signs, full-width digits. */
export function numberRefusal(text: string): Refusal {
  const value = quoted(text)
  if (WIDE.test(text)) return refuse('number_full_width', { value })
  if (SYMBOL.test(text)) return refuse('number_with_symbol', { value })
  if (SEPARATED.test(text)) return refuse('number_with_separator', { value })
  return refuse('not_a_number', { value })
}

const MOST_DIGITS = 18

/** A decimal as the table keeps it, without `+` and leading zeros. */
export function parseDecimal(text: string): string | Refusal {
  if (!PLAIN.test(text)) return numberRefusal(text)
  if (text.length > MOST_DIGITS + 2) return refuse('number_too_large', { value: quoted(text) })
  return text.charCodeAt(0) === 43 ? text.slice(1) : text
}

export function parseInteger(text: string, min: number, max: number): string | Refusal {
  if (!PLAIN.test(text)) return numberRefusal(text)
  const value = Number(text)
  if (!Number.isInteger(value)) return refuse('not_an_integer', { value: quoted(text) })
  if (value < min || value > max) return refuse('integer_out_of_range', { value: quoted(text), min, max })
  return String(value)
}

const zeros = '0000'
const LARGEST = 9_007_199_254_740_991n

/** Major units as written → minor units as text. `exponent`: digits the currency has after the point. */
export function parseMoney(text: string, exponent: number, currency: string): string | Refusal {
  if (!PLAIN.test(text)) return numberRefusal(text)
  let from = 0
  const first = text.charCodeAt(0)
  const negative = first === 45
  if (negative || first === 43) from = 1
  const point = text.indexOf('.')
  let whole = point < 0 ? text.slice(from) : text.slice(from, point)
  let fraction = point < 0 ? '' : text.slice(point + 1)
  if (fraction.length > exponent) {
    const rest = fraction.slice(exponent)
    if (!/^0+$/.test(rest)) {
      return refuse('too_many_decimals', { value: quoted(text), currency, decimals: exponent })
    }
    fraction = fraction.slice(0, exponent)
  }
  whole = `${whole}${fraction}${zeros.slice(0, exponent - fraction.length)}`
  if (whole.length > 15 && BigInt(whole) > LARGEST) return refuse('number_too_large', { value: quoted(text) })
  return negative ? `-${whole}` : whole
}
