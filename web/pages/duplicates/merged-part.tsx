import { useInfiniteQuery } from '@tanstack/react-query'
import { Merge } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../api/failed.tsx'
import { merges } from '../../customers/duplicate-calls.ts'
import { MergeList } from '../../customers/merge-list.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import styles from './page.module.css'

/** What was merged, the latest first. */
export function MergedPart() {
  const { t } = useTranslation('customers')
  const list = useInfiniteQuery(
    merges.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: 50 }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
  const items = list.data?.pages.flatMap(page => page.items) ?? []
  if (list.isPending) return <LoadingRows rows={6} />
  if (list.isError) return <Failed error={list.error} onRetry={() => list.refetch()} />
  if (items.length === 0) {
    return (
      <EmptyState icon={Merge} title={t('same.no_merges')}>
        {t('same.no_merges_hint')}
      </EmptyState>
    )
  }
  return (
    <div className={styles.merged}>
      <MergeList items={items} />
      {list.hasNextPage && (
        <Button kind="ghost" busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          {t('same.more')}
        </Button>
      )}
    </div>
  )
}
