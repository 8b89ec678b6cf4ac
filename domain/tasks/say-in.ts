import type { Locale, LocalText } from '../base/shapes.ts'

/** A text in a language; one the company did not write in falls back to `zh-Hans`, then `en`, then whatever there is. */
export const sayIn = (text: LocalText, locale: Locale): string =>
  text[locale] || text['zh-Hans'] || text.en || text['zh-Hant'] || ''
