import { useInfiniteQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditRow } from '../../domain/staff/shapes.ts'
import { Failed } from '../api/failed.tsx'
import { staff } from '../api/staff.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Grid } from '../ui/grid.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { usePhone } from '../ui/use-media.ts'
import { AuditCard, useAuditColumns } from './audit-columns.tsx'
import { AuditFilters, type AuditSearch } from './audit-filters.tsx'

const PAGE = 100
const ROW_HEIGHT = 40
const CARD_HEIGHT = 76

/** Who saw or changed personal data, newest first: of a person, in some days. */
export function AuditPart({
  search,
  onChange,
}: {
  search: AuditSearch
  onChange: (search: AuditSearch) => void
}) {
  const { t } = useTranslation('staff')
  const phone = usePhone()
  const columns = useAuditColumns()
  const [at, setAt] = useState<string | null>(null)
  const list = useInfiniteQuery(
    staff.audit.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: PAGE,
        cursor,
        actor_id: search.person,
        from: search.from,
        to: search.to,
      }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
  const loadMore = useCallback(() => {
    if (list.hasNextPage && !list.isFetchingNextPage) list.fetchNextPage()
  }, [list])
  const rows = list.data?.pages.flatMap(page => page.items) ?? []
  const stand = (row: AuditRow) => setAt(row.id)
  return (
    <>
      <AuditFilters search={search} onChange={onChange} />
      {list.isPending && <LoadingRows rows={10} height={ROW_HEIGHT} />}
      {list.isError && <Failed error={list.error} onRetry={() => list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState icon={ScrollText} title={t('audit.empty')}>
          {t('audit.empty_hint')}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <Grid
          label={t('tab.audit')}
          columns={
            phone
              ? [
                  {
                    key: 'card',
                    head: t('tab.audit'),
                    width: 'minmax(0, 1fr)',
                    cell: row => <AuditCard of={row} />,
                  },
                ]
              : columns
          }
          rows={rows}
          total={list.hasNextPage ? null : rows.length}
          rowKey={row => row.id}
          rowHeight={phone ? CARD_HEIGHT : ROW_HEIGHT}
          current={at}
          onMove={stand}
          onOpen={stand}
          onEnd={loadMore}
        />
      )}
    </>
  )
}
