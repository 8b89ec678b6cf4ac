import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../api/failed.tsx'
import { failureOf } from '../../api/problem.ts'
import { useMay } from '../../api/session.ts'
import { staff } from '../../api/staff.ts'
import { AnswerForm } from '../../tickets/answer-form.tsx'
import { tickets } from '../../tickets/calls.ts'
import { ClocksPanel } from '../../tickets/clocks-panel.tsx'
import { ComplaintPanel } from '../../tickets/complaint-panel.tsx'
import { FactsForm } from '../../tickets/facts-form.tsx'
import { HistoryPanel } from '../../tickets/history-panel.tsx'
import { StepsPanel } from '../../tickets/steps-panel.tsx'
import { PriorityTag, TicketStatusTag, UpsetTag } from '../../tickets/tags.tsx'
import { useTicketsLive } from '../../tickets/use-tickets-live.ts'
import { WhyPanel } from '../../tickets/why-panel.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { KeyBar } from '../../ui/key-bar.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { TicketActions } from './actions.tsx'
import { Links } from './links.tsx'
import styles from './page.module.css'
import { Said } from './said.tsx'

/** One ticket: what was said, what was promised, what is to do, why it is where it is, and all that happened. */
export function TicketPage() {
  const { t } = useTranslation(['tickets', 'ui'])
  const { number } = useParams({ from: '/staff/tickets/$number' })
  const mayWrite = useMay('tickets.write')
  const query = useQuery(tickets.get.queryOptions({ input: { number } }))
  const people = useQuery(staff.staff.list.queryOptions({ input: { limit: 200 } })).data?.items ?? []
  const ticket = query.data
  useTicketsLive(true)
  usePageTitle(ticket ? `${ticket.number} ${ticket.subject}` : t('title'))
  if (query.isPending) return <LoadingRows rows={8} />
  if (query.isError)
    return failureOf(query.error).status === 404 ? (
      <EmptyState heading title={t('problem.not_found', { number })} />
    ) : (
      <Failed error={query.error} onRetry={() => query.refetch()} />
    )
  if (!ticket) return null
  return (
    <div className={styles.page}>
      <PageHeader
        before={
          <nav aria-label={t('breadcrumb')}>
            <Link to="/tickets">{t('title')}</Link>
          </nav>
        }
        title={ticket.number}
        notes={
          <span className={styles.tags}>
            <TicketStatusTag status={ticket.status} />
            <PriorityTag priority={ticket.priority} />
            <UpsetTag emotion={ticket.emotion} />
          </span>
        }
      >
        {mayWrite && <TicketActions ticket={ticket} />}
      </PageHeader>
      <div className={styles.columns}>
        <div className={styles.main}>
          <h2 className={styles.subject} dir="auto">
            {ticket.subject}
          </h2>
          <Said ticket={ticket} />
          {mayWrite && ticket.status !== 'closed' && <AnswerForm number={ticket.number} />}
        </div>
        <div className={styles.side}>
          {ticket.kind === 'complaint' && <ComplaintPanel number={ticket.number} />}
          <ClocksPanel clocks={ticket.clocks} />
          {ticket.steps.length > 0 && <StepsPanel ticket={ticket} mayWrite={mayWrite} />}
          <FactsForm ticket={ticket} people={people} mayWrite={mayWrite} />
          <Links ticket={ticket} />
          <WhyPanel why={ticket.why} />
          <HistoryPanel changes={ticket.changes} />
        </div>
      </div>
      <KeyBar />
    </div>
  )
}
