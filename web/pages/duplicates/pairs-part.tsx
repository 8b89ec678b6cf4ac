import { useInfiniteQuery } from '@tanstack/react-query'
import { CopyCheck } from 'lucide-react'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { DuplicatePair } from '../../../domain/customers/duplicates-contract.ts'
import { Failed } from '../../api/failed.tsx'
import { ConfidenceTag } from '../../customers/confidence-tag.tsx'
import { duplicates } from '../../customers/duplicate-calls.ts'
import { PairCompare } from '../../customers/pair-compare.tsx'
import { useReasonWords } from '../../customers/use-reason-words.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Grid } from '../../ui/grid.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { useMedia } from '../../ui/use-media.ts'
import styles from './page.module.css'
import { PairFilters } from './pair-filters.tsx'
import { codesOf, type DuplicatesSearch } from './search.ts'

const PAGE = 50
const CARD_HEIGHT = 92
export const pairKey = (pair: DuplicatePair): string => `${pair.a.code} ${pair.b.code}`

/** The pairs, the surest first, and the open one beside them. */
export function PairsPart({
  search,
  onChange,
}: {
  search: DuplicatesSearch
  onChange: (part: Partial<DuplicatesSearch>) => void
}) {
  const { t } = useTranslation('customers')
  const narrow = useMedia('(width < 1000px)')
  const list = usePairs(search)
  const pairs = list.data?.pages.flatMap(page => page.items) ?? []
  const loadMore = useCallback(() => {
    if (list.hasNextPage && !list.isFetchingNextPage) list.fetchNextPage()
  }, [list])
  const open = codesOf(search.at)
  const at = pairs.findIndex(one => pairKey(one) === search.at)
  const stand = (step: number) => {
    const next = pairs[Math.max(0, Math.min(pairs.length - 1, at + step))]
    if (next) onChange({ at: pairKey(next) })
  }
  const done = () => {
    const next = pairs[at + 1] ?? pairs[at - 1]
    onChange({ at: next && at >= 0 ? pairKey(next) : undefined })
  }
  useKeys([
    { keys: 'J', label: t('keys.move'), bar: true, run: () => stand(1) },
    { keys: 'K', label: t('keys.move'), bar: true, run: () => stand(-1) },
  ])
  const compare = open && <PairCompare a={open[0]} b={open[1]} onDone={done} />
  return (
    <div className={styles.columns}>
      <div className={styles.list}>
        <PairFilters search={search} total={list.data?.pages[0]?.total ?? null} onChange={onChange} />
        {list.isPending && <LoadingRows rows={8} height={CARD_HEIGHT} />}
        {list.isError && <Failed error={list.error} onRetry={() => list.refetch()} />}
        {list.isSuccess && pairs.length === 0 && (
          <EmptyState icon={CopyCheck} title={t('same.none')}>
            {t('same.none_hint')}
          </EmptyState>
        )}
        {pairs.length > 0 && (
          <Grid
            label={t('same.pairs')}
            headless
            columns={[
              {
                key: 'pair',
                head: t('same.pairs'),
                width: 'minmax(0, 1fr)',
                cell: one => <PairCard pair={one} />,
              },
            ]}
            rows={pairs}
            total={list.hasNextPage ? null : pairs.length}
            rowKey={pairKey}
            rowLabel={one => `${one.a.name} / ${one.b.name}`}
            rowHeight={CARD_HEIGHT}
            current={search.at ?? null}
            onMove={one => onChange({ at: pairKey(one) })}
            onOpen={one => onChange({ at: pairKey(one) })}
            onEnd={loadMore}
          />
        )}
      </div>
      {!narrow && (
        <div className={styles.compare}>
          {compare ?? <EmptyState title={t('same.choose')}>{t('same.choose_hint')}</EmptyState>}
        </div>
      )}
      {narrow && compare && (
        <Dialog
          open
          title={t('same.compare')}
          placement="right"
          wide
          onClose={() => onChange({ at: undefined })}
        >
          {compare}
        </Dialog>
      )}
    </div>
  )
}

function usePairs({ sign, from, owner }: DuplicatesSearch) {
  return useInfiniteQuery(
    duplicates.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: PAGE, sign, from, owner }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
}

function PairCard({ pair }: { pair: DuplicatePair }) {
  const words = useReasonWords()
  const { t } = useTranslation('customers')
  return (
    <div className={styles.card}>
      {[pair.a, pair.b].map(one => (
        <span key={one.code} className={styles.line}>
          <span className={styles.name}>{one.name}</span>
          <span className={styles.about}>
            {[
              one.code,
              one.owner,
              one.orders > 0 ? t('same.rows.orders', { count: one.orders, number: one.orders }) : null,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
      ))}
      <span className={styles.line}>
        <ConfidenceTag confidence={pair.confidence} />
        <span className={styles.about}>
          {pair.reasons
            .filter(one => one.weight > 0)
            .slice(0, 3)
            .map(one => words(one, false))
            .join(t('same.comma'))}
        </span>
      </span>
    </div>
  )
}
