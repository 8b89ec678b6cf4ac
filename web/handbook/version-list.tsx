import { useInfiniteQuery } from '@tanstack/react-query'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../api/failed.tsx'
import { handbook } from '../api/handbook-names.ts'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { StatusTag } from '../ui/status-tag.tsx'
import styles from './version-list.module.css'

/** Every version with its first day, who wrote it and why, and on demand what it changed; opening one reads the handbook as it was. */
export function VersionList({
  shown,
  changes,
  onOpen,
}: {
  shown: number
  /** What the page shows of a version's changes against the one before it. */
  changes: (version: number) => ReactNode
  onOpen: (version: number) => void
}) {
  const { t } = useTranslation('handbook')
  const format = useFormat()
  const [told, setTold] = useState<number | null>(null)
  const query = useInfiniteQuery(
    handbook.versions.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: 50 }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
  if (query.isPending) return <LoadingRows rows={4} height={56} />
  if (query.isError) return <Failed error={query.error} onRetry={() => query.refetch()} />
  const versions = query.data.pages.flatMap(page => page.items)
  return (
    <>
      <ol className={styles.list}>
        {versions.map(one => (
          <li key={one.version} className={styles.item}>
            <button
              type="button"
              className={styles.version}
              aria-current={one.version === shown || undefined}
              onClick={() => onOpen(one.version)}
            >
              <strong className={styles.number}>v{one.version}</strong>
              <span className={styles.words}>
                <span className={styles.line}>
                  {t('versions.from', { date: format.date(one.effective_on) })}
                  {one.in_force && <StatusTag tone="green">{t('versions.in_force')}</StatusTag>}
                </span>
                <span className={styles.note}>{one.note || t('versions.no_note')}</span>
              </span>
              <span className={styles.who}>
                {one.created_by}
                <br />
                {format.dateTime(one.created_at)}
              </span>
            </button>
            {one.version > 1 && (
              <Button
                kind="ghost"
                className={styles.toggle}
                icon={told === one.version ? ChevronDown : ChevronRight}
                aria-expanded={told === one.version}
                onClick={() => setTold(told === one.version ? null : one.version)}
              >
                {t('versions.changes', { version: one.version - 1 })}
              </Button>
            )}
            {told === one.version && changes(one.version)}
          </li>
        ))}
      </ol>
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {t('versions.more')}
        </Button>
      )}
    </>
  )
}
