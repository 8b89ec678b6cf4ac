import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrialRow } from '../../domain/standing/trial-contract.ts'
import { Failed } from '../api/failed.tsx'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { trials } from './calls.ts'
import styles from './what-if-panel.module.css'

const PAGE = 12

/** Whom a part of a trial names, the most valuable first, page by page: who, how much, and why. */
export function TrialNames({
  trialId,
  list,
  part,
  count,
  why,
}: {
  trialId: string
  list: string
  part: string
  count: number
  /** What stands below the name; else the comparisons it rests on. */
  why?: (row: TrialRow) => ReactNode
}) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const rows = useInfiniteQuery(
    trials.rows.infiniteOptions({
      input: (cursor: string | undefined) => ({
        id: trialId,
        list,
        part,
        limit: PAGE,
        ...(cursor && { cursor }),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: page => page.next ?? undefined,
      staleTime: 60_000,
    }),
  )
  if (rows.isPending) return <LoadingRows rows={3} />
  if (rows.isError) return <Failed error={rows.error} onRetry={() => rows.refetch()} />
  const items = rows.data.pages.flatMap(page => page.items)
  return (
    <>
      <ul>
        {items.map(one => (
          <li key={`${one.code} ${JSON.stringify(one.detail)}`} className={styles.customer}>
            <span className={styles.who}>
              <Link to="/customers/$code" params={{ code: one.code }}>
                {one.name}
              </Link>{' '}
              <span className={styles.code}>{one.code}</span>
            </span>
            <span className={styles.amount}>{format.money(one.amount_365d)}</span>
            <span className={styles.why}>
              {why ? why(one) : one.why.join(t('value.comma'))}
              {one.owner && ` · ${one.owner}`}
            </span>
          </li>
        ))}
      </ul>
      {items.length === 0 && <p className={styles.note}>{t('trial.out_of_sight')}</p>}
      {rows.hasNextPage && (
        <Button kind="ghost" busy={rows.isFetchingNextPage} onClick={() => rows.fetchNextPage()}>
          {t('trial.more', { number: format.number(Math.max(0, count - items.length)) })}
        </Button>
      )}
    </>
  )
}
