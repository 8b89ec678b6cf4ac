import { useTranslation } from 'react-i18next'
import type { ConversationMessage } from '../../domain/channels/inbox-shapes.ts'
import { useFormat } from '../ui/format.ts'
import { useSay } from '../ui/say.ts'
import styles from './message-event.module.css'

/** What was done with the conversation, in one quiet line. Words of other parts of the product are said by their keys. */
export function MessageEvent({ message }: { message: ConversationMessage }) {
  const { t } = useTranslation('inbox')
  const say = useSay()
  const format = useFormat()
  const { payload } = message
  const name = message.author.name || t(`author.${message.author.kind}`)
  const text = (key: string) => (typeof payload[key] === 'string' ? (payload[key] as string) : '')
  const until = text('until')
  const event = text('event')
  const told = {
    ...payload,
    name,
    to: [text('to'), text('team')].filter(Boolean).join(' · '),
    until: until ? `${format.nearDate(until)} ${format.time(until)}` : '',
  }
  return (
    <p className={styles.event}>
      <time dateTime={message.at}>{format.time(message.at)}</time>
      {say(`inbox:event.${event}`, told, message.body || `${name}: ${event}`)}
    </p>
  )
}
