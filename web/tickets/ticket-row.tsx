import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '../../domain/tickets/ticket-shapes.ts'
import { channelIcon } from '../ui/channel-icon.ts'
import { classes } from '../ui/class-names.ts'
import { useFormat } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { StatusTag } from '../ui/status-tag.tsx'
import { DueLeft } from './due-left.tsx'
import { PriorityTag, TicketStatusTag, UpsetTag } from './tags.tsx'
import styles from './ticket-row.module.css'
import { useTicketNames } from './use-ticket-names.ts'

/** A ticket in a queue: what it is, whose, who has it and how long there is for it. */
export function TicketRow({ ticket, chosen }: { ticket: Ticket; chosen?: boolean }) {
  const { t } = useTranslation('tickets')
  const format = useFormat()
  const names = useTicketNames()
  const who = ticket.customer?.name ?? ticket.asker ?? t('stranger')
  return (
    <li className={classes(styles.row, chosen && styles.chosen)} id={`ticket-${ticket.number}`}>
      <span className={styles.mark}>
        <Icon of={channelIcon(ticket.channel === 'form' ? null : ticket.channel)} />
      </span>
      <div className={styles.what}>
        <Link
          to="/tickets/$number"
          params={{ number: ticket.number }}
          className={styles.subject}
          aria-current={chosen || undefined}
        >
          <span dir="auto">{ticket.subject}</span>
        </Link>
        <p className={styles.about}>
          {ticket.number} · <span dir="auto">{who}</span> · {names.queue(ticket.queue)} ·{' '}
          {names.category(ticket.category)}
        </p>
      </div>
      <div className={styles.tags}>
        <UpsetTag emotion={ticket.emotion} />
        {ticket.service_level === 'vip' && <StatusTag tone="green">VIP</StatusTag>}
        {ticket.priority !== 'ordinary' && <PriorityTag priority={ticket.priority} />}
        {ticket.status !== 'open' && <TicketStatusTag status={ticket.status} />}
      </div>
      <span className={styles.holder}>{ticket.assignee?.name ?? ticket.team?.name ?? t('nobody')}</span>
      <span className={styles.due}>
        {ticket.next_due_at && ticket.next_clock ? (
          <>
            <DueLeft due={ticket.next_due_at} />
            <span className={styles.clock}>{t(`clock.${ticket.next_clock}`)}</span>
          </>
        ) : (
          <span className={styles.clock}>
            {ticket.resolved_at
              ? format.nearDate(ticket.resolved_at)
              : ticket.status === 'waiting'
                ? t('paused')
                : '–'}
          </span>
        )}
      </span>
    </li>
  )
}
