/** A decimal as people write it: `-12.50`, `5e5` as a JS number is written out first. */
export type Decimal = string | number

function parts(value: Decimal): { units: bigint; scale: number } {
  const text = typeof value === 'number' ? plain(value) : value
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(text)
  if (!match) throw new RangeError(`not a decimal: ${text}`)
  const [, sign, whole, fraction = ''] = match
  const units = BigInt(`${whole}${fraction}`)
  return { units: sign === '-' ? -units : units, scale: fraction.length }
}

/** A number without exponent: 1e-7 → 0.0000001. */
export function plain(value: number): string {
  const text = String(value)
  if (!/e/i.test(text)) return text
  return value.toFixed(20).replace(/\.?0+$/, '')
}

/** −1, 0 or 1; exact, however many digits. */
export function compareDecimals(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const left = parts(a)
  const right = parts(b)
  const scale = Math.max(left.scale, right.scale)
  const x = left.units * 10n ** BigInt(scale - left.scale)
  const y = right.units * 10n ** BigInt(scale - right.scale)
  return x < y ? -1 : x > y ? 1 : 0
}

/** `value × 10^places`, exact: 12.5 with 2 places is '1250', 0.001 with 2 is '0.1'. */
export function shiftDecimal(value: Decimal, places: number): string {
  const { units, scale } = parts(value)
  const kept = scale - places
  if (kept <= 0) return String(units * 10n ** BigInt(-kept))
  const digits = String(units < 0n ? -units : units).padStart(kept + 1, '0')
  const fraction = digits.slice(-kept).replace(/0+$/, '')
  return `${units < 0n ? '-' : ''}${digits.slice(0, -kept)}${fraction ? `.${fraction}` : ''}`
}
