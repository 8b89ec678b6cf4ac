import type { Locale } from '../../domain/base/shapes.ts'
import { localeFor } from '../base/locale-for.ts'

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
