import { shiftDecimal } from '../../domain/base/decimal.ts'

const PLACES: Record<string, number> = { 千: 3, k: 3, 万: 4, 萬: 4, m: 6, 亿: 8, 億: 8 }
const TYPED = /^(-?)(\d*)(?:\.(\d*))?(千|k|万|萬|m|亿|億)?%?$/

/**
 * The number a person typed: `500,000`, `50万`, `1.2亿`, `40k`, full-width digits; `places` counts how far the unit stands from
 * the value (`-2`: percent of a fraction). Exact; null when it is none.
 */
export function typedNumber(text: string, places = 0): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s,，_]/g, '')
    .toLowerCase()
  const [, sign = '', whole = '', fraction = '', unit] = TYPED.exec(plain) ?? []
  if (whole === '' && fraction === '') return null
  const value = Number(
    shiftDecimal(`${sign}${whole || '0'}.${fraction}`, (unit ? PLACES[unit]! : 0) + places),
  )
  return Number.isFinite(value) ? value : null
}

/** A number as its field shows it: `500,000`, of a fraction with places 2 `40`. Exact. */
export function shownNumber(value: number | null | undefined, places = 0): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return ''
  const [whole = '', fraction] = shiftDecimal(value, places).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}
