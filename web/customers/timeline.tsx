import { useInfiniteQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimelineItem } from '../../domain/customers/timeline.ts'
import { Failed } from '../api/failed.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { customers } from './calls.ts'
import styles from './timeline.module.css'
import { TimelineEntry } from './timeline-entry.tsx'
import { TIMELINE_GROUPS, type TimelineGroup } from './timeline-look.ts'

const PAGE = 50

/**
 * Everything that happened to a customer, by month, the latest first. `group` filters and lives in the page's address;
 * `sayTitle` writes a title whose values are keys of another word; `until` is the last day shown.
 */
export function Timeline({
  code,
  until,
  group,
  onGroup,
  sayTitle,
}: {
  code: string
  until?: string
  group: TimelineGroup
  onGroup: (group: TimelineGroup) => void
  sayTitle: (item: TimelineItem) => ReactNode
}) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const kinds = TIMELINE_GROUPS[group].join(',') || undefined
  const query = useInfiniteQuery(
    customers.timeline.infiniteOptions({
      input: (cursor: string | undefined) => ({ code, kinds, until, cursor, limit: PAGE }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
  const items = query.data?.pages.flatMap(page => page.items) ?? []
  return (
    <section className={styles.timeline} aria-labelledby="timeline-title">
      <header className={styles.head}>
        <h2 id="timeline-title" className={styles.title}>
          {t('timeline.title')}
          {until && <span className={styles.until}>{t('timeline.until', { date: format.date(until) })}</span>}
        </h2>
        <Segmented
          label={t('timeline.filter')}
          value={group}
          onChange={onGroup}
          segments={(Object.keys(TIMELINE_GROUPS) as TimelineGroup[]).map(value => ({
            value,
            label: t(`timeline.group.${value}`),
          }))}
        />
      </header>
      {query.isPending && <LoadingRows rows={6} height={47} />}
      {query.isError && <Failed error={query.error} onRetry={() => query.refetch()} />}
      {query.isSuccess && items.length === 0 && (
        <EmptyState icon={History} title={t('timeline.empty')}>
          {t('timeline.empty_hint')}
        </EmptyState>
      )}
      <Months items={items} sayTitle={sayTitle} />
      {query.hasNextPage && (
        <div className={styles.more}>
          <Button busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            {t('timeline.more')}
          </Button>
        </div>
      )}
    </section>
  )
}

function Months({
  items,
  sayTitle,
}: {
  items: readonly TimelineItem[]
  sayTitle: (item: TimelineItem) => ReactNode
}) {
  const format = useFormat()
  const months = byMonth(items)
  return [...months].map(([month, inMonth]) => (
    <Fragment key={month}>
      <h3 className={styles.month}>{format.month(`${month}-01`)}</h3>
      <ol className={styles.items}>
        {inMonth.map(item => (
          <TimelineEntry key={item.id} item={item} title={sayTitle(item)} />
        ))}
      </ol>
    </Fragment>
  ))
}

/** Items come in order, so each month is one run of them. */
function byMonth(items: readonly TimelineItem[]): Map<string, TimelineItem[]> {
  const months = new Map<string, TimelineItem[]>()
  for (const item of items) {
    const month = item.at.slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), item])
  }
  return months
}
