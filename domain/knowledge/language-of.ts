import { foldText } from '../base/fold.ts'
import type { Locale } from '../base/shapes.ts'

const HAN = /\p{Script=Han}/u

/**
 * The language somebody wrote in, as far as the product speaks it: Chinese as soon as one character is, traditional when at least
 * one of them is never written in simplified texts; everything else is answered in English. `fallback` is for texts without letters.
 */
export function languageOf(text: string, fallback: Locale = 'en'): Locale {
  if (!HAN.test(text)) return /\p{L}/u.test(text) ? 'en' : fallback
  const han = [...text].filter(char => HAN.test(char)).join('')
  return foldText(han) === han ? 'zh-Hans' : 'zh-Hant'
}

/** Which of the languages a text is there in serves a reader: theirs, the other Chinese, else what there is. */
export function bestLocale(wanted: Locale, there: readonly Locale[]): Locale | null {
  const order: Locale[] =
    wanted === 'en'
      ? ['en', 'zh-Hans', 'zh-Hant']
      : wanted === 'zh-Hant'
        ? ['zh-Hant', 'zh-Hans', 'en']
        : ['zh-Hans', 'zh-Hant', 'en']
  return order.find(one => there.includes(one)) ?? null
}
