import { useInfiniteQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../api/failed.tsx'
import { useHandbookNames } from '../api/handbook-names.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { StatusTag } from '../ui/status-tag.tsx'
import { TierBadge } from '../ui/tier-badge.tsx'
import { standing as calls } from './calls.ts'
import styles from './standing-history.module.css'
import { stageTone, warningLook } from './tones.ts'

type Aspect = 'tier' | 'stage' | 'warning'

/** What was said of the customer, as it was said at the time: each tier, stage and warning with its days. */
export function StandingHistory({ code }: { code: string }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const query = useInfiniteQuery(
    calls.history.infiniteOptions({
      input: (cursor: string | undefined) => ({ code, cursor, limit: 100 }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
  const intervals = query.data?.pages.flatMap(page => page.items) ?? []
  if (query.isPending) return <LoadingRows rows={6} height={36} />
  if (query.isError) return <Failed error={query.error} onRetry={() => query.refetch()} />
  if (intervals.length === 0) {
    return (
      <EmptyState icon={History} title={t('history.empty')}>
        {t('history.empty_hint')}
      </EmptyState>
    )
  }
  return (
    <div className={styles.history}>
      <p className={styles.hint}>{t('history.hint')}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            {(['what', 'from', 'until', 'version'] as const).map(key => (
              <th key={key} scope="col">
                {t(`history.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {intervals.map(one => (
            <tr key={one.aspect + one.value + one.since}>
              <td>
                <span className={styles.what}>
                  <span className={styles.aspect}>{t(`aspect.${one.aspect}`)}</span>
                  <Said aspect={one.aspect} value={one.value} />
                </span>
              </td>
              <td>{format.date(one.since)}</td>
              <td>{one.until ? format.date(one.until) : t('history.running')}</td>
              <td>{t('handbook_version', { version: one.handbook_version })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {t('history.more')}
        </Button>
      )}
    </div>
  )
}

function Said({ aspect, value }: { aspect: Aspect; value: string }) {
  const { t } = useTranslation('standing')
  const names = useHandbookNames()
  if (aspect === 'tier') {
    return (
      <>
        <TierBadge tier={value || null} />
        {value ? names.tier(value) : t('no_tier')}
      </>
    )
  }
  if (aspect === 'stage') return <StatusTag tone={stageTone(value)}>{names.stage(value)}</StatusTag>
  const { tone, icon } = warningLook(value)
  return (
    <StatusTag tone={tone} icon={icon}>
      {names.warning(value)}
    </StatusTag>
  )
}
