import { useInfiniteQuery } from '@tanstack/react-query'
import { Users } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffMember } from '../../domain/staff/shapes.ts'
import { Failed } from '../api/failed.tsx'
import { useMay } from '../api/session.ts'
import { staff } from '../api/staff.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Grid } from '../ui/grid.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { useKeys } from '../ui/use-keys.ts'
import { usePhone } from '../ui/use-media.ts'
import { MemberCard, useMemberColumns } from './member-columns.tsx'
import { MemberDialog } from './member-dialog.tsx'
import styles from './members-part.module.css'

const PAGE = 100

/** Colleagues who are here, or those who left; who may opens one to change it. */
export function MembersPart({
  gone,
  opened,
  onGone,
  onOpened,
  onSpread,
}: {
  gone: boolean
  opened: string | null
  onGone: (gone: boolean) => void
  onOpened: (id: string | null) => void
  /** Hands what a leaver had to several; the page knows how. */
  onSpread?: (member: StaffMember) => void
}) {
  const { t } = useTranslation('staff')
  const phone = usePhone()
  const mayWrite = useMay('staff.write')
  const columns = useMemberColumns()
  const [at, setAt] = useState<string | null>(null)
  const { list, rows } = useMembers(gone)
  const loadMore = useCallback(() => {
    if (list.hasNextPage && !list.isFetchingNextPage) list.fetchNextPage()
  }, [list])
  const move = (step: number) => {
    const from = rows.findIndex(row => row.id === at)
    setAt(rows[Math.max(0, Math.min(rows.length - 1, from + step))]?.id ?? null)
  }
  const open = (id: string) => mayWrite && onOpened(id)
  useKeys([
    { keys: 'J', label: t('keys.move'), bar: true, run: () => move(1) },
    { keys: 'K', label: t('keys.move'), bar: true, run: () => move(-1) },
    {
      keys: 'Enter',
      label: t('keys.open'),
      bar: true,
      when: mayWrite && at !== null,
      run: () => at && open(at),
    },
  ])
  const member = mayWrite && rows.find(row => row.id === opened)
  return (
    <>
      <div className={styles.bar}>
        <Segmented
          label={t('member.which')}
          segments={[
            { value: 'here', label: t('member.here') },
            { value: 'gone', label: t('member.gone') },
          ]}
          value={gone ? 'gone' : 'here'}
          onChange={value => onGone(value === 'gone')}
        />
      </div>
      {list.isPending && <LoadingRows rows={8} />}
      {list.isError && <Failed error={list.error} onRetry={() => list.refetch()} />}
      {list.isSuccess && rows.length === 0 && <EmptyState icon={Users} title={t('member.nobody_gone')} />}
      {rows.length > 0 && (
        <Grid
          label={t('tab.members')}
          columns={
            phone
              ? [
                  {
                    key: 'card',
                    head: t('tab.members'),
                    width: 'minmax(0, 1fr)',
                    cell: (row: StaffMember) => <MemberCard of={row} />,
                  },
                ]
              : columns
          }
          rows={rows}
          total={list.hasNextPage ? null : rows.length}
          rowKey={row => row.id}
          rowHeight={phone ? 64 : undefined}
          current={at}
          onMove={row => setAt(row.id)}
          onOpen={row => open(row.id)}
          onEnd={loadMore}
        />
      )}
      {member && <MemberDialog member={member} onClose={() => onOpened(null)} onSpread={onSpread} />}
    </>
  )
}

function useMembers(gone: boolean) {
  const list = useInfiniteQuery(
    staff.staff.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        cursor,
        limit: PAGE,
        disabled: gone ? ('only' as const) : ('without' as const),
      }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
  return { list, rows: list.data?.pages.flatMap(page => page.items) ?? [] }
}
