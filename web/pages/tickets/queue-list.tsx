import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Inbox } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../api/failed.tsx'
import { useMay, useMe } from '../../api/session.ts'
import { useSave } from '../../api/use-save.ts'
import { tickets } from '../../tickets/calls.ts'
import { TicketRow } from '../../tickets/ticket-row.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import styles from './page.module.css'
import type { filtersOf } from './search.ts'

const PAGE = 50

/** The rows of the queue; J and K go along them, Enter opens one, A takes it. */
export function QueueList({
  filters,
  narrowed,
}: {
  filters: ReturnType<typeof filtersOf>
  narrowed: boolean
}) {
  const { t } = useTranslation('tickets')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const me = useMe()
  const mayWrite = useMay('tickets.write')
  const [chosen, setChosen] = useState<string | null>(null)
  const list = useInfiniteQuery(
    tickets.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filters, cursor, limit: PAGE }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
      placeholderData: before => before,
    }),
  )
  const take = useSave({
    ...tickets.reassign.mutationOptions(),
    onSuccess: () => queries.invalidateQueries({ queryKey: tickets.key() }),
  })
  const rows = list.data?.pages.flatMap(page => page.items) ?? []
  const at = rows.findIndex(one => one.number === chosen)
  const move = (step: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + step))]
    if (!next) return
    setChosen(next.number)
    document.getElementById(`ticket-${next.number}`)?.scrollIntoView({ block: 'nearest' })
  }
  useKeys([
    { keys: 'J', label: t('keys.next'), bar: true, run: () => move(1) },
    { keys: 'K', label: t('keys.before'), bar: true, run: () => move(-1) },
    {
      keys: 'Enter',
      label: t('keys.open'),
      when: chosen !== null,
      run: () => navigate({ to: '/tickets/$number', params: { number: chosen! } }),
    },
    {
      keys: 'A',
      label: t('keys.take'),
      bar: true,
      when: chosen !== null && mayWrite && me !== null,
      run: () => take.mutate({ number: chosen!, assignee: me!.id }),
    },
  ])
  if (list.isPending) return <LoadingRows rows={8} />
  if (list.isError) return <Failed error={list.error} onRetry={() => list.refetch()} />
  if (rows.length === 0)
    return (
      <EmptyState icon={Inbox} title={t(narrowed ? 'empty_narrowed' : 'empty')}>
        {t(narrowed ? 'empty_narrowed_hint' : 'empty_hint')}
      </EmptyState>
    )
  return (
    <>
      <ul className={styles.list} aria-label={t('title')}>
        {rows.map(one => (
          <TicketRow key={one.number} ticket={one} chosen={one.number === chosen} />
        ))}
      </ul>
      {list.hasNextPage && (
        <div className={styles.foot}>
          <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  )
}
