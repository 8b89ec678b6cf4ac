import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Failed } from '../api/failed.tsx'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { useLocalText } from '../ui/local-text.ts'
import { customers } from './calls.ts'
import styles from './owner-history.module.css'

/** Who had the customer when, and why it changed hands. */
export function OwnerHistory({ code }: { code: string }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const local = useLocalText()
  const list = useInfiniteQuery(
    customers.ownerChanges.infiniteOptions({
      input: (cursor: string | undefined) => ({ code, cursor, limit: 5 }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
  if (list.isPending) return <LoadingRows rows={1} height={40} />
  if (list.isError) return <Failed error={list.error} onRetry={() => list.refetch()} />
  const items = list.data.pages.flatMap(page => page.items)
  if (items.length === 0) return <p className={styles.note}>{t('owners.none')}</p>
  return (
    <>
      <ul className={styles.list}>
        {items.map(one => (
          <li key={one.id}>
            {one.from?.name ?? t('owners.nobody')} → {one.to?.name ?? t('owners.nobody')}
            <span className={styles.note}>
              {[
                format.nearDate(one.at),
                t(`owners.kind.${one.kind}`),
                one.rule ? local(one.rule) : one.by,
                one.note,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button kind="ghost" busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          {t('owners.more')}
        </Button>
      )}
    </>
  )
}
