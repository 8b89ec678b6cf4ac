import type { Locale, LocalText } from '../../domain/base/shapes.ts'
import en from '../../locales/en/portal.json'
import hans from '../../locales/zh-Hans/portal.json'
import hant from '../../locales/zh-Hant/portal.json'

const catalogues = { 'zh-Hans': hans, 'zh-Hant': hant, en }

export type Say = {
  t(key: string, values?: Record<string, string | number>): string
  /** An instant in the company's time. */
  time(at: string): string
  day(at: string): string
  money(amount: string, currency: string): string
  text(text: LocalText): string
  locale: Locale
}

/** The portal's sentences, times and amounts in a language. Keys are those of the catalogue `portal`: `t('portal:title')`. */
export function sayIn(locale: Locale, timeZone: string): Say {
  const format = (at: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(new Date(at))
  return {
    locale,
    t: (key, values = {}) => {
      const found = key
        .slice(key.indexOf(':') + 1)
        .split('.')
        .reduce<unknown>(
          (tree, part) => (tree as Record<string, unknown> | undefined)?.[part],
          catalogues[locale],
        )
      return String(found ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
    },
    time: at =>
      format(at, {
        month: 'numeric',
        day: 'numeric',
        weekday: 'short',
        hour: '2-digit',
        minute: '2-digit',
        hour12: false,
      }),
    day: at =>
      format(at.length === 10 ? `${at}T12:00:00Z` : at, {
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
      }),
    money: (amount, currency) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency }).format(Number(amount)),
    text: text => text[locale] ?? text['zh-Hans'] ?? text.en ?? '',
  }
}
