import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { foldText } from '../base/fold.ts'

/** A number in international notation, with the extension behind a switchboard. */
export type PhoneNumber = { number: string; extension: string | null; mobile: boolean }

const BETWEEN = /[,/;、|]|\s{2,}/
const EXTENSION = /(?:\bext\b\.?|[x#]|转|分机)\s*:?\s*(\d{1,6})$/
const DASHED = /^(0\d{2,3}[- ]?\d{7,8})-(\d{1,6})$/
const CN_MOBILE = /^(?:(?:\+|00)?86)?(1[3-9]\d{9})$/
const CN_FIXED = /^(?:(?:\+|00)?86)?0?((?:10|2\d|[3-9]\d{2})\d{7,8})$/

/**
 * The numbers of a phone field in any notation, one each: `０571－8888 6666 转 801 / +86 138-0013-8000` →
 * +8657188886666 with 801, +8613800138000. A number of fewer than seven digits is none.
 */
export function phoneNumbers(text: string): PhoneNumber[] {
  const found = new Map<string, PhoneNumber>()
  for (const part of foldText(text).split(BETWEEN)) {
    const one = phoneNumber(part.trim().replace(/[‐-―−－]/g, '-'))
    if (one) found.set(`${one.number}#${one.extension}`, one)
  }
  return [...found.values()]
}

function phoneNumber(part: string): PhoneNumber | null {
  const dashed = DASHED.exec(part)
  const extension = dashed?.[2] ?? EXTENSION.exec(part)?.[1] ?? null
  const base = dashed ? dashed[1]! : part.replace(EXTENSION, '')
  const bare = base.replace(/(?!^\+)\D/g, '')
  const mobile = CN_MOBILE.exec(bare)
  if (mobile) return { number: `+86${mobile[1]}`, extension, mobile: true }
  const fixed = bare.startsWith('0') || /^\+?86/.test(bare) ? CN_FIXED.exec(bare) : null
  if (fixed && !bare.startsWith('00')) return { number: `+86${fixed[1]}`, extension, mobile: false }
  const known = parsePhoneNumberFromString(bare.replace(/^00/, '+'), 'CN')
  if (known?.isPossible()) return { number: known.number, extension, mobile: false }
  const digits = bare.replace(/\D/g, '')
  return digits.length >= 7 ? { number: digits, extension, mobile: false } : null
}
