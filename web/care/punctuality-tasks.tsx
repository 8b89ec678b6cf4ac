import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PunctualityBy, PunctualityTask } from '../../domain/care/punctuality-contract.ts'
import { Failed } from '../api/failed.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useFormat } from '../ui/format.ts'
import { ListTable } from '../ui/list-table.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { useLocalText } from '../ui/local-text.ts'
import { ToneText } from '../ui/status-tag.tsx'
import { care } from './calls.ts'

const TONES = { in_time: 'green', late: 'amber', open: 'red' } as const

/** The tasks behind a figure: when due, when done, whose, for whom. */
export function PunctualityTasks({
  title,
  asked,
  onClose,
}: {
  title: string
  asked: { by: PunctualityBy; key: string; from: string; to: string }
  onClose: () => void
}) {
  const { t } = useTranslation('care')
  const format = useFormat()
  const local = useLocalText()
  const list = useInfiniteQuery(
    care.punctualityTasks.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...asked, cursor, limit: 50 }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
  const cellsOf = (one: PunctualityTask) => [
    local(one.title),
    one.customer ? (
      <Link key="customer" to="/customers/$code" params={{ code: one.customer.code }} search={{}}>
        {one.customer.name}
      </Link>
    ) : (
      '–'
    ),
    one.owner?.name ?? '–',
    format.dateTime(one.due_at),
    one.closed_at ? format.dateTime(one.closed_at) : '–',
    <ToneText key="result" tone={TONES[one.result]}>
      {t(`punctuality.result.${one.result}`)}
    </ToneText>,
  ]
  return (
    <Dialog open wide placement="right" onClose={onClose} title={title}>
      {list.isPending && <LoadingRows rows={5} />}
      {list.isError && <Failed error={list.error} onRetry={() => list.refetch()} />}
      {list.data && (
        <ListTable
          label={t('punctuality.tasks')}
          head={[
            t('punctuality.task'),
            t('punctuality.customer'),
            t('punctuality.owner'),
            t('punctuality.due_at'),
            t('punctuality.closed_at'),
            t('punctuality.result_head'),
          ]}
          rows={list.data.pages
            .flatMap(page => page.items)
            .map(one => ({ key: one.id, cells: cellsOf(one) }))}
          foot={
            list.hasNextPage && (
              <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
                {t('punctuality.more')}
              </Button>
            )
          }
        />
      )}
    </Dialog>
  )
}
