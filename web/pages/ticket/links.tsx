import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TicketWhole } from '../../../domain/tickets/ticket-shapes.ts'
import { TicketStatusTag } from '../../tickets/tags.tsx'
import { Panel } from '../../ui/panel.tsx'
import styles from './page.module.css'

/** Tickets that belong with this one. */
export function Links({ ticket }: { ticket: TicketWhole }) {
  const { t } = useTranslation('tickets')
  if (ticket.links.length === 0) return null
  return (
    <Panel title={t('links.title')}>
      <ul className={styles.links}>
        {ticket.links.map(one => (
          <li key={`${one.how}-${one.number}`}>
            {t(`links.${one.how}`)}{' '}
            <Link to="/tickets/$number" params={{ number: one.number }}>
              {one.number} <span dir="auto">{one.subject}</span>
            </Link>{' '}
            <TicketStatusTag status={one.status} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
