import { exponentOf } from '../base/money.ts'
import type { Column } from './column.ts'
import type { Mapping } from './mapping.ts'

/** How a file writes amounts and days where its mapping says so; without that only plain numbers and clear days are read. */
export type FileStyle = Pick<Mapping, 'number_style' | 'date_order'>

/** Signs that stand for a currency before or behind an amount. Another's stays, so that the amount is refused. */
const SIGNS: Record<string, readonly string[]> = {
  CNY: ['¥', '￥', 'RMB', '元', '人民币'],
  USD: ['$', 'US$'],
  EUR: ['€'],
  GBP: ['£'],
  JPY: ['¥', '￥', '円'],
  HKD: ['HK$'],
  TWD: ['NT$'],
}

const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/
const POINT_GROUPED = /^[+-]?\d{1,3}(?:\.\d{3})+,\d+$/

/**
 * An amount as exports write it → a plain decimal, where it can mean one thing only: `¥1,234,567.80`, `1,234.5 USD`, `1.234,56`.
 * `1,234` is a thousand and more, since no currency of two decimals has three; where one has three, it stays as it is.
 */
export function plainAmount(text: string, currency: string): string {
  const bare = withoutSign(text.trim(), currency)
  if (POINT_GROUPED.test(bare)) return bare.replaceAll('.', '').replace(',', '.')
  if (!GROUPED.test(bare)) return bare
  const clear = bare.includes('.') || bare.indexOf(',') !== bare.lastIndexOf(',') || exponentOf(currency) < 3
  return clear ? bare.replaceAll(',', '') : text
}

function withoutSign(text: string, currency: string): string {
  for (const sign of [currency, ...(SIGNS[currency] ?? [])]) {
    const minus = text.startsWith('-') ? '-' : ''
    const body = text.slice(minus.length).trimStart()
    if (body.toUpperCase().startsWith(sign)) return minus + body.slice(sign.length).trim()
    if (body.toUpperCase().endsWith(sign)) return minus + body.slice(0, -sign.length).trim()
  }
  return text
}

const SLASHED = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?=$|[ T,])/

/** `05/13/2024 14:30` → `2024-05-13 14:30`, in the order the file has; other texts stay. */
export function isoDay(text: string, order: 'mdy' | 'dmy'): string {
  const m = SLASHED.exec(text.trim())
  if (!m) return text
  const [month, day] = order === 'mdy' ? [m[1]!, m[3]!] : [m[3]!, m[1]!]
  return `${m[4]}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${text.trim().slice(m[0].length).replace(/^,/, '')}`
}

/** The order of day and month that some cells show: one of them says so and none the other way; null when nobody can tell. */
export function dateOrderOf(cells: Iterable<string>): 'mdy' | 'dmy' | null {
  let [month, day] = [false, false]
  for (const cell of cells) {
    const m = SLASHED.exec(cell.trim())
    if (!m) continue
    if (+m[1]! > 12 && +m[3]! <= 12) day = true
    if (+m[3]! > 12 && +m[1]! <= 12) month = true
  }
  return month === day ? null : month ? 'mdy' : 'dmy'
}

const isDay = ({ type }: Column): boolean =>
  type.is === 'time' || type.is === 'date' || type.is === 'birthday'

/** What is done to the cells of a column before they are read; null: nothing. */
export function loosener(
  column: Column,
  { number_style, date_order }: FileStyle,
  currency: string,
): ((text: string) => string) | null {
  if (column.type.is === 'money' && number_style === 'grouped') return text => plainAmount(text, currency)
  if (date_order && isDay(column)) return text => isoDay(text, date_order)
  return null
}
