import dayjs from 'dayjs'
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Locale } from '../../domain/base/shapes.ts'

export const LOCALES: readonly Locale[] = ['zh-Hans', 'zh-Hant', 'en']
/** A language under its own name, so that everyone finds theirs. */
export const ownNameOf = (locale: Locale): string =>
  new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale

const STORED = 'perennial.locale'
const DAYJS: Record<Locale, string> = { 'zh-Hans': 'zh-cn', 'zh-Hant': 'zh-tw', en: 'en' }
const catalogues = {
  'zh-Hans': () => import('./languages/zh-hans.ts'),
  'zh-Hant': () => import('./languages/zh-hant.ts'),
  en: () => import('./languages/en.ts'),
}

/** The language to begin with: the one chosen here before, else the browser's, else simplified Chinese. */
export function firstLocale(): Locale {
  const stored = localStorage.getItem(STORED)
  if (LOCALES.includes(stored as Locale)) return stored as Locale
  for (const tag of navigator.languages) {
    if (/^zh\b.*\b(hant|tw|hk|mo)\b/i.test(tag)) return 'zh-Hant'
    if (/^zh\b/i.test(tag)) return 'zh-Hans'
    if (/^en\b/i.test(tag)) return 'en'
  }
  return 'zh-Hans'
}

/** Loads a language and shows the app in it; remembered on this device. */
export async function changeLocale(locale: Locale): Promise<void> {
  const { default: files } = await catalogues[locale]()
  for (const [path, catalogue] of Object.entries(files)) {
    const namespace = path.replace(/^.*\//, '').replace(/\.json$/, '')
    i18next.addResourceBundle(locale, namespace, catalogue, true, true)
  }
  dayjs.locale(DAYJS[locale])
  document.documentElement.lang = locale
  localStorage.setItem(STORED, locale)
  await i18next.changeLanguage(locale)
}

/** Starts the catalogues; once, before the first render. */
export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    supportedLngs: LOCALES,
    fallbackLng: false,
    defaultNS: 'ui',
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    resources: {},
  })
  await changeLocale(firstLocale())
}

export const currentLocale = (): Locale => (i18next.language as Locale | undefined) ?? 'zh-Hans'
