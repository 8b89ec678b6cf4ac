import { exponentOf } from '../base/money.ts'
import { readCreditCode } from '../customers/credit-code.ts'
import { isLink } from '../customers/custom-value.ts'
import { CONTROL, CONTROL_BUT_LINES } from '../customers/text.ts'
import type { Column, ColumnType } from './column.ts'
import { parseCurrency } from './currency.ts'
import { fold } from './fold-header.ts'
import { parseDecimal, parseInteger, parseMoney } from './parse-number.ts'
import { parseDate } from './parse-time.ts'
import { quoted, type Refusal, refuse } from './refusal.ts'

/** Reads one filled, trimmed cell to the text PostgreSQL reads. */
export type CellReader = (text: string) => string | Refusal

function parseText(text: string, max: number, control: RegExp): string | Refusal {
  if (text.length > max && [...text].length > max) {
    return refuse('text_too_long', { max, length: [...text].length })
  }
  return control.test(text) ? refuse('control_character', { value: quoted(JSON.stringify(text)) }) : text
}

const INTEGRAL_FLOAT = /^\d+\.0$/

/** Spreadsheets turn a column of codes with gaps into floats: `17850.0` means the customer 17850. */
export const customerCodeOf = (text: string): string => (INTEGRAL_FLOAT.test(text) ? text.slice(0, -2) : text)

function choiceReader(choices: Record<string, readonly string[]>): CellReader {
  const known = new Map<string, string>()
  for (const [value, also] of Object.entries(choices)) {
    for (const text of [value, ...also]) known.set(fold(text), value)
  }
  const seen = new Map<string, string>()
  return text => {
    const cached = seen.get(text)
    if (cached !== undefined) return cached
    const value = known.get(fold(text))
    if (value === undefined) {
      return refuse('unknown_choice', { value: quoted(text), choices: Object.keys(choices).join(', ') })
    }
    if (seen.size < 1000) seen.set(text, value)
    return value
  }
}

const flagReader = choiceReader({
  t: ['true', '1', 'yes', 'y', 'on', '是', '对', '√', '✓', '主要'],
  f: ['false', '0', 'no', 'n', 'off', '否', '不是', '×'],
})

/** `;` between (full-width too), each once; as the text of a PostgreSQL array. */
function parseList(text: string, max: number, each: number): string | Refusal {
  const items = [...new Set(text.split(/[;；]/).map(item => item.trim()))].filter(item => item !== '')
  if (items.length > max) return refuse('list_too_long', { max, length: items.length })
  for (const item of items) {
    const parsed = parseText(item, each, CONTROL)
    if (typeof parsed !== 'string') return parsed
  }
  return arrayLiteral(items)
}

/** Several choices, `;` between, each once and in the order in which they are offered. */
function severalReader(choices: Record<string, readonly string[]>): CellReader {
  const readOne = choiceReader(choices)
  const offered = Object.keys(choices)
  return text => {
    const chosen = new Set<string>()
    for (const part of text.split(/[;；]/)) {
      if (part.trim() === '') continue
      const read = readOne(part.trim())
      if (typeof read !== 'string') return read
      chosen.add(read)
    }
    return arrayLiteral(offered.filter(key => chosen.has(key)))
  }
}

function readCredit(text: string): string | Refusal {
  const { code, fault } = readCreditCode(text)
  return fault ? refuse(`credit_code_${fault.is}`, { value: quoted(text), ...fault.params }) : code
}

const parseLink = (text: string, max: number): string | Refusal =>
  text.length <= max && isLink(text) ? text : refuse('not_a_link', { value: quoted(text) })

function shortDecimal(text: string, digits: number): string | Refusal {
  const read = parseDecimal(text)
  if (typeof read !== 'string' || read.replaceAll(/^-?0*|\./g, '').length <= digits) return read
  return refuse('too_many_digits', { value: quoted(text), digits })
}

export const arrayLiteral = (items: readonly string[]): string =>
  `{${items.map(item => `"${item.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`

/** Types that need nothing of the rest of the row; instants, birthdays and an order's money are read in `record.ts`. */
export type LoneType = Exclude<ColumnType, { is: 'time' } | { is: 'birthday' }>

export function cellReader(column: Column & { type: LoneType }, companyCurrency: string): CellReader {
  const { type } = column
  switch (type.is) {
    case 'text': {
      const control = type.lines ? CONTROL_BUT_LINES : CONTROL
      return text => parseText(text, type.max, control)
    }
    case 'code':
      return type.customer
        ? text => parseText(customerCodeOf(text), type.max, CONTROL)
        : text => parseText(text, type.max, CONTROL)
    case 'integer':
      return text => parseInteger(text, type.min, type.max)
    case 'decimal': {
      const { digits } = type
      return digits === undefined ? parseDecimal : text => shortDecimal(text, digits)
    }
    case 'money': {
      const exponent = exponentOf(companyCurrency)
      return text => parseMoney(text, exponent, companyCurrency)
    }
    case 'currency':
      return parseCurrency
    case 'date':
      return parseDate
    case 'choice':
      return choiceReader(type.choices)
    case 'choices':
      return severalReader(type.choices)
    case 'credit_code':
      return readCredit
    case 'link':
      return text => parseLink(text, type.max)
    case 'list':
      return text => parseList(text, type.max, type.each)
    case 'flag':
      return flagReader
  }
}
