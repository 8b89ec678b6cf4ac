import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../../../domain/channels/inbox-shapes.ts'
import { useCompanyNow } from '../../api/company-day.ts'
import { Failed } from '../../api/failed.tsx'
import { useMay } from '../../api/session.ts'
import { EmpathyPanel } from '../../channels/empathy-panel.tsx'
import { MatchNote } from '../../channels/match-note.tsx'
import { StrangerPanel } from '../../channels/stranger-panel.tsx'
import { customers } from '../../customers/calls.ts'
import { CustomerPicker } from '../../customers/customer-picker.tsx'
import { standing } from '../../standing/calls.ts'
import { StageTag, WarningTag } from '../../standing/warning-tag.tsx'
import { PromisesPanel } from '../../tasks/promises-panel.tsx'
import { CustomerTickets } from '../../tickets/customer-tickets.tsx'
import { useFormat } from '../../ui/format.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { TierBadge } from '../../ui/tier-badge.tsx'
import { OpenWork } from './open-work.tsx'
import styles from './who-pane.module.css'

/** Who this is: standing, promises, open work and plans of a customer; of a stranger, who it may be. */
export function WhoPane({
  conversation,
  onMoved,
  onInsert,
}: {
  conversation: Conversation
  /** It is under another id now. */
  onMoved: (id: string) => void
  /** Puts words into the answer. */
  onInsert: (text: string) => void
}) {
  const { code } = conversation.customer
  if (code === null) {
    return (
      <div className={styles.who}>
        <EmpathyPanel conversation={conversation} onInsert={onInsert} />
        <CustomerTickets of={{ conversation: conversation.id }} />
        <StrangerPanel
          key={conversation.id}
          conversation={conversation}
          picker={CustomerPicker}
          onMoved={onMoved}
        />
      </div>
    )
  }
  return (
    <div className={styles.who}>
      <EmpathyPanel conversation={conversation} onInsert={onInsert} />
      <About code={code} />
      <MatchNote conversation={conversation} onUndone={onMoved} />
      <CustomerTickets of={{ conversation: conversation.id }} />
      <Work code={code} />
    </div>
  )
}

function About({ code }: { code: string }) {
  const { t } = useTranslation('inbox')
  const format = useFormat()
  const file = useQuery(customers.get.queryOptions({ input: { code } }))
  const said = useQuery(standing.get.queryOptions({ input: { code } }))
  const { data: customer } = file
  if (file.isPending) return <LoadingRows rows={3} height={44} />
  if (file.error && !customer) return <Failed error={file.error} onRetry={() => file.refetch()} />
  if (!customer) return null
  const now = said.data
  const facts = [
    [t('who.amount'), now && format.money(now.metrics.amount_365d ?? 0)],
    [t('who.last_order'), now?.metrics.last_order_on && format.date(String(now.metrics.last_order_on))],
    [
      t('who.tenure'),
      typeof now?.metrics.tenure_days === 'number' &&
        t('who.tenure_days', { count: now.metrics.tenure_days }),
    ],
  ].filter(([, value]) => value)
  return (
    <Panel
      title={
        <Link to="/customers/$code" params={{ code }}>
          {customer.name}
        </Link>
      }
      aside={<TierBadge tier={now?.tier ?? null} />}
    >
      <div className={styles.tags}>
        {now && <StageTag code={code} stage={now.stage} />}
        {customer.service_level === 'vip' && <StatusTag tone="green">VIP</StatusTag>}
        {now?.warnings.map(one => (
          <WarningTag key={one} code={code} warning={one} />
        ))}
        {customer.tags.slice(0, MOST_TAGS).map(tag => (
          <StatusTag key={tag}>{tag}</StatusTag>
        ))}
      </div>
      <p className={styles.owner}>
        {customer.owner ? t('who.owner', { name: customer.owner }) : t('who.nobody')}
      </p>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={String(name)}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

const MOST_TAGS = 6

function Work({ code }: { code: string }) {
  const now = useCompanyNow()
  const mayTasks = useMay('tasks.read')
  const { data: customer } = useQuery(customers.get.queryOptions({ input: { code } }))
  if (!customer) return null
  const contacts = customer.contacts.map(one => one.name)
  return (
    <>
      <PromisesPanel customer={{ code, name: customer.name, contacts }} now={now} />
      {mayTasks && <OpenWork code={code} />}
    </>
  )
}
