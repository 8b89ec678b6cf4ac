import type { Locale } from '../../domain/base/shapes.ts'

/** What the script tag says: `<script src="https://HOST/widget.js" data-channel="ID" data-identity="JWT" async>`. */
export type HostPage = {
  /** `https://HOST/api/v1/chat/ID`. */
  base: string
  channel: string
  /** A JSON Web Token that the host site signed: who is signed in there. */
  identity: string
  locale: Locale
  theme: string
}

/** Reads the tag; null when it names no channel. */
export function readHostPage(tag: HTMLScriptElement | null): HostPage | null {
  const channel = tag?.dataset.channel
  if (!tag || !channel) return null
  return {
    base: `${new URL(tag.src).origin}/api/v1/chat/${encodeURIComponent(channel)}`,
    channel,
    identity: tag.dataset.identity ?? '',
    locale: localeFor(tag.dataset.locale, document.documentElement.lang, navigator.language),
    theme: tag.dataset.theme ?? '',
  }
}

/** The first language named that we speak; English for others. */
export function localeFor(...wishes: (string | undefined)[]): Locale {
  for (const wish of wishes) {
    if (/^zh\b.*(hant|tw|hk|mo)/i.test(wish ?? '')) return 'zh-Hant'
    if (/^zh\b/i.test(wish ?? '')) return 'zh-Hans'
    if (/^en\b/i.test(wish ?? '')) return 'en'
  }
  return 'en'
}
