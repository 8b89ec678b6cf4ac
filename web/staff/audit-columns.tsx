import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditRow } from '../../domain/staff/shapes.ts'
import { useFormat } from '../ui/format.ts'
import type { Column } from '../ui/grid.tsx'
import { useSay } from '../ui/say.ts'
import styles from './audit.module.css'
import { AuditSubjects } from './audit-subjects.tsx'

/** The record of who saw or changed what, in columns. */
export function useAuditColumns(): Column<AuditRow>[] {
  const { t } = useTranslation('staff')
  const format = useFormat()
  const words = useAuditWords()
  return useMemo(
    () => [
      { key: 'at', head: t('audit.at'), width: '148px', cell: row => format.dateTime(row.at) },
      {
        key: 'who',
        head: t('audit.who'),
        width: 'minmax(120px, 1fr)',
        cell: row => <span className={styles.who}>{row.actor_name}</span>,
      },
      { key: 'what', head: t('audit.what'), width: 'minmax(160px, 1.4fr)', cell: words.action },
      { key: 'whom', head: t('audit.whom'), width: 'minmax(180px, 2.4fr)', cell: words.subject },
      {
        key: 'fields',
        head: t('audit.fields'),
        width: 'minmax(120px, 1.4fr)',
        cell: row => <span className={styles.fields}>{words.fields(row) || '–'}</span>,
      },
    ],
    [t, format, words],
  )
}

type AuditWords = Record<'action' | 'fields', (row: AuditRow) => string> & {
  subject: (row: AuditRow) => ReactNode
}

function useAuditWords(): AuditWords {
  const { t } = useTranslation('staff')
  const format = useFormat()
  const say = useSay()
  return useMemo(
    () => ({
      action: row => say(`staff:audit.action.${row.action.replace('.', '_')}`, {}, row.action),
      subject: row => {
        const person = row.subject === 'customer' || row.subject === 'staff'
        const kind = person ? null : say(`activity:kind.${row.subject}`, {}, row.subject)
        if (row.subjects.length > 0) return <AuditSubjects of={row} kind={kind} />
        const count = row.subject_ids.length
        const number = format.number(count)
        if (row.subject === 'customer') return t('audit.customers', { count, number })
        if (row.subject === 'staff') return t('audit.colleagues', { count, number })
        return kind
      },
      fields: row =>
        row.fields
          .map(field =>
            say(
              `customers:field.${field}`,
              {},
              say(`staff:member.${field}`, {}, say(`staff:audit.field.${field}`, {}, field)),
            ),
          )
          .join(t('audit.and')),
    }),
    [t, format, say],
  )
}

/** A line of the record as a card: what a phone shows instead of columns. */
export function AuditCard({ of }: { of: AuditRow }) {
  const format = useFormat()
  const words = useAuditWords()
  return (
    <span className={styles.card}>
      <span className={styles.line}>
        <strong>{of.actor_name}</strong>
        <span className={styles.note}>{format.dateTime(of.at)}</span>
      </span>
      <span className={styles.what}>
        {words.action(of)} · {words.subject(of)}
      </span>
      <span className={styles.fields}>{words.fields(of)}</span>
    </span>
  )
}
