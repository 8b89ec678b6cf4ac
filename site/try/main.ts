import en from '../../locales/en/try-chat.json'
import hans from '../../locales/zh-Hans/try-chat.json'
import hant from '../../locales/zh-Hant/try-chat.json'
import { localeFor } from '../base/locale-for.ts'
import './try.css'

const texts: Record<string, Record<string, string>> = { 'zh-Hans': hans, 'zh-Hant': hant, en }

/** A page like a company's own, to try a chat as its visitors meet it: the chat's id stands behind `#`. */
function tryChat(): void {
  const channel = location.hash.slice(1)
  const locale = localeFor(
    new URLSearchParams(location.search).get('locale') ?? undefined,
    navigator.language,
  )
  const t = (key: string) => texts[locale]?.[key.slice(key.indexOf(':') + 1)] ?? key
  document.documentElement.lang = locale
  document.title = t('try-chat:title')
  const main = document.querySelector('main')!
  const add = (tag: string, text: string) => {
    const element = document.createElement(tag)
    element.textContent = text
    main.append(element)
  }
  add('h1', t('try-chat:title'))
  add('p', channel ? t('try-chat:about') : t('try-chat:missing'))
  if (!channel) return
  const script = document.createElement('script')
  script.src = '/widget.js'
  script.dataset.channel = channel
  script.dataset.locale = locale
  document.head.append(script)
}

tryChat()
addEventListener('hashchange', () => location.reload())
