import type { Locale, LocalText } from '../../domain/base/shapes.ts'
import { useLocale } from './use-locale.ts'

const fallbacks: Record<Locale, readonly Locale[]> = {
  'zh-Hans': ['zh-Hans', 'zh-Hant', 'en'],
  'zh-Hant': ['zh-Hant', 'zh-Hans', 'en'],
  en: ['en', 'zh-Hans', 'zh-Hant'],
}

/** A text the company wrote, in the reader's language or the nearest one it has. */
export const localTextIn = (text: LocalText | null | undefined, locale: Locale): string => {
  for (const one of fallbacks[locale]) if (text?.[one]) return text[one]
  return ''
}

export function useLocalText(): (text: LocalText | null | undefined) => string {
  const locale = useLocale()
  return text => localTextIn(text, locale)
}
