import { type Decimal, shiftDecimal } from './decimal.ts'

/** Currencies whose minor unit is not a hundredth (ISO 4217). */
const EXPONENTS: Record<string, number> = {
  BHD: 3,
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
}

/** Digits after the point of a currency: CNY 2, JPY 0, KWD 3. */
export const exponentOf = (currency: string): number => EXPONENTS[currency] ?? 2

/** Major units as written → minor units, or null when it is finer than the currency allows or too large. */
export function toMinor(amount: Decimal, currency: string): number | null {
  const minor = shiftDecimal(amount, exponentOf(currency))
  if (minor.includes('.')) return null
  const units = Number(minor)
  return Number.isSafeInteger(units) ? units : null
}

/** Minor units → major units with all digits: 38620000 → '386200.00'. Parts of a minor unit keep theirs. */
export function toMajor(minor: number, currency: string): string {
  const exponent = exponentOf(currency)
  if (!Number.isSafeInteger(minor)) return withDigits(shiftDecimal(minor, -exponent), exponent)
  if (exponent === 0) return String(minor)
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0')
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

function withDigits(text: string, exponent: number): string {
  if (exponent === 0) return text
  const [whole, fraction = ''] = text.split('.')
  return `${whole}.${fraction.padEnd(exponent, '0')}`
}
