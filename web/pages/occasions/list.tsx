import { useInfiniteQuery } from '@tanstack/react-query'
import { CalendarHeart, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Occasion } from '../../../domain/care/occasion-contract.ts'
import { Failed } from '../../api/failed.tsx'
import { useMay } from '../../api/session.ts'
import { occasions } from '../../care/calls.ts'
import { ConditionView } from '../../standing/condition-view.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useFormat } from '../../ui/format.ts'
import { ListTable } from '../../ui/list-table.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import styles from './page.module.css'

export function OccasionList({
  when,
  onAdd,
  onCancel,
}: {
  when: 'ahead' | 'past'
  onAdd: () => void
  onCancel: (occasion: Occasion) => void
}) {
  const { t } = useTranslation('care')
  const local = useLocalText()
  const format = useFormat()
  const mayManage = useMay('care.manage')
  const query = useInfiniteQuery(
    occasions.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ when, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
  if (query.isPending) return <LoadingRows rows={4} />
  if (query.isError) return <Failed error={query.error} onRetry={() => query.refetch()} />
  const items = query.data.pages.flatMap(page => page.items)
  const today = query.data.pages[0]!.today
  if (items.length === 0) {
    return (
      <EmptyState
        icon={CalendarHeart}
        title={t(`occasions.empty.${when}`)}
        action={
          mayManage &&
          when === 'ahead' && (
            <Button icon={Plus} onClick={onAdd}>
              {t('occasions.add')}
            </Button>
          )
        }
      >
        {t('occasions.empty_words')}
      </EmptyState>
    )
  }
  return (
    <ListTable
      label={t('occasions.title')}
      head={[t('occasions.name'), t('occasions.day'), t('occasions.audience'), t('occasions.reached')]}
      rows={items.map(one => ({
        key: one.id,
        cells: [
          <span key="name">
            <strong>{local(one.name)}</strong> <StatusTag>{t(`occasions.kind.${one.kind}`)}</StatusTag>{' '}
            <span className={styles.note}>{one.from?.name ?? t('occasions.by_manager')}</span>
          </span>,
          <span key="day">
            {format.day(one.on)}{' '}
            <span className={styles.note}>
              {t('occasions.from_day', { day: format.day(one.tells_from) })}
            </span>
          </span>,
          <ConditionView key="audience" flush when={one.audience} />,
          one.cancelled ? (
            <span key="state">
              {t('occasions.cancelled', { by: one.cancelled.by, reason: one.cancelled.reason })}
            </span>
          ) : one.reached === 0 && one.tells_from > today ? (
            t('occasions.not_yet')
          ) : (
            t('occasions.so_far', { reached: one.reached, done: one.done })
          ),
        ],
        action: mayManage && when === 'ahead' && (
          <Button
            kind="ghost"
            aria-label={t('occasions.cancel_named', { name: local(one.name) })}
            onClick={() => onCancel(one)}
          >
            {t('occasions.cancel')}
          </Button>
        ),
      }))}
      foot={
        query.hasNextPage && (
          <Button busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            {t('gifts.more')}
          </Button>
        )
      }
    />
  )
}
