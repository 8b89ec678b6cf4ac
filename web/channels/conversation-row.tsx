import { AtSign, Bot, PenLine } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ConversationItem } from '../../domain/channels/inbox-shapes.ts'
import { channelIcon } from '../ui/channel-icon.ts'
import { classes } from '../ui/class-names.ts'
import { useFormat } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { StatusTag } from '../ui/status-tag.tsx'
import { TierBadge } from '../ui/tier-badge.tsx'
import { useChannelName } from './channel-name.ts'
import styles from './conversation-row.module.css'
import { DueClock } from './due-clock.tsx'
import { EmotionTag } from './emotion-tag.tsx'

/** A line of the inbox: who, how they feel, what they said last and by when it is to be answered. */
export function ConversationRow({
  item,
  chosen,
  reached,
  onChoose,
}: {
  item: ConversationItem
  chosen: boolean
  /** The row that the Tab key comes to. */
  reached: boolean
  onChoose: () => void
}) {
  const { t } = useTranslation('inbox')
  const { customer } = item
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the page binds the keys of the list
    <li
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: options of a list that is moved through by key
      role="option"
      data-conversation={item.id}
      aria-selected={chosen}
      tabIndex={reached ? 0 : -1}
      className={classes(styles.row, chosen && styles.chosen, item.unread && styles.unread)}
      onClick={onChoose}
    >
      <span className={styles.top}>
        {item.unread && (
          <span className={styles.dot}>
            <span className="unseen">{t('list.unread')}</span>
          </span>
        )}
        {customer.stranger ? <StatusTag>{t('list.stranger')}</StatusTag> : <TierBadge tier={customer.tier} />}
        <span className={styles.name}>{customer.name}</span>
        <EmotionTag emotion={item.emotion === 'negative' && item.waiting_since ? item.emotion : null} />
        <span className={styles.clock}>
          <Clock item={item} />
        </span>
      </span>
      <span className={styles.below}>
        <Way item={item} />
        <span className={styles.preview}>
          {item.found ? (
            <>
              {item.found.before}
              <mark>{item.found.hit}</mark>
              {item.found.after}
            </>
          ) : item.direction === 'out' ? (
            t('list.you', { text: item.preview })
          ) : (
            item.preview
          )}
        </span>
        <Marks item={item} />
      </span>
    </li>
  )
}

function Way({ item }: { item: ConversationItem }) {
  const channelName = useChannelName()
  const name = channelName(item.channel)
  return (
    <span className={styles.way} title={name}>
      <Icon of={channelIcon(item.channel)} size={14} />
      <span className="unseen">{name}</span>
    </span>
  )
}

function Clock({ item }: { item: ConversationItem }) {
  const { t } = useTranslation('inbox')
  const format = useFormat()
  if (item.status === 'closed') return <>{t('list.closed')}</>
  if (item.snoozed_until) {
    const time = `${format.nearDate(item.snoozed_until)} ${format.time(item.snoozed_until)}`
    return <>{t('list.until', { time })}</>
  }
  if (item.due_at || item.waiting_since) return <DueClock item={item} />
  if (item.woke_at) return <>{t('list.woke')}</>
  return <time dateTime={item.last_at}>{format.nearDate(item.last_at)}</time>
}

function Marks({ item }: { item: ConversationItem }) {
  const { t } = useTranslation(['inbox'])
  const due = item.due_at && item.due_kind
  return (
    <span className={styles.marks}>
      {item.mentioned && <Mark of={AtSign} label={t('list.mentioned')} />}
      {item.draft && <Mark of={PenLine} label={t('list.draft')} />}
      {item.bot && <Mark of={Bot} label={t('list.bot')} />}
      {due === 'first' && t('due.first')}
      {due === 'next' && t('due.next')}
      {due === 'resolution' && t('due.resolution')}
      {due && !['first', 'next', 'resolution'].includes(due) && t('due.answer')}
    </span>
  )
}

const Mark = ({ of, label }: { of: typeof Bot; label: string }) => (
  <abbr title={label}>
    <Icon of={of} size={13} />
    <span className="unseen">{label}</span>
  </abbr>
)
