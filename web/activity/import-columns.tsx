import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportView } from '../../domain/activity/contract.ts'
import { classes } from '../ui/class-names.ts'
import { useFormat } from '../ui/format.ts'
import type { Column } from '../ui/grid.tsx'
import { Progress } from '../ui/progress.tsx'
import styles from './import-columns.module.css'
import { isUnderWay, shareDone } from './import-share.ts'
import { ImportStatusTag } from './import-status-tag.tsx'

const COUNTS = ['read', 'created', 'updated', 'unchanged', 'waiting', 'refused'] as const

/** The list of imports: file and kind, where it stands, true counts, who and when. */
export function useImportColumns(): Column<ImportView>[] {
  const { t } = useTranslation('activity')
  const format = useFormat()
  return useMemo(
    () => [
      { key: 'file', head: t('list.file'), width: 'minmax(200px, 2fr)', cell: one => <FileCell of={one} /> },
      {
        key: 'status',
        head: t('list.status'),
        width: 'minmax(168px, 1.2fr)',
        cell: one => <StatusCell of={one} />,
      },
      ...COUNTS.map(
        (count): Column<ImportView> => ({
          key: count,
          head: t(`count.${count}.name`),
          width: '76px',
          align: 'end',
          cell: one => (
            <span className={one[count] === 0 ? styles.zero : classes(styles.number, styles[count])}>
              {one.status === 'held' ? '–' : format.number(one[count])}
            </span>
          ),
        }),
      ),
      {
        key: 'who',
        head: t('list.who'),
        width: 'minmax(132px, 1fr)',
        align: 'end',
        cell: one => (
          <span className={classes(styles.two, styles.end)}>
            <span className={styles.text}>{one.created_by}</span>
            <span className={styles.second}>{format.dateTime(one.created_at)}</span>
          </span>
        ),
      },
    ],
    [t, format],
  )
}

function FileCell({ of }: { of: ImportView }) {
  const { t } = useTranslation('activity')
  return (
    <span className={styles.two}>
      <span className={styles.name} title={of.file_name}>
        {of.file_name}
      </span>
      <span className={styles.second}>
        {of.status === 'held' ? t('list.kind_open') : t(`kind.${of.kind}`)}
      </span>
    </span>
  )
}

export function StatusCell({ of }: { of: ImportView }) {
  const { t } = useTranslation('activity')
  return (
    <span className={styles.status}>
      <ImportStatusTag of={of} />
      {isUnderWay(of) && (
        <Progress done={Math.round(shareDone(of) * 100)} total={100} label={t('progress.label')} />
      )}
    </span>
  )
}
