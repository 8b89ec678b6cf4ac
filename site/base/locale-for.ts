import type { Locale } from '../../domain/base/shapes.ts'

/** The first language named that we speak; English for others. */
export function localeFor(...wishes: (string | undefined)[]): Locale {
  for (const wish of wishes) {
    if (/^zh\b.*(hant|tw|hk|mo)/i.test(wish ?? '')) return 'zh-Hant'
    if (/^zh\b/i.test(wish ?? '')) return 'zh-Hans'
    if (/^en\b/i.test(wish ?? '')) return 'en'
  }
  return 'en'
}
