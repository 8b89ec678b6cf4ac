import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TicketWhole } from '../../../domain/tickets/ticket-shapes.ts'
import { Failed } from '../../api/failed.tsx'
import { useMay } from '../../api/session.ts'
import { conversations } from '../../channels/inbox-calls.ts'
import { MessageList } from '../../channels/message-list.tsx'
import { useFormat } from '../../ui/format.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import styles from './page.module.css'

const LATEST = 100

/** Who asked and what was said about it: the messages of the conversation that belong to this ticket. */
export function Said({ ticket }: { ticket: TicketWhole }) {
  const { t } = useTranslation('tickets')
  const format = useFormat()
  const mayRead = useMay('conversations.read')
  const id = ticket.conversation
  const query = useQuery({
    ...conversations.messages.queryOptions({ input: { conversation: id ?? '', limit: LATEST } }),
    enabled: id !== null && mayRead,
  })
  const own = query.data?.items.filter(one => ticket.message_ids.includes(one.id)) ?? []
  const heard = own.some(one => one.direction === 'in')
  return (
    <>
      <p className={styles.who}>
        {ticket.customer ? (
          <Link to="/customers/$code" params={{ code: ticket.customer.code }}>
            {ticket.customer.name}
          </Link>
        ) : (
          <span dir="auto">{ticket.asker ?? t('stranger')}</span>
        )}
        <span>{t(`channel.${ticket.channel}`)}</span>
        <time dateTime={ticket.received_at}>{format.dateTime(ticket.received_at)}</time>
        {id && mayRead && (
          <Link to="/inbox" search={{ c: id }}>
            {t('whole_conversation')}
          </Link>
        )}
      </p>
      {!heard && ticket.body && (
        <p className={styles.body} dir="auto">
          {ticket.body}
        </p>
      )}
      {id && mayRead && query.isPending && <LoadingRows rows={3} />}
      {query.isError && <Failed error={query.error} onRetry={() => query.refetch()} />}
      {own.length > 0 && id && <MessageList conversation={id} messages={own} />}
    </>
  )
}
