import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Failed } from '../api/failed.tsx'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { ListTable } from '../ui/list-table.tsx'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { emotions } from './inbox-calls.ts'
import styles from './moods-part.module.css'

/** What people said of moods, latest first. */
export function MoodCorrections() {
  const { t } = useTranslation('channels')
  const format = useFormat()
  const list = useInfiniteQuery(
    emotions.corrections.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: 10 }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
  if (list.isPending) return <LoadingRows rows={3} />
  if (list.isError) return <Failed error={list.error} onRetry={() => list.refetch()} />
  const rows = list.data.pages.flatMap(page => page.items)
  if (rows.length === 0) return <p className={styles.note}>{t('mood.empty')}</p>
  return (
    <ListTable
      label={t('mood.latest')}
      head={[t('mood.at'), t('mood.said'), t('mood.from'), t('mood.to'), t('mood.who')]}
      rows={rows.map(one => ({
        key: one.id,
        cells: [
          format.dateTime(one.at),
          one.excerpt,
          one.from ? t(`mood.${one.from}`) : t('mood.none'),
          t(`mood.${one.to}`),
          one.by,
        ],
      }))}
      foot={
        list.hasNextPage && (
          <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {t('mood.more')}
          </Button>
        )
      }
    />
  )
}
