import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { MessageSquareWarning } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ComplaintLine, ComplaintStep } from '../../../domain/tickets/complaint-shapes.ts'
import { Failed } from '../../api/failed.tsx'
import { complaints } from '../../tickets/complaint-calls.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useFormat } from '../../ui/format.ts'
import { ListTable } from '../../ui/list-table.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import { StatusTag, ToneText } from '../../ui/status-tag.tsx'

/** Complaints at work, or the archive. */
export function ComplaintList({
  archived,
  step,
  q,
}: {
  archived: boolean
  step: ComplaintStep | undefined
  q: string | undefined
}) {
  const { t } = useTranslation('tickets')
  const say = useLocalText()
  const format = useFormat()
  const list = useInfiniteQuery(
    complaints.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: 50,
        cursor,
        q,
        step,
        archived: archived ? ('true' as const) : undefined,
      }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
  if (list.isPending) return <LoadingRows rows={8} />
  if (list.isError) return <Failed error={list.error} onRetry={() => list.refetch()} />
  const rows = list.data.pages.flatMap(page => page.items)
  if (rows.length === 0)
    return (
      <EmptyState icon={MessageSquareWarning} title={t('complaints.empty')}>
        {t('complaints.empty_hint')}
      </EmptyState>
    )
  const when = (one: ComplaintLine) => {
    const at = archived ? one.closed_at : one.due_at
    return at && <ToneText tone={one.overdue ? 'red' : undefined}>{format.dateTime(at)}</ToneText>
  }
  const where = (one: ComplaintLine) => (
    <StatusTag tone={one.step === 'closed' ? 'green' : one.waits || one.overdue ? 'amber' : 'grey'}>
      {one.waits
        ? t(`complaint.waits.${one.waits}`)
        : one.closed_how
          ? t(`complaint.closed_how.${one.closed_how}`)
          : t(`complaint.step.${one.step}`)}
    </StatusTag>
  )
  return (
    <ListTable
      label={t('complaints.title')}
      head={[
        t('complaints.head.number'),
        t('complaints.head.customer'),
        t('complaint.nature'),
        t('complaint.cause'),
        t('complaints.head.step'),
        t(archived ? 'complaints.head.closed' : 'complaints.head.due'),
        t('complaints.head.assignee'),
        t('complaint.compensation'),
      ]}
      rows={rows.map(one => ({
        key: one.number,
        cells: [
          <Link key="number" to="/tickets/$number" params={{ number: one.number }}>
            {one.number} {one.subject}
          </Link>,
          one.who || t('stranger'),
          one.nature ? say(one.nature.name) : '–',
          one.cause ? say(one.cause.name) : '–',
          where(one),
          when(one),
          one.assignee?.name ?? t('nobody'),
          Number(one.cost) > 0 ? format.moneyExact(one.cost) : '–',
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
