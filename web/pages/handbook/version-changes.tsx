import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { changesOf } from '../../../domain/handbook/changes.ts'
import { Failed } from '../../api/failed.tsx'
import { handbook } from '../../api/handbook-names.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { useChangeWords } from './change-words.ts'
import styles from './version-changes.module.css'

/** What a version changed against the one before it: the old struck, the new bold. */
export function VersionChanges({ version }: { version: number }) {
  const { t } = useTranslation('handbook')
  const words = useChangeWords()
  const of = (number: number) => ({
    ...handbook.version.queryOptions({ input: { version: number } }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const now = useQuery(of(version))
  const was = useQuery(of(version - 1))
  const [before, after] = [was.data?.sections, now.data?.sections]
  const changes = useMemo(() => (before && after ? changesOf(before, after) : null), [before, after])
  const failed = now.error ?? was.error
  if (failed) return <Failed error={failed} />
  if (!changes) return <LoadingRows rows={2} height={30} />
  if (changes.length === 0) return <p className={styles.none}>{t('versions.no_changes')}</p>
  return (
    <ul className={styles.changes}>
      {changes.map(change => {
        const { where, before: old, after: next } = words(change)
        return (
          <li key={change.path.join('.')} className={styles.change}>
            <span className={styles.where}>{where}</span>
            <span>
              <del className={styles.old}>{old ?? t('versions.not_there')}</del>
              <span aria-hidden> → </span>
              <ins className={styles.new}>{next ?? t('versions.gone')}</ins>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
