import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { FileUp } from 'lucide-react'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { imports } from '../../activity/calls.ts'
import { FileDrop } from '../../activity/file-drop.tsx'
import { ImportCard } from '../../activity/import-card.tsx'
import { useImportColumns } from '../../activity/import-columns.tsx'
import { isUnderWay } from '../../activity/import-share.ts'
import { SendingBar } from '../../activity/sending-bar.tsx'
import { useFilePick } from '../../activity/use-file-pick.tsx'
import { useUpload } from '../../activity/use-upload.ts'
import { Failed } from '../../api/failed.tsx'
import { useMay } from '../../api/session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { NoPermission } from '../../ui/error-state.tsx'
import { Grid } from '../../ui/grid.tsx'
import { KeyBar } from '../../ui/key-bar.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { useKeys } from '../../ui/use-keys.ts'
import { usePhone } from '../../ui/use-media.ts'
import styles from './page.module.css'

const PAGE = 50
const CARD_HEIGHT = 96
const LOOK_AGAIN_MS = 1000

/** Every import with where it stands and its true counts; a file comes in by the button, a key or being dropped. */
export function ImportsPage() {
  const { t } = useTranslation(['activity', 'ui'])
  const phone = usePhone()
  const may = useMay('imports.run')
  const { at, stand, open } = useMoves()
  const columns = useImportColumns()
  const upload = useUpload(sent => {
    if (sent.length === 1) open(sent[0]!.id)
  })
  const { pick, input } = useFilePick(upload.send)
  const { list, rows } = useImports(may)
  const loadMore = useCallback(() => {
    if (list.hasNextPage && !list.isFetchingNextPage) list.fetchNextPage()
  }, [list])
  usePageTitle(t('list.title'))

  const move = (step: number) => {
    const from = rows.findIndex(row => row.id === at)
    const row = rows[Math.max(0, Math.min(rows.length - 1, from + step))]
    if (row) stand(row.id)
  }
  useKeys([
    { keys: 'J', label: t('keys.move'), bar: true, run: () => move(1) },
    { keys: 'K', label: t('keys.move'), bar: true, run: () => move(-1) },
    { keys: 'Enter', label: t('keys.open'), bar: true, when: at !== undefined, run: () => at && open(at) },
    { keys: 'N', label: t('list.new'), bar: true, when: may, run: pick },
  ])
  if (!may) {
    return (
      <NoPermission heading action={<Link to="/today">{t('ui:state.to_today')}</Link>}>
        {t('list.may_not')}
      </NoPermission>
    )
  }
  return (
    <FileDrop onFiles={upload.send}>
      <PageHeader title={t('list.title')}>
        <Button kind="primary" icon={FileUp} hint="N" onClick={pick}>
          {t('list.new')}
        </Button>
      </PageHeader>
      {input}
      {upload.sending && <SendingBar sending={upload.sending} onStop={upload.stop} />}
      <div className={styles.body}>
        {list.isPending && <LoadingRows rows={10} height={phone ? CARD_HEIGHT : undefined} />}
        {list.isError && <Failed error={list.error} onRetry={() => list.refetch()} />}
        {list.isSuccess && rows.length === 0 && (
          <EmptyState
            icon={FileUp}
            title={t('list.empty')}
            action={<Button onClick={pick}>{t('upload.choose')}</Button>}
          >
            {t('list.empty_hint')}
          </EmptyState>
        )}
        {rows.length > 0 && (
          <Grid
            label={t('list.title')}
            columns={
              phone
                ? [
                    {
                      key: 'card',
                      head: t('list.title'),
                      width: 'minmax(0, 1fr)',
                      cell: one => <ImportCard of={one} />,
                    },
                  ]
                : columns
            }
            rows={rows}
            total={list.hasNextPage ? null : rows.length}
            rowKey={row => row.id}
            rowHeight={phone ? CARD_HEIGHT : undefined}
            current={at ?? null}
            onMove={row => stand(row.id)}
            onOpen={row => open(row.id)}
            onEnd={loadMore}
          />
        )}
      </div>
      <KeyBar />
    </FileDrop>
  )
}

/** The list, looked at again every second while something in it is under way. */
function useImports(may: boolean) {
  const list = useInfiniteQuery({
    ...imports.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: PAGE }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
    enabled: may,
    refetchInterval: query =>
      query.state.data?.pages.some(page => page.items.some(isUnderWay)) ? LOOK_AGAIN_MS : false,
  })
  return { list, rows: list.data?.pages.flatMap(page => page.items) ?? [] }
}

function useMoves() {
  const { at } = useSearch({ from: '/staff/imports' })
  const navigate = useNavigate({ from: '/imports' })
  return {
    at,
    stand: (id: string) => navigate({ search: { at: id }, replace: true }),
    open: (id: string) => navigate({ to: '/imports/$id', params: { id }, search: {} }),
  }
}
