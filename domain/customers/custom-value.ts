import { plain } from '../base/decimal.ts'
import { toMajor, toMinor } from '../base/money.ts'
import type { FieldProblem } from '../base/problem.ts'
import { isDate } from '../calendar/days.ts'
import { type CustomField, customName } from './custom-field.ts'
import { hasControl } from './text.ts'

/**
 * A value as it is kept: text, day (`YYYY-MM-DD`), link and choice as text, a number as number, money as number of minor
 * units, choices as a list in the handbook's order.
 */
export type CustomValue = string | number | boolean | string[]
export type CustomValues = Record<string, CustomValue>

/** What is wrong with a value: a code with its sentence (`customers.custom_not_date`), filled with `params`. */
export type CustomFault = { code: string; params: Record<string, string | number>; message: string }

export const CUSTOM_LENGTH = { text: 500, long_text: 10_000, link: 2000 } as const
/** As many digits as a number keeps exactly on its way through JSON. */
export const CUSTOM_DIGITS = 15
/** Earlier years are slips of the pen. */
const FIRST_DAY = '1000-01-01'
const DECIMAL = /^[+-]?\d{1,15}(?:\.\d{1,15})?$/

const fault = (code: string, message: string, params: CustomFault['params'] = {}): CustomFault => ({
  code,
  message,
  params,
})
export const isFault = (read: CustomValue | CustomFault | null): read is CustomFault =>
  typeof read === 'object' && read !== null && !Array.isArray(read)

/** Reads what somebody wrote for a field: its value, null for nothing, or what is wrong with it. Money in major units. */
export function readCustom(
  field: CustomField,
  written: unknown,
  currency: string,
): CustomValue | CustomFault | null {
  const value = typeof written === 'string' ? written.trim() : written
  if (value === null || value === undefined || value === '') return null
  switch (field.type) {
    case 'text':
    case 'long_text':
      return readText(field.type, value)
    case 'link':
      return readLink(value)
    case 'number':
      return readNumber(value)
    case 'money':
      return readMoney(value, currency)
    case 'date':
      return typeof value === 'string' && isDate(value) && value >= FIRST_DAY
        ? value
        : fault('customers.custom_not_date', 'not a day: write YYYY-MM-DD')
    case 'flag':
      if (typeof value === 'boolean') return value
      return value === 'true' || value === 'false'
        ? value === 'true'
        : fault('customers.custom_not_flag', 'neither true nor false')
    case 'choice':
      return readChoice(field, value)
    case 'choices':
      return readChoices(field, value)
  }
}

function readText(type: 'text' | 'long_text', value: unknown): string | CustomFault {
  const max = CUSTOM_LENGTH[type]
  if (typeof value !== 'string') return fault('customers.custom_not_text', 'should be text')
  if ([...value].length > max)
    return fault('customers.custom_too_long', `longer than ${max} characters`, { max })
  return hasControl(value, type === 'long_text')
    ? fault('customers.custom_control_character', 'control characters are not allowed')
    : value
}

function readLink(value: unknown): string | CustomFault {
  const wrong = fault('customers.custom_not_link', 'not an address of the web: write https://…')
  if (typeof value !== 'string' || value.length > CUSTOM_LENGTH.link) return wrong
  return isLink(value) ? value : wrong
}

/** Only addresses that a page may open. */
export function isLink(text: string): boolean {
  if (!/^https?:\/\/[^\s]+$/i.test(text) || hasControl(text, false)) return false
  return URL.canParse(text)
}

function readNumber(value: unknown): number | CustomFault {
  const text = typeof value === 'number' && Number.isFinite(value) ? plain(value) : value
  if (typeof text !== 'string' || !DECIMAL.test(text))
    return fault('customers.custom_not_number', 'not a number: digits and a point only')
  if (text.replaceAll(/^[+-]?0*|\./g, '').length > CUSTOM_DIGITS)
    return fault('customers.custom_number_long', `more than ${CUSTOM_DIGITS} digits`, { max: CUSTOM_DIGITS })
  return Number(text) + 0
}

function readMoney(value: unknown, currency: string): number | CustomFault {
  const text = typeof value === 'number' && Number.isFinite(value) ? plain(value) : value
  const minor = typeof text === 'string' && DECIMAL.test(text) ? toMinor(text, currency) : null
  return minor ?? fault('customers.custom_not_money', `not an amount of ${currency}`, { currency })
}

function readChoice(field: CustomField, value: unknown): string | CustomFault {
  if (typeof value === 'string' && field.choices.some(one => one.key === value)) return value
  return unknownChoice(field, value)
}

function readChoices(field: CustomField, value: unknown): string[] | CustomFault | null {
  const wanted = typeof value === 'string' ? value.split(/[;；]/).map(one => one.trim()) : value
  if (!Array.isArray(wanted)) return unknownChoice(field, value)
  const filled = wanted.filter(one => one !== '')
  const wrong = filled.find(one => !field.choices.some(choice => choice.key === one))
  if (wrong !== undefined) return unknownChoice(field, wrong)
  const kept = field.choices.map(one => one.key).filter(key => filled.includes(key))
  return kept.length > 0 ? kept : null
}

function unknownChoice(field: CustomField, value: unknown): CustomFault {
  const choices = field.choices.map(one => one.key).join(', ')
  const shown = (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 60)
  return fault('customers.custom_unknown_choice', `${shown} is none of ${choices}`, { value: shown, choices })
}

/** A fault as a refused input tells it. */
export const customProblem = (key: string, { code, params, message }: CustomFault): FieldProblem => ({
  path: customName(key),
  code,
  message,
  params,
})

/** A value as the API answers it: money in major units, all else as it is kept. */
export const showCustom = (field: CustomField, value: CustomValue, currency: string): CustomValue =>
  field.type === 'money' && typeof value === 'number' ? toMajor(value, currency) : value

/** Whether a kept value is of the type that its field has now; another stays kept and is shown as it is. */
export function fitsCustom(field: CustomField, value: CustomValue): boolean {
  switch (field.type) {
    case 'number':
    case 'money':
      return typeof value === 'number'
    case 'flag':
      return typeof value === 'boolean'
    case 'choices':
      return Array.isArray(value)
    case 'date':
      return typeof value === 'string' && isDate(value)
    default:
      return typeof value === 'string'
  }
}
