import { pinyin } from 'pinyin-pro'

const options = { toneType: 'none', type: 'array', v: true } as const
const HAN = /\p{Script=Han}/u

/** Readings of characters that have only one; null for the others and for those without any. */
const known = new Map<string, string | null>()

function onlyReading(char: string): string | null {
  const found = known.get(char)
  if (found !== undefined) return found
  const readings = new Set(pinyin(char, { ...options, multiple: true }))
  const [reading] = readings
  const only = readings.size === 1 && /^[a-z]+$/.test(reading!) ? reading! : null
  known.set(char, only)
  return only
}

/** Whether the head of a text can be read in one way only, as a word or as a surname. */
export function hasOneReading(folded: string): boolean {
  const head = String.fromCodePoint(folded.codePointAt(0) ?? 32)
  return !HAN.test(head) || onlyReading(head) !== null
}

/**
 * Pinyin of a folded (simplified) text, one entry per character; characters that are not Han or have no reading stand
 * for themselves. Polyphones are read by the word they stand in; with `surname`, the head of the text as a
 * surname (单 shan, 曾 zeng).
 */
export function pinyinOf(folded: string, surname: boolean): string[] {
  const chars = [...folded]
  const result: string[] = []
  for (const char of chars) {
    const reading = HAN.test(char) ? onlyReading(char) : char
    if (reading === null) return pinyin(folded, { ...options, surname: surname ? 'head' : 'off' })
    result.push(reading)
  }
  return result
}

/** First letters of the Han characters of a text: 杭州云启 → `hzyq`. Other characters are left out. */
export function initialsOf(folded: string, readings: readonly string[]): string {
  let initials = ''
  let i = 0
  for (const char of folded) {
    const reading = readings[i++]
    if (reading && HAN.test(char) && /^[a-z]/.test(reading)) initials += reading[0]
  }
  return initials
}
