import { useInfiniteQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type MessageSendStatus, messageSendStatus } from '../../domain/channels/conversation-shapes.ts'
import { Failed } from '../api/failed.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { ListTable } from '../ui/list-table.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { useSay } from '../ui/say.ts'
import { door } from './door-calls.ts'
import styles from './outbox-part.module.css'
import { SendStatusFilter, SendStatusTag } from './send-status.tsx'

/** What went to customers, was held or left out, with the reason of each. */
export function SendsPart({
  status,
  onStatus,
}: {
  status: MessageSendStatus | undefined
  onStatus: (status: MessageSendStatus | undefined) => void
}) {
  const { t } = useTranslation(['channels', 'ui'])
  const format = useFormat()
  const say = useSay()
  const list = useInfiniteQuery(
    door.sends.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: 50, ...(status && { status }) }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
  const rows = list.data?.pages.flatMap(page => page.items) ?? []
  return (
    <>
      <SendStatusFilter statuses={messageSendStatus.options} value={status} onChange={onStatus} />
      {list.isPending && <LoadingRows rows={6} />}
      {list.isError && <Failed error={list.error} onRetry={() => list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState icon={Send} title={t('sends.empty')}>
          {t('sends.empty_hint')}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <ListTable
          label={t('sends.title')}
          head={[t('outbox.at'), t('outbox.to'), t('outbox.what'), t('outbox.status')]}
          rows={rows.map(one => ({
            key: one.id,
            cells: [
              format.dateTime(one.at),
              <span key="to">
                {one.customer?.name ?? t('sends.stranger')}
                <span className={styles.note}>{t(`customer_channel.${one.channel}`)}</span>
              </span>,
              <span key="what">
                {one.preview}
                <span className={styles.note}>{t(`purpose.${one.purpose}`)}</span>
              </span>,
              <span key="status">
                <SendStatusTag status={one.status} />
                {one.reason && (
                  <span className={styles.note}>
                    {say(`channels:reason.${one.reason}`, {}, one.reason)}
                    {one.next_try_at && one.status === 'queued' && ` · ${format.dateTime(one.next_try_at)}`}
                  </span>
                )}
              </span>,
            ],
          }))}
          foot={
            list.hasNextPage && (
              <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
                {t('outbox.more')}
              </Button>
            )
          }
        />
      )}
    </>
  )
}
