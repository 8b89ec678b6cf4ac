import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asText } from '../../domain/channels/render.ts'
import { type OutboxItem, type SendStatus, sendStatus } from '../../domain/channels/shapes.ts'
import { Failed } from '../api/failed.tsx'
import { useMay } from '../api/session.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { ListTable } from '../ui/list-table.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { useSay } from '../ui/say.ts'
import { channels } from './calls.ts'
import styles from './outbox-part.module.css'
import { SendStatusFilter, SendStatusTag } from './send-status.tsx'

/** What was told to the staff, or would have been, with the reason of each send and each skip. One's own without the right to see all. */
export function OutboxPart({
  status,
  onStatus,
}: {
  status: SendStatus | undefined
  onStatus: (status: SendStatus | undefined) => void
}) {
  const { t } = useTranslation(['channels', 'ui'])
  const format = useFormat()
  const say = useSay()
  const mayAll = useMay('settings.write')
  const queries = useQueryClient()
  const [opened, setOpened] = useState<OutboxItem | null>(null)
  const list = useInfiniteQuery(
    channels.outbox.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: 50, ...(status && { status }) }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
  const again = useSave({
    ...channels.again.mutationOptions(),
    onSuccess: () => queries.invalidateQueries({ queryKey: channels.key() }),
  })
  const reason = (one: OutboxItem) => (one.reason ? say(`channels:reason.${one.reason}`, {}, one.reason) : '')
  const rows = list.data?.pages.flatMap(page => page.items) ?? []
  return (
    <>
      <SendStatusFilter statuses={sendStatus.options} value={status} onChange={onStatus} />
      {list.isPending && <LoadingRows rows={6} />}
      {list.isError && <Failed error={list.error} onRetry={() => list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState icon={Send} title={t('outbox.empty')}>
          {t('outbox.empty_hint')}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <ListTable
          label={t('outbox.title')}
          head={[t('outbox.at'), t('outbox.to'), t('outbox.what'), t('outbox.status')]}
          rows={rows.map(one => ({
            key: one.id,
            cells: [
              format.dateTime(one.at),
              <span key="to">
                {one.to.name}
                <span className={styles.note}>{t(`channel.${one.channel}`)}</span>
              </span>,
              <button key="what" type="button" className={styles.subject} onClick={() => setOpened(one)}>
                {one.content.subject}
              </button>,
              <span key="status">
                <SendStatusTag status={one.status} />
                {one.reason && <span className={styles.note}>{reason(one)}</span>}
              </span>,
            ],
            action: mayAll && ['failed', 'held', 'unclear'].includes(one.status) && (
              <Button
                kind="ghost"
                aria-label={t('outbox.again_named', { subject: one.content.subject })}
                onClick={() => again.mutate({ id: one.id })}
              >
                {t('outbox.again')}
              </Button>
            ),
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
      {opened && (
        <Dialog open wide onClose={() => setOpened(null)} title={opened.content.subject}>
          <p className={styles.facts}>
            {[
              t(`kind.${opened.kind}`),
              t(`channel.${opened.channel}`),
              opened.to.name,
              reason(opened),
              opened.detail,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <div className={styles.text}>{asText(opened.content)}</div>
        </Dialog>
      )}
    </>
  )
}
