import { useTranslation } from 'react-i18next'
import type { ConversationMessage } from '../../domain/channels/inbox-shapes.ts'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { MessageEvent } from './message-event.tsx'
import { MessageItem } from './message-item.tsx'
import styles from './message-list.module.css'

/**
 * What was said, the oldest at the top, by day. Every page that shows messages composes it: it asks for nothing itself.
 * `messages` are the latest first, as the API gives them.
 */
export function MessageList({
  conversation,
  messages,
  newSince,
  found,
  more,
  loadingMore,
  onMore,
  onAgain,
}: {
  conversation: string
  messages: readonly ConversationMessage[]
  /** What came after it is new to the reader. */
  newSince?: string | null
  /** The message that a search led to. */
  found?: string | undefined
  more?: boolean
  loadingMore?: boolean
  onMore?: () => void
  /** Sends once more; without it nobody may. */
  onAgain?: (message: ConversationMessage) => void
}) {
  const { t } = useTranslation('inbox')
  const format = useFormat()
  const shown = messages.toReversed()
  const firstNew = newSince ? shown.find(one => one.at > newSince && one.direction === 'in')?.id : undefined
  let day = ''
  return (
    <>
      {more && (
        <Button kind="ghost" wide busy={loadingMore} onClick={onMore}>
          {t('message.earlier')}
        </Button>
      )}
      <ol className={styles.list} aria-label={t('message.list')}>
        {shown.map(message => {
          const own = message.at.slice(0, 10)
          const newDay = own !== day
          day = own
          return (
            <li key={message.id} id={`m-${message.id}`} className={styles.item}>
              {newDay && (
                <p className={styles.day}>
                  <span>{format.day(message.at)}</span>
                </p>
              )}
              {message.id === firstNew && (
                <p className={styles.new}>
                  <span>{t('message.new')}</span>
                </p>
              )}
              {message.kind === 'event' ? (
                <MessageEvent message={message} />
              ) : (
                <MessageItem
                  conversation={conversation}
                  message={message}
                  found={message.id === found}
                  {...(onAgain && { onAgain: () => onAgain(message) })}
                />
              )}
            </li>
          )
        })}
      </ol>
    </>
  )
}
