import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../api/failed.tsx'
import { useMay } from '../../api/session.ts'
import { customerList } from '../../standing/calls.ts'
import { CardCell } from '../../standing/list-card.tsx'
import { useListColumns } from '../../standing/list-columns.tsx'
import { filtersOf, type ListSearch } from '../../standing/list-search.ts'
import { useSegmentList } from '../../standing/segment-menu.tsx'
import { useShownColumns } from '../../standing/shown-columns.ts'
import { Button } from '../../ui/button.tsx'
import { useFormat } from '../../ui/format.ts'
import { Grid } from '../../ui/grid.tsx'
import { KeyBar } from '../../ui/key-bar.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { useKeys } from '../../ui/use-keys.ts'
import { usePhone } from '../../ui/use-media.ts'
import { ColumnChooser } from './column-chooser.tsx'
import { Filters } from './filters.tsx'
import { NewCustomer } from './new-customer.tsx'
import { NothingFound } from './nothing-found.tsx'
import { useOwnListColumns } from './own-list-columns.tsx'
import styles from './page.module.css'
import { SaveSegment } from './save-segment.tsx'
import { SearchField } from './search-field.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { useBulk } from './use-bulk.tsx'
import { usePickColumn, useSelection } from './use-selection.tsx'

const PAGE = 50
const CARD_HEIGHT = 106

/** All customers in sight with their standing: found, filtered and sorted by the address, worked from the keyboard. */
export function CustomersPage() {
  const { t } = useTranslation(['customers', 'standing'])
  const format = useFormat()
  const phone = usePhone()
  const mayWrite = useMay('customers.write')
  const { at, ...search } = useSearch({ from: '/staff/customers' })
  const [creating, setCreating] = useState(false)
  const [saving, setSaving] = useState(false)
  const { change, stand, open } = useMoves()
  usePageTitle(t('list.title'))
  const segment = useSegmentList().find(one => one.name === search.segment || one.id === search.segment)
  const [shown, setShown] = useShownColumns(segment?.columns)
  const usual = useListColumns(shown, search, sort => change({ ...search, sort }))
  const own = useOwnListColumns(shown)
  const { list, rows, count } = useCustomers(search, own.keys)
  const selection = useSelection(rows, JSON.stringify(filtersOf(search)))
  const bulk = useBulk(search, selection)
  const pick = usePickColumn(selection)
  const columns = [...(mayWrite ? [pick] : []), ...usual, ...own.columns]
  const loadMore = useCallback(() => {
    if (list.hasNextPage && !list.isFetchingNextPage) list.fetchNextPage()
  }, [list])

  const move = (step: number) => {
    const from = rows.findIndex(row => row.code === at)
    const row = rows[Math.max(0, Math.min(rows.length - 1, from + step))]
    if (row) stand(row.code)
  }
  useKeys([
    { keys: 'J', label: t('keys.move'), bar: true, run: () => move(1) },
    { keys: 'K', label: t('keys.move'), bar: true, run: () => move(-1) },
    {
      keys: 'Enter',
      label: t('keys.open'),
      bar: true,
      when: at !== undefined,
      run: () => at && open(at),
    },
    { keys: 'N', label: t('list.new'), bar: true, when: mayWrite, run: () => setCreating(true) },
    {
      keys: 'Space',
      label: t('standing:bulk.keys.pick'),
      bar: true,
      when: mayWrite && at !== undefined,
      run: () => at && selection.toggle(at),
    },
    {
      keys: 'Shift+Space',
      label: t('standing:bulk.keys.through'),
      when: mayWrite && at !== undefined,
      run: () => at && selection.toggle(at, true),
    },
    { keys: 'B', label: t('standing:bulk.change'), when: bulk.ready, run: bulk.ask },
  ])

  const shownKey = useShownKey(JSON.stringify(search), list.isPlaceholderData)
  const filtered = Object.keys(filtersOf(search)).length > 0
  return (
    <div className={styles.page}>
      <PageHeader
        title={t('list.title')}
        notes={
          <span role="status">
            {count !== null && t('list.count', { number: format.number(count), count })}
          </span>
        }
      >
        <SearchField value={search.q ?? ''} onChange={q => change({ ...search, q: q || undefined })} />
        {!phone && <ColumnChooser shown={shown} onChange={setShown} />}
        {mayWrite && (
          <Button
            kind="primary"
            icon={Plus}
            hint={phone ? undefined : 'N'}
            aria-label={phone ? t('list.new') : undefined}
            onClick={() => setCreating(true)}
          >
            {phone ? undefined : t('list.new')}
          </Button>
        )}
      </PageHeader>
      <Filters
        search={search}
        onChange={change}
        onSegment={() => setSaving(true)}
        onHistory={mayWrite ? bulk.remember : undefined}
      />
      {list.isPending && <LoadingRows rows={12} height={phone ? CARD_HEIGHT : undefined} />}
      {list.isError && <Failed error={list.error} onRetry={() => list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <NothingFound
          filtered={filtered}
          onClear={() => change({ sort: search.sort })}
          onNew={mayWrite ? () => setCreating(true) : undefined}
        />
      )}
      {rows.length > 0 && (
        <Grid
          key={shownKey}
          label={t('list.title')}
          columns={phone ? [{ ...CARD, head: t('list.title') }] : columns}
          headless={phone}
          rows={rows}
          total={count}
          rowKey={row => row.code}
          rowHeight={phone ? CARD_HEIGHT : undefined}
          current={at ?? null}
          onMove={row => stand(row.code)}
          onOpen={row => open(row.code)}
          onEnd={loadMore}
        />
      )}
      <SelectionBar selection={selection} total={count} onChange={bulk.ask} />
      {bulk.parts}
      {!phone && <KeyBar />}
      {saving && (
        <SaveSegment
          search={search}
          columns={shown}
          onClose={() => setSaving(false)}
          onSaved={({ name }) => {
            setSaving(false)
            change({ q: search.q, sort: search.sort, segment: name })
          }}
        />
      )}
      {creating && <NewCustomer onClose={() => setCreating(false)} onCreated={open} />}
    </div>
  )
}

const CARD = { key: 'card', head: '', width: 'minmax(0, 1fr)', cell: CardCell }

function useCustomers(search: ListSearch, own: string | undefined) {
  const list = useInfiniteQuery(
    customerList.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...search, own, cursor, limit: PAGE }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const counted = useQuery(customerList.count.queryOptions({ input: filtersOf(search) }))
  const rows = list.data?.pages.flatMap(page => page.items) ?? []
  return { list, rows, count: counted.data?.count ?? null }
}

/** The search whose rows are shown: while others are asked for, the old ones stay, and the list then begins at its top. */
function useShownKey(asked: string, waiting: boolean): string {
  const shown = useRef(asked)
  if (!waiting) shown.current = asked
  return shown.current
}

function useMoves() {
  const navigate = useNavigate({ from: '/customers' })
  return {
    change: (search: ListSearch) => navigate({ search, replace: true }),
    stand: (at: string) => navigate({ search: was => ({ ...was, at }), replace: true }),
    open: (code: string) =>
      navigate({
        to: '/customers/$code',
        params: { code },
        search: ({ at: _, ...list }) => list,
      }),
  }
}
