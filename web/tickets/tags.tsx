import { HeartCrack } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Priority, TicketStatus } from '../../domain/tickets/shapes.ts'
import { StatusTag, type Tone } from '../ui/status-tag.tsx'

const PRIORITY: Record<Priority, Tone> = { critical: 'red', high: 'amber', ordinary: 'grey', low: 'grey' }

export function PriorityTag({ priority }: { priority: Priority }) {
  const { t } = useTranslation('tickets')
  return <StatusTag tone={PRIORITY[priority]}>{t(`priority.${priority}`)}</StatusTag>
}

const STATUS: Record<TicketStatus, Tone> = {
  open: 'green',
  waiting: 'amber',
  resolved: 'grey',
  closed: 'grey',
}

export function TicketStatusTag({ status }: { status: TicketStatus }) {
  const { t } = useTranslation('tickets')
  return <StatusTag tone={STATUS[status]}>{t(`status.${status}`)}</StatusTag>
}

/** Whoever is upset stands out; other moods need no word here. */
export function UpsetTag({ emotion }: { emotion: string }) {
  const { t } = useTranslation('tickets')
  return emotion === 'negative' ? (
    <StatusTag tone="red" icon={HeartCrack}>
      {t('upset')}
    </StatusTag>
  ) : null
}
