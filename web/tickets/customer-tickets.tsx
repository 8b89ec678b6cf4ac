import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Failed } from '../api/failed.tsx'
import { useFormat } from '../ui/format.ts'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { Panel } from '../ui/panel.tsx'
import { tickets } from './calls.ts'
import styles from './customer-tickets.module.css'
import { DueLeft } from './due-left.tsx'
import { TicketStatusTag } from './tags.tsx'

const SHOWN = 8

/** The tickets of a customer or of a conversation, the latest first; what is open with the time left for it. */
export function CustomerTickets({ of }: { of: { customer: string } | { conversation: string } }) {
  const { t } = useTranslation('tickets')
  const format = useFormat()
  const status = 'open,waiting,resolved,closed'
  const query = useQuery(
    tickets.list.queryOptions({ input: { ...of, status, sort: 'received', limit: SHOWN } }),
  )
  return (
    <Panel title={t('title')}>
      {query.isPending && <LoadingRows rows={2} height={34} />}
      {query.error && !query.data && <Failed error={query.error} onRetry={() => query.refetch()} />}
      {query.data?.items.length === 0 && <p className={styles.none}>{t('none_of_customer')}</p>}
      <ul className={styles.list}>
        {query.data?.items.map(one => (
          <li key={one.number} className={styles.item}>
            <Link to="/tickets/$number" params={{ number: one.number }} className={styles.link}>
              <span dir="auto">{one.subject}</span>
            </Link>
            <span className={styles.about}>
              <TicketStatusTag status={one.status} /> {one.number} ·{' '}
              {one.next_due_at ? <DueLeft due={one.next_due_at} /> : format.nearDate(one.received_at)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
