import { useTranslation } from 'react-i18next'
import type { CareRecordEntry } from '../../../domain/care/shapes.ts'
import { MoveLines } from '../../care/move-lines.tsx'
import { useFormat } from '../../ui/format.ts'
import { useLocalText } from '../../ui/local-text.ts'
import { Panel } from '../../ui/panel.tsx'
import { StatusTag, type Tone } from '../../ui/status-tag.tsx'
import styles from './care-record.module.css'

const TONES: Record<CareRecordEntry['plan']['status'], Tone> = {
  queued: 'grey',
  open: 'amber',
  completed: 'green',
  stopped: 'grey',
  joined: 'grey',
}

/** One plan of the care record: its steps with who did what when, in time or late. */
export function CarePlan({ entry: { plan, steps } }: { entry: CareRecordEntry }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const text = useLocalText()
  return (
    <Panel
      title={text(plan.name) || plan.playbook}
      aside={
        <>
          <span>{t('care.began', { date: format.date(plan.event_at), version: plan.handbook_version })}</span>
          <StatusTag tone={TONES[plan.status]}>{t(`care.status.${plan.status}`)}</StatusTag>
        </>
      }
    >
      {plan.end_reason && <p className={styles.note}>{plan.end_reason}</p>}
      {steps.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              {(['step', 'owner', 'due', 'closed', 'outcome'] as const).map(key => (
                <th key={key} scope="col">
                  {t(`care.column.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {steps.map(step => (
              <tr key={step.task_id}>
                <td data-head={t('care.column.step')}>{text(step.name)}</td>
                <td data-head={t('care.column.owner')}>{step.closed_by ?? step.owner}</td>
                <td data-head={t('care.column.due')}>{format.dateTime(step.due_at)}</td>
                <td data-head={t('care.column.closed')}>
                  {step.closed_at ? format.dateTime(step.closed_at) : t(`care.step.${step.status}`)}
                  {step.in_time === false && <span className={styles.late}>{t('care.late')}</span>}
                </td>
                <td data-head={t('care.column.outcome')}>
                  {text(step.outcome)}
                  {step.note && <p className={styles.note}>{step.note}</p>}
                  <MoveLines moves={step.moves} small />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
