import { useInfiniteQuery } from '@tanstack/react-query'
import { Gift as GiftIcon, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Gift } from '../../../domain/care/gift-contract.ts'
import { Failed } from '../../api/failed.tsx'
import { useMay } from '../../api/session.ts'
import { gifts } from '../../care/calls.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useFormat } from '../../ui/format.ts'
import { ListTable } from '../../ui/list-table.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { useLocalText } from '../../ui/local-text.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import styles from './page.module.css'
import { StockDialog } from './stock.tsx'

/** What can be given, with what is left of it; few left are marked. */
export function Catalogue({ onAdd }: { onAdd: () => void }) {
  const { t } = useTranslation('care')
  const local = useLocalText()
  const format = useFormat()
  const mayManage = useMay('care.manage')
  const [booked, setBooked] = useState<Gift | null>(null)
  const query = useInfiniteQuery(
    gifts.list.infiniteOptions({
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
      <EmptyState
        icon={GiftIcon}
        title={t('gifts.empty')}
        action={
          mayManage && (
            <Button icon={Plus} onClick={onAdd}>
              {t('gifts.add')}
            </Button>
          )
        }
      >
        {t('gifts.empty_words')}
      </EmptyState>
    )
  }
  return (
    <>
      <ListTable
        label={t('gifts.tab.catalogue')}
        head={[t('gifts.name'), t('gifts.cost'), t('gifts.suits'), t('gifts.budget'), t('gifts.stock')]}
        rows={items.map(gift => ({
          key: gift.id,
          cells: [
            <span key="name">
              <strong>{local(gift.name)}</strong>{' '}
              <span className={styles.note}>{[gift.code, t(`gifts.kind.${gift.kind}`)].join(' · ')}</span>
            </span>,
            format.money(gift.cost),
            [...gift.seasons.map(one => t(`gifts.season.${one}`)), ...gift.tags].join(t('between')) ||
              t('gifts.anyone'),
            gift.budget || '–',
            <span key="stock">
              {gift.stock === 0 ? (
                <StatusTag tone="red">{t('gifts.none_left')}</StatusTag>
              ) : (
                format.number(gift.stock)
              )}{' '}
              <span className={styles.note}>
                {t('gifts.out', { reserved: gift.reserved, given: gift.given })}
              </span>
            </span>,
          ],
          action: mayManage && (
            <Button
              kind="ghost"
              aria-label={t('gifts.book_named', { name: local(gift.name) })}
              onClick={() => setBooked(gift)}
            >
              {t('gifts.book')}
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
      {booked && <StockDialog gift={booked} onClose={() => setBooked(null)} />}
    </>
  )
}
