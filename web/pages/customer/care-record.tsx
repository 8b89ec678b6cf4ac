import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { HeartHandshake, Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../api/failed.tsx'
import { care } from '../../care/calls.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { CarePlan } from './care-plan.tsx'
import styles from './care-record.module.css'

/** The care record (客户关怀记录表): every plan of the customer with what was done in it, the latest first. */
export function CareRecord({ code }: { code: string }) {
  const { t } = useTranslation('customers')
  const query = useInfiniteQuery(
    care.record.infiniteOptions({
      input: (cursor: string | undefined) => ({ code, cursor, limit: 50 }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
  if (query.isPending) return <LoadingRows rows={5} height={60} />
  if (query.isError) return <Failed error={query.error} onRetry={() => query.refetch()} />
  const entries = query.data.pages.flatMap(page => page.items)
  if (entries.length === 0) {
    return (
      <EmptyState icon={HeartHandshake} title={t('care.none')}>
        {t('care.none_hint')}
      </EmptyState>
    )
  }
  return (
    <div className={styles.record}>
      <div className={styles.top}>
        <p>{t('care.hint')}</p>
        <Link to="/customers/$code/sheets/$sheet" params={{ code, sheet: 'care' }} className={styles.print}>
          <Icon of={Printer} size={15} />
          {t('care.print')}
        </Link>
      </div>
      {entries.map(entry => (
        <CarePlan key={entry.plan.id} entry={entry} />
      ))}
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {t('care.more')}
        </Button>
      )}
    </div>
  )
}
