import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { changesOf } from '../../../domain/handbook/changes.ts'
import { Failed } from '../../api/failed.tsx'
import { handbook } from '../../api/handbook-names.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { ChangeList } from './change-list.tsx'
import styles from './version-changes.module.css'

/** What a version changed against the one before it: the old struck, the new bold. */
export function VersionChanges({ version }: { version: number }) {
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
  return (
    <div className={styles.version}>
      <ChangeList changes={changes} />
    </div>
  )
}
