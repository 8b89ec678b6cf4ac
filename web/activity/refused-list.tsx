import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportView, RefusedRow } from '../../domain/activity/contract.ts'
import { Failed } from '../api/failed.tsx'
import { useFormat } from '../ui/format.ts'
import { type Column, Grid } from '../ui/grid.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { useSay } from '../ui/say.ts'
import { usePhone } from '../ui/use-media.ts'
import { imports } from './calls.ts'
import styles from './refused-list.module.css'
import { useChoiceTitle } from './use-choice-title.ts'
import { useColumnTitle } from './use-column-title.ts'

const PAGE = 100
const ROW_HEIGHT = 40
const CARD_HEIGHT = 84

const keyOf = (one: RefusedRow): string => `${one.line}\t${one.column}\t${one.code}`

/** Every refused row with its line, its column, why, and the cells as they were. */
export function RefusedList({ of }: { of: ImportView }) {
  const { t } = useTranslation('activity')
  const phone = usePhone()
  const columns = useColumns(of.kind)
  const [at, setAt] = useState<string | null>(null)
  const list = useInfiniteQuery(
    imports.refused.infiniteOptions({
      input: (cursor: string | undefined) => ({ id: of.id, cursor, limit: PAGE }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
  const loadMore = useCallback(() => {
    if (list.hasNextPage && !list.isFetchingNextPage) list.fetchNextPage()
  }, [list])
  if (list.isPending) return <LoadingRows rows={6} height={ROW_HEIGHT} />
  if (list.isError) return <Failed error={list.error} onRetry={() => list.refetch()} />
  const rows = list.data.pages.flatMap(page => page.items)
  const stand = (one: RefusedRow) => setAt(keyOf(one))
  return (
    <Grid
      label={t('refused.title')}
      columns={
        phone
          ? [
              {
                key: 'card',
                head: t('refused.title'),
                width: 'minmax(0, 1fr)',
                cell: one => <Card of={one} />,
              },
            ]
          : columns
      }
      rows={rows}
      total={list.hasNextPage ? null : rows.length}
      rowKey={keyOf}
      rowHeight={phone ? CARD_HEIGHT : ROW_HEIGHT}
      current={at}
      onMove={stand}
      onOpen={stand}
      onEnd={loadMore}
    />
  )
}

function useColumns(kind: string): Column<RefusedRow>[] {
  const { t } = useTranslation('activity')
  const format = useFormat()
  const reason = useReason()
  const title = useColumnTitle()
  return useMemo(
    () => [
      {
        key: 'line',
        head: t('refused.line'),
        width: '56px',
        cell: one => format.number(one.line),
      },
      {
        key: 'column',
        head: t('refused.column'),
        width: 'minmax(120px, 1fr)',
        cell: one => (
          <span className={styles.text}>{one.column ? title(kind, one.column) : t('refused.whole_row')}</span>
        ),
      },
      {
        key: 'reason',
        head: t('refused.reason'),
        width: 'minmax(260px, 2.2fr)',
        cell: one => (
          <span className={styles.reason} title={reason(one)}>
            {reason(one)}
          </span>
        ),
      },
      {
        key: 'row',
        head: t('refused.row'),
        width: 'minmax(200px, 2.4fr)',
        cell: one => <Cells of={one} />,
      },
    ],
    [t, format, reason, title, kind],
  )
}

/** The reason in the reader's language; what a cell may be instead is named in it too. */
function useReason(): (one: RefusedRow) => string {
  const { t } = useTranslation('activity')
  const say = useSay()
  const choiceTitle = useChoiceTitle()
  return ({ code, params, reason, column }) => {
    const choices =
      params.choices &&
      String(params.choices)
        .split(', ')
        .map(choice => choiceTitle(choice, column))
        .join(t('preview.and'))
    return say(`activity:problem.${code}`, choices ? { ...params, choices } : params, reason)
  }
}

function Cells({ of }: { of: RefusedRow }) {
  const text = of.row.join(' │ ')
  return (
    <span className={styles.cells} title={text}>
      {text}
    </span>
  )
}

function Card({ of }: { of: RefusedRow }) {
  const { t } = useTranslation('activity')
  const format = useFormat()
  const reason = useReason()
  return (
    <div className={styles.card}>
      <div className={styles.head}>
        <strong>{t('refused.at_line', { line: format.number(of.line) })}</strong>
        <span className={styles.column}>{of.column || t('refused.whole_row')}</span>
      </div>
      <span className={styles.reason}>{reason(of)}</span>
      <Cells of={of} />
    </div>
  )
}
