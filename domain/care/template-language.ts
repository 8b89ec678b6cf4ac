import type { IsoDate, Locale, LocalText } from '../base/shapes.ts'

const HAN = /\p{Script=Han}/u

/**
 * The languages a template can be sent in, the proposed one first. A customer is written to in Chinese when one of their
 * names has Chinese characters, else in the reader's language; Chinese is traditional only for readers of traditional.
 * A template that is written in none of them offers the reader's, which falls back to whatever there is.
 */
export function templateLanguages(
  text: LocalText,
  names: readonly (string | null | undefined)[],
  reader: Locale,
): Locale[] {
  const chinese: Locale = reader === 'zh-Hant' && text['zh-Hant'] ? 'zh-Hant' : 'zh-Hans'
  const han = names.some(name => name && HAN.test(name))
  const offered: Locale[] = han || reader !== 'en' ? [chinese, 'en'] : ['en', chinese]
  const written = offered.filter(one => text[one]?.trim())
  return written.length > 0 ? written : [reader]
}

const TAGS: Record<Locale, string> = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW', en: 'en-GB' }

/** A day as a letter writes it: with the signs for year, month and day in Chinese, `5 November 2026` in English. */
export const dayInLetter = (day: IsoDate, language: Locale): string =>
  new Intl.DateTimeFormat(TAGS[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
