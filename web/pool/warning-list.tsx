import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../api/failed.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { ListTable } from '../ui/list-table.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { useLocalText } from '../ui/local-text.ts'
import { pool } from './calls.ts'

/** Customers that go back into the pool unless somebody cares for them, the next to go first. */
export function WarningList({ returns }: { returns: boolean }) {
  const { t } = useTranslation('pool')
  const format = useFormat()
  const local = useLocalText()
  const list = useInfiniteQuery(
    pool.warnings.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: 100 }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
  if (list.isPending) return <LoadingRows rows={5} />
  if (list.isError) return <Failed error={list.error} onRetry={() => list.refetch()} />
  const rows = list.data.pages.flatMap(page => page.items)
  if (rows.length === 0) {
    return (
      <EmptyState icon={ShieldCheck} title={t(returns ? 'warning.empty' : 'warning.off')}>
        {t(returns ? 'warning.empty_hint' : 'warning.off_hint')}
      </EmptyState>
    )
  }
  return (
    <ListTable
      label={t('tab.warnings')}
      head={[
        t('head.name'),
        t('warning.owner'),
        t('warning.rule'),
        t('warning.warned'),
        t('warning.returns'),
      ]}
      rows={rows.map(one => ({
        key: one.code,
        cells: [
          <Link key="name" to="/customers/$code" params={{ code: one.code }} search={{}}>
            {one.name}
          </Link>,
          one.owner.name,
          local(one.rule.name) || one.rule.key,
          format.nearDate(one.warned_on),
          <strong key="on">{format.day(one.returns_on)}</strong>,
        ],
      }))}
      foot={
        list.hasNextPage && (
          <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {t('more')}
          </Button>
        )
      }
    />
  )
}
