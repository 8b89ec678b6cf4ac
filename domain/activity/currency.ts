import { exponentOf } from '../base/money.ts'
import { fold } from './fold-header.ts'
import { quoted, type Refusal, refuse } from './refusal.ts'

const NAMES: Record<string, string> = {
  人民币: 'CNY',
  rmb: 'CNY',
  元: 'CNY',
  美元: 'USD',
  美金: 'USD',
  欧元: 'EUR',
  英镑: 'GBP',
  港币: 'HKD',
  港元: 'HKD',
  日元: 'JPY',
  日币: 'JPY',
  新台币: 'TWD',
  台币: 'TWD',
  澳门元: 'MOP',
  新加坡元: 'SGD',
  韩元: 'KRW',
  澳元: 'AUD',
  加元: 'CAD',
}

/** An ISO 4217 code, or what people call the currency. */
export function parseCurrency(text: string): string | Refusal {
  const upper = text.toUpperCase()
  const code = NAMES[fold(text)] ?? upper
  return /^[A-Z]{3}$/.test(code) ? code : refuse('unknown_currency', { value: quoted(text) })
}

/** What one unit of a foreign currency was worth on a day, as a decimal of the company currency; null: not known. */
export type RateOn = (currency: string, day: string) => string | null

/** Minor units of a foreign currency → minor units of the company's, half away from zero. Exact. */
export function convert(minor: string, from: string, to: string, rate: string): string {
  const [whole, fraction = ''] = rate.split('.')
  const places = fraction.length + exponentOf(from) - exponentOf(to)
  const product = BigInt(minor) * BigInt(`${whole}${fraction}`)
  if (places <= 0) return String(product * 10n ** BigInt(-places))
  return String(roundHalfUp(product, 10n ** BigInt(places)))
}

function roundHalfUp(units: bigint, by: bigint): bigint {
  const half = by / 2n
  return units < 0n ? -((-units + half) / by) : (units + half) / by
}

/** A computed decimal cut to the digits of its currency, half away from zero: `12.345` → `12.35`. */
export function roundTo(decimal: string, places: number): string {
  const point = decimal.indexOf('.')
  if (point < 0 || decimal.length - point - 1 <= places) return decimal
  const surplus = decimal.length - point - 1 - places
  const units = roundHalfUp(BigInt(decimal.replace('.', '')), 10n ** BigInt(surplus))
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0')
  const sign = units < 0n ? '-' : ''
  return places === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}
