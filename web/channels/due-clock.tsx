import { useTranslation } from 'react-i18next'
import type { ConversationItem } from '../../domain/channels/inbox-shapes.ts'
import { useFormat } from '../ui/format.ts'
import { ToneText } from '../ui/status-tag.tsx'
import { spanText } from './countdown.ts'
import { useNow } from './use-now.ts'

const DAY = 86_400_000
const SOON = 2 * 3_600_000
const VERY_SOON = 1_800_000

/** How long there is until the next answer is due, counting down; late it counts up. Without a promise, how long the customer waits. */
export function DueClock({ item }: { item: Pick<ConversationItem, 'due_at' | 'waiting_since' | 'status'> }) {
  const { t } = useTranslation('inbox')
  const format = useFormat()
  const now = useNow()
  const { due_at, waiting_since, status } = item
  if (status !== 'open' || (!due_at && !waiting_since)) return null
  if (!due_at) {
    const waited = now - Date.parse(waiting_since!)
    const time = waited >= DAY ? t('list.days', { count: Math.floor(waited / DAY) }) : spanText(waited)
    return <ToneText tone={waited >= DAY ? 'red' : 'amber'}>{t('list.waiting', { time })}</ToneText>
  }
  const left = Date.parse(due_at) - now
  if (left >= DAY) {
    return (
      <time dateTime={due_at}>
        {format.nearDate(due_at)} {format.time(due_at)}
      </time>
    )
  }
  if (left <= -DAY) {
    return (
      <ToneText tone="red" strong>
        <time dateTime={due_at}>
          {t('list.overdue', { time: t('list.days', { count: Math.floor(-left / DAY) }) })}
        </time>
      </ToneText>
    )
  }
  const tone = left <= VERY_SOON ? 'red' : left <= SOON ? 'amber' : undefined
  return (
    <ToneText tone={tone} strong>
      <time dateTime={due_at}>{left < 0 ? t('list.overdue', { time: spanText(left) }) : spanText(left)}</time>
    </ToneText>
  )
}
