import { foldText } from '../base/fold.ts'

const BETWEEN = /[,/;、|转]|\s{2,}|\bext\b/i

/**
 * The numbers of a phone field as bare digits, without China's country code and the exit code before it:
 * `+86 138-0013-8000 / 0571-8888 6666` → `13800138000`, `057188886666`. Texts with fewer than three digits are none.
 */
export function phoneDigits(text: string): string[] {
  return foldText(text)
    .split(BETWEEN)
    .map(part => withoutCountry(part.trim()))
    .filter(digits => digits.length >= 3)
}

function withoutCountry(part: string): string {
  const digits = part.replace(/\D/g, '')
  if (/^(?:\+|00)\s*86/.test(part) && digits.length > 9) return digits.replace(/^(?:00)?86/, '')
  // 86 13800138000 without any sign: a mobile number has 11 digits and starts with 1.
  return digits.length === 13 && digits.startsWith('861') ? digits.slice(2) : digits
}
