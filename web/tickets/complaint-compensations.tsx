import { useTranslation } from 'react-i18next'
import type { Compensation, Complaint } from '../../domain/tickets/complaint-shapes.ts'
import { useFormat } from '../ui/format.ts'
import { useLocalText } from '../ui/local-text.ts'
import { StatusTag, type Tone } from '../ui/status-tag.tsx'
import styles from './complaint-panel.module.css'

const TONES: Record<Compensation['status'], Tone> = {
  waiting: 'amber',
  granted: 'green',
  refused: 'grey',
  taken_back: 'grey',
}

/** What the complaint was answered with, and who decided. */
export function ComplaintCompensations({ complaint: { compensations } }: { complaint: Complaint }) {
  const { t } = useTranslation('tickets')
  const say = useLocalText()
  const format = useFormat()
  if (compensations.length === 0) return null
  return (
    <ul className={styles.list} aria-label={t('complaint.compensation')}>
      {compensations.map(one => (
        <li key={one.id} className={styles.line}>
          <strong>{say(one.measure.name)}</strong>
          {one.amount !== null && <span>{format.moneyExact(one.amount)}</span>}
          {one.days !== null && <span>{t('complaint.days', { days: one.days })}</span>}
          <StatusTag tone={TONES[one.status]}>{t(`complaint.given.${one.status}`)}</StatusTag>
          <span className={styles.note}>{one.decided_by ?? one.proposed_by}</span>
        </li>
      ))}
    </ul>
  )
}
