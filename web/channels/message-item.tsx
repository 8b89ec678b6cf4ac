import { Bot, Phone, Reply, StickyNote } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ConversationMessage } from '../../domain/channels/inbox-shapes.ts'
import { Avatar } from '../ui/avatar.tsx'
import { channelIcon } from '../ui/channel-icon.ts'
import { classes } from '../ui/class-names.ts'
import { useFormat } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { useChannelName } from './channel-name.ts'
import { MailExtras } from './mail-extras.tsx'
import { MessageCall } from './message-call.tsx'
import { MessageFiles } from './message-files.tsx'
import styles from './message-item.module.css'
import { MessageWay } from './message-way.tsx'
import { MoodMenu } from './mood-menu.tsx'
import { PlainText } from './plain-text.tsx'

/** One thing that was said or noted: mails and calls as papers, the rest as bubbles, notes on their own ground. */
export function MessageItem({
  conversation,
  message,
  found,
  onAgain,
}: {
  conversation: string
  message: ConversationMessage
  found: boolean
  onAgain?: () => void
}) {
  const { direction, channel, kind } = message
  const look = direction === 'note' ? styles.note : direction === 'out' ? styles.out : styles.in
  const paper = direction !== 'note' && (channel === 'email' || kind === 'call' || kind === 'rating')
  return (
    <article className={classes(styles.message, look, paper && styles.paper, found && styles.found)}>
      <Head conversation={conversation} message={message} paper={paper} />
      <div className={styles.box}>
        {message.subject && <p className={styles.subject}>{message.subject}</p>}
        {kind === 'call' && <MessageCall payload={message.payload} />}
        {kind === 'rating' && <Rating payload={message.payload} />}
        {message.body && (
          <p className={styles.body} dir="auto">
            <PlainText text={message.body} />
          </p>
        )}
        <MailExtras payload={message.payload} />
        <MessageFiles conversation={conversation} files={message.files} />
      </div>
      {message.send && <MessageWay send={message.send} onAgain={onAgain} />}
    </article>
  )
}

function Head({
  conversation,
  message,
  paper,
}: {
  conversation: string
  message: ConversationMessage
  paper: boolean
}) {
  const { t } = useTranslation('inbox')
  const format = useFormat()
  const channelName = useChannelName()
  const { author, direction, channel } = message
  const name = author.name || t(`author.${author.kind}`)
  const mark = author.kind === 'bot' ? Bot : direction === 'note' ? StickyNote : null
  return (
    <header className={styles.head}>
      {direction === 'in' && !paper && <Avatar name={name} size={22} />}
      {mark && <Icon of={mark} size={14} />}
      <span className={styles.who}>{name}</span>
      {direction === 'note' ? (
        <span>{t('message.note')}</span>
      ) : (
        <span className={styles.channel}>
          <Icon of={message.kind === 'call' ? Phone : channelIcon(channel)} size={13} />
          {channelName(channel)}
        </span>
      )}
      <time dateTime={message.at}>{format.time(message.at)}</time>
      {message.automatic && <span>{t('message.automatic')}</span>}
      {message.reply_to && direction === 'in' && (
        <abbr title={t('message.answers')} className={styles.answers}>
          <Icon of={Reply} size={13} />
          <span className="unseen">{t('message.answers')}</span>
        </abbr>
      )}
      {direction === 'in' && <MoodMenu conversation={conversation} message={message} />}
    </header>
  )
}

function Rating({ payload }: { payload: Record<string, unknown> }) {
  const { t } = useTranslation('inbox')
  const score = typeof payload.score === 'number' ? payload.score : null
  return score === null ? null : <p className={styles.rating}>{t('message.rating', { score })}</p>
}
