import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportView } from '../../domain/activity/contract.ts'
import { classes } from '../ui/class-names.ts'
import { useFormat } from '../ui/format.ts'
import styles from './import-counts.module.css'

const COUNTS = ['read', 'created', 'updated', 'unchanged', 'waiting', 'refused'] as const
const TONES: Partial<Record<(typeof COUNTS)[number], string>> = { waiting: styles.amber, refused: styles.red }

/** What became of the rows: read is the sum of the others. */
export function ImportCounts({ of }: { of: ImportView }) {
  const { t } = useTranslation('activity')
  const format = useFormat()
  const note = (count: (typeof COUNTS)[number]): ReactNode =>
    count === 'read' && of.skipped > 0
      ? t('count.skipped', { number: format.number(of.skipped), count: of.skipped })
      : t(of.dry_run ? `count.${count}.dry` : `count.${count}.note`)
  return (
    <dl className={styles.counts} aria-label={t('count.label')}>
      {COUNTS.map(count => (
        <div key={count} className={styles.count}>
          <dt className={styles.name}>{t(`count.${count}.name`)}</dt>
          <dd className={classes(styles.value, of[count] > 0 && TONES[count])}>{format.number(of[count])}</dd>
          <dd className={styles.note}>{note(count)}</dd>
        </div>
      ))}
    </dl>
  )
}
