import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Hand, Waves } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PoolQuery } from '../../domain/pool/contract.ts'
import { Failed } from '../api/failed.tsx'
import { useMay } from '../api/session.ts'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { ListTable } from '../ui/list-table.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { TierBadge } from '../ui/tier-badge.tsx'
import { showToast } from '../ui/toasts.ts'
import { pool } from './calls.ts'
import { useWhyWords } from './why-words.ts'

const PAGE = 50

/** Customers that are nobody's: what they are worth, why they are here, who had them; one is claimed by its button, several by their boxes. */
export function PoolList({
  filters,
  left,
  chosen,
  onChoose,
}: {
  filters: Pick<Partial<PoolQuery>, 'q' | 'tier' | 'why'>
  left: number
  chosen: readonly string[]
  onChoose: (codes: readonly string[]) => void
}) {
  const { t } = useTranslation(['pool', 'ui'])
  const format = useFormat()
  const mayWrite = useMay('customers.write')
  const sayWhy = useWhyWords()
  const claim = useClaim(() => onChoose([]))
  const list = useInfiniteQuery(
    pool.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filters, cursor, limit: PAGE }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
  if (list.isPending) return <LoadingRows rows={8} />
  if (list.isError) return <Failed error={list.error} onRetry={() => list.refetch()} />
  const rows = list.data.pages.flatMap(page => page.items)
  if (rows.length === 0) {
    return (
      <EmptyState icon={Waves} title={t('empty')}>
        {t('empty_hint')}
      </EmptyState>
    )
  }
  const toggle = (code: string, on: boolean) =>
    onChoose(on ? [...chosen, code] : chosen.filter(one => one !== code))
  return (
    <ListTable
      label={t('tab.pool')}
      head={[
        t('head.name'),
        t('head.tier'),
        t('head.amount'),
        t('head.last_order'),
        t('head.why'),
        t('head.last_owner'),
        t('head.tasks'),
      ]}
      rows={rows.map(one => ({
        key: one.code,
        cells: [
          <Checkbox key="name" checked={chosen.includes(one.code)} onChange={on => toggle(one.code, on)}>
            <strong>{one.name}</strong>
          </Checkbox>,
          <TierBadge key="tier" tier={one.tier} />,
          format.amount(one.amount_365d),
          one.last_order_on ? format.nearDate(one.last_order_on) : '–',
          sayWhy(one.why),
          one.last_owner?.name ?? '–',
          format.number(one.tasks),
        ],
        action: mayWrite && (
          <Button
            icon={Hand}
            disabled={left === 0 || one.not_before !== null}
            busy={claim.isPending}
            aria-label={t('claim_named', { name: one.name })}
            title={one.not_before ? t('not_before', { date: format.date(one.not_before) }) : undefined}
            onClick={() => claim.mutate({ codes: [one.code] })}
          >
            {t('claim')}
          </Button>
        ),
      }))}
      foot={
        <>
          {mayWrite && chosen.length > 0 && (
            <Button
              kind="primary"
              icon={Hand}
              busy={claim.isPending}
              onClick={() => claim.mutate({ codes: [...chosen] })}
            >
              {t('claim_chosen', { count: chosen.length })}
            </Button>
          )}
          {list.hasNextPage && (
            <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
              {t('more')}
            </Button>
          )}
        </>
      }
    />
  )
}

function useClaim(done: () => void) {
  const { t } = useTranslation('pool')
  const queries = useQueryClient()
  return useSave({
    ...pool.claim.mutationOptions(),
    onSuccess: async answer => {
      done()
      showToast(
        answer.gone.length > 0
          ? {
              tone: 'red',
              text: t('claimed_some', { count: answer.claimed.length, gone: answer.gone.length }),
            }
          : { text: t('claimed', { count: answer.claimed.length }) },
      )
      await queries.invalidateQueries()
    },
  })
}
