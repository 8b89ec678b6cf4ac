import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { PackageCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GivenGift } from '../../../domain/care/gift-contract.ts'
import { Failed } from '../../api/failed.tsx'
import { useMay } from '../../api/session.ts'
import { useSave } from '../../api/use-save.ts'
import { gifts } from '../../care/calls.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useFormat } from '../../ui/format.ts'
import { ListTable } from '../../ui/list-table.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import { StatusTag, type Tone } from '../../ui/status-tag.tsx'
import styles from './page.module.css'
import { SendDialog } from './send.tsx'

const TONES: Record<GivenGift['status'], Tone> = {
  reserved: 'amber',
  sent: 'grey',
  delivered: 'green',
  released: 'grey',
}

/** Gifts on their way, the latest first: sent with a tracking number, then noted as arrived. */
export function Given() {
  const { t } = useTranslation('care')
  const local = useLocalText()
  const format = useFormat()
  const may = useMay('care.write')
  const queries = useQueryClient()
  const [sent, setSent] = useState<GivenGift | null>(null)
  const deliver = useSave({
    ...gifts.deliver.mutationOptions(),
    onSuccess: () => queries.invalidateQueries({ queryKey: gifts.key() }),
  })
  const query = useInfiniteQuery(
    gifts.given.infiniteOptions({
      input: (cursor: string | undefined) => (cursor === undefined ? {} : { cursor }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
  if (query.isPending) return <LoadingRows rows={5} />
  if (query.isError) return <Failed error={query.error} onRetry={() => query.refetch()} />
  const items = query.data.pages.flatMap(page => page.items)
  if (items.length === 0) {
    return (
      <EmptyState icon={PackageCheck} title={t('gifts.none_given')}>
        {t('gifts.none_given_words')}
      </EmptyState>
    )
  }
  return (
    <>
      <ListTable
        label={t('gifts.tab.given')}
        head={[t('gifts.customer'), t('gifts.name'), t('gifts.state'), t('gifts.tracking'), t('gifts.cost')]}
        rows={items.map(one => ({
          key: one.id,
          cells: [
            <Link key="customer" to="/customers/$code" params={{ code: one.customer.code }}>
              {one.customer.name}
            </Link>,
            <span key="gift">
              {local(one.gift.name)}{' '}
              <span className={styles.note}>
                {format.day(one.delivered_at ?? one.sent_at ?? one.reserved_at)} · {one.reserved_by}
              </span>
            </span>,
            <StatusTag key="state" tone={TONES[one.status]}>
              {t(`gifts.status.${one.status}`)}
            </StatusTag>,
            one.tracking || '–',
            format.money(one.cost),
          ],
          action:
            may && one.status === 'reserved' ? (
              <Button
                kind="ghost"
                aria-label={t('gifts.send_named', { name: one.customer.name })}
                onClick={() => setSent(one)}
              >
                {t('gifts.send')}
              </Button>
            ) : may && one.status === 'sent' ? (
              <Button
                kind="ghost"
                busy={deliver.isPending}
                aria-label={t('gifts.deliver_named', { name: one.customer.name })}
                onClick={() => deliver.mutate({ id: one.id })}
              >
                {t('gifts.deliver')}
              </Button>
            ) : undefined,
        }))}
        foot={
          query.hasNextPage && (
            <Button busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
              {t('gifts.more')}
            </Button>
          )
        }
      />
      {sent && <SendDialog given={sent} onClose={() => setSent(null)} />}
    </>
  )
}
