/** @jsxImportSource . */
import { draw } from './draw.ts'
import { type HostPage, readHostPage } from './host-page.ts'
import { onColor } from './on-color.ts'
import { sayIn } from './say.ts'
import { openTalk, type Talk } from './talk.ts'
import type { TalkState } from './talk-state.ts'
import css from './widget.css?inline'
import { Widget } from './widget.tsx'

declare global {
  interface Window {
    /** For the host page: opens or closes the widget, or says who signed in (a token its server made) or, with '', out. */
    perennial?: { open(): void; close(): void; identify(token: string): void }
  }
}

const page = readHostPage(document.currentScript as HTMLScriptElement | null)
if (page && !window.perennial) {
  if (document.body) start(page)
  else addEventListener('DOMContentLoaded', () => start(page))
}

function start(first: HostPage): void {
  const host = document.createElement('div')
  // Nothing that the page says of all its elements may reach this one: what is inherited would come in by it.
  host.style.setProperty('all', 'initial', 'important')
  const shadow = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  shadow.adoptedStyleSheets = [sheet]
  const root = document.createElement('div')
  root.className = 'root'
  root.lang = first.locale
  if (first.theme) root.dataset.theme = first.theme
  shadow.append(root)
  document.body.append(host)
  let talk: Talk
  let state: TalkState | undefined

  const redraw = (next: TalkState) => {
    const before = state
    state = next
    const { settings } = next
    if (!settings) return
    if (settings.color) {
      root.style.setProperty('--own', settings.color)
      root.style.setProperty('--on-own', onColor(settings.color))
    }
    const list = root.querySelector('.scroll')
    const atEnd = !list || list.scrollHeight - list.scrollTop - list.clientHeight < 80
    const t = sayIn(settings.texts)
    draw(root, <Widget state={next} talk={talk} t={t} locale={settings.locale} onShow={show} />)
    const wrote = next.outbox.length > (before?.outbox.length ?? 0)
    const now = root.querySelector('.scroll')
    if (now && (atEnd || wrote)) now.scrollTop = now.scrollHeight
    if (next.left && !before?.left) focusOn('textarea')
    if (next.shown !== Boolean(before?.shown)) focusOn(next.shown ? 'textarea, input' : '.launcher')
  }
  const focusOn = (what: string) => root.querySelector<HTMLElement>(what)?.focus()
  const show = (shown: boolean) => talk.show(shown)
  const begin = (of: HostPage) => {
    talk = openTalk(of, redraw)
    // No settings, no button: the host page says nothing to its visitors about it, the console says why.
    talk.begin().catch(error => console.warn('perennial: the chat is not to be had', error))
  }
  begin(first)
  window.perennial = {
    open: () => show(true),
    close: () => show(false),
    identify: identity => {
      talk.close()
      begin({ ...first, identity })
    },
  }
}
