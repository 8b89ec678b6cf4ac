/** @jsxImportSource . */
import { ChatIcon, CloseIcon } from './icons.tsx'
import { Panel } from './panel.tsx'
import type { Say } from './say.ts'
import type { Talk } from './talk.ts'
import type { TalkState } from './talk-state.ts'

type Props = { state: TalkState; talk: Talk; t: Say; locale: string; onShow: (shown: boolean) => void }

/** The button in the corner, the panel above it, and what screen readers hear of news. */
export function Widget({ state, talk, t, locale, onShow }: Props) {
  const { shown, unread, messages } = state
  const last = messages.at(-1)
  const news = last && last.from !== 'visitor' ? `${last.name ?? ''} ${last.body}` : ''
  return (
    <>
      {shown && <Panel state={state} talk={talk} t={t} locale={locale} onClose={() => onShow(false)} />}
      <button
        type="button"
        class="launcher"
        aria-expanded={shown}
        aria-label={
          unread > 0 ? t('widget:open_unread', { count: unread }) : t(shown ? 'widget:close' : 'widget:open')
        }
        onClick={() => onShow(!shown)}
      >
        {shown ? <CloseIcon /> : <ChatIcon />}
        {unread > 0 && <span class="badge">{unread}</span>}
      </button>
      <p class="unseen" role="status">
        {shown ? news : unread > 0 ? t('widget:open_unread', { count: unread }) : ''}
      </p>
    </>
  )
}
