import { useTranslation } from 'react-i18next'
import type { ClockState } from '../../domain/tickets/shapes.ts'
import { useFormat } from '../ui/format.ts'
import { Panel } from '../ui/panel.tsx'
import { StatusTag } from '../ui/status-tag.tsx'
import styles from './clocks-panel.module.css'
import { DueLeft } from './due-left.tsx'

/** What was promised: each clock with its target, its due time and how it stands. */
export function ClocksPanel({ clocks }: { clocks: readonly ClockState[] }) {
  const { t } = useTranslation('tickets')
  const format = useFormat()
  return (
    <Panel title={t('clocks')}>
      <ul className={styles.list}>
        {clocks.map(one => (
          <li key={`${one.clock}-${one.started_at}`} className={styles.clock}>
            <span className={styles.head}>
              <strong>{t(`clock.${one.clock}`)}</strong>
              {one.state === 'running' && one.due_at && <DueLeft due={one.due_at} />}
              {one.state === 'paused' && <StatusTag tone="amber">{t('clock_state.paused')}</StatusTag>}
              {one.state === 'met' && <StatusTag tone="green">{t('clock_state.met')}</StatusTag>}
              {one.state === 'missed' && <StatusTag tone="red">{t('clock_state.missed')}</StatusTag>}
              {one.state === 'dropped' && <StatusTag>{t('clock_state.dropped')}</StatusTag>}
            </span>
            <span className={styles.about}>
              {t(`target.${one.counts}`, { hours: Math.round((one.target_minutes / 60) * 10) / 10 })}
              {one.due_at && ` · ${t('due_at', { time: format.dateTime(one.due_at) })}`}
              {one.state === 'paused' &&
                one.left_minutes !== null &&
                ` · ${t('left_when_paused', { hours: Math.round((one.left_minutes / 60) * 10) / 10 })}`}
              {one.due_provisional && ` · ${t('provisional')}`}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
