/** @jsxImportSource . */
import type { Say } from './say.ts'
import type { TalkState } from './talk-state.ts'

/** Under the title: who answers, how long one waits, or when people are there again. */
export function StatusLine({ state, t, locale }: { state: TalkState; t: Say; locale: string }) {
  return <p class="status">{statusOf(state, t, locale)}</p>
}

function statusOf({ settings, chat, up }: TalkState, t: Say, locale: string): string {
  if (up === false) return t('widget:status.reconnecting')
  const { open, opens_at, wait_minutes } = chat ?? settings!
  if (chat?.agent) return t('widget:status.agent', { name: chat.agent })
  if (!open)
    return opens_at
      ? t('widget:status.opens', { time: momentOf(opens_at, locale) })
      : t('widget:status.closed')
  if (chat?.bot) return t('widget:status.bot')
  if (wait_minutes === null) return t('widget:status.open')
  return chat?.waiting
    ? t('widget:status.waiting', { minutes: wait_minutes })
    : t('widget:status.usual', { minutes: wait_minutes })
}

const momentOf = (at: string, locale: string): string =>
  new Date(at).toLocaleString(locale, {
    month: 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
