import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { FOLDERS, type Folder, type InboxCounts } from '../../../domain/channels/inbox-contract.ts'
import { type ConversationItem, SECTIONS } from '../../../domain/channels/inbox-shapes.ts'
import { Failed } from '../../api/failed.tsx'
import { ConversationRow } from '../../channels/conversation-row.tsx'
import { Button } from '../../ui/button.tsx'
import { KeyBar } from '../../ui/key-bar.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { usePhone } from '../../ui/use-media.ts'
import { EmptyInbox } from './empty.tsx'
import { InboxFilters } from './filters.tsx'
import styles from './list-pane.module.css'
import type { InboxSearch } from './search.ts'
import { SearchField } from './search-field.tsx'

/** The queue: folders, search, filters, and the conversations in their sections. */
export function ListPane({
  search,
  query,
  items,
  counts,
  chosen,
  filter,
  onChoose,
}: {
  search: InboxSearch
  query: Pick<
    UseInfiniteQueryResult,
    'isPending' | 'error' | 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage' | 'refetch'
  >
  items: readonly ConversationItem[]
  counts: InboxCounts | undefined
  chosen: string | undefined
  filter: RefObject<HTMLInputElement | null>
  onChoose: (item: ConversationItem) => void
}) {
  const { t } = useTranslation('inbox')
  const navigate = useNavigate({ from: '/inbox' })
  const phone = usePhone()
  const { folder = 'mine' } = search
  return (
    <section className={styles.pane} aria-label={t('list.label')}>
      <PageHeader title={t('title')} onPhone={phone && <InboxFilters search={search} bare />}>
        {!phone && <InboxFilters search={search} />}
      </PageHeader>
      <Folders folder={folder} counts={counts} />
      <div className={styles.find}>
        <SearchField
          field={filter}
          value={search.q ?? ''}
          onChange={q =>
            void navigate({
              search: old => ({
                ...old,
                q: q || undefined,
                folder: q && !old.q ? 'all' : old.folder,
                c: undefined,
                m: undefined,
              }),
              replace: true,
            })
          }
        />
      </div>
      <div className={styles.list}>
        {query.isPending && <LoadingRows rows={9} height={63} />}
        {query.error && items.length === 0 && <Failed error={query.error} onRetry={() => query.refetch()} />}
        {!query.isPending && !query.error && items.length === 0 && (
          <EmptyInbox search={search} counts={counts} />
        )}
        {items.length > 0 && (
          <Sections items={items} sectioned={!search.q} chosen={chosen} onChoose={onChoose} />
        )}
        {query.hasNextPage && (
          <Button
            kind="ghost"
            wide
            busy={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('list.more')}
          </Button>
        )}
      </div>
      <KeyBar />
    </section>
  )
}

function Folders({ folder, counts }: { folder: Folder; counts: InboxCounts | undefined }) {
  const { t } = useTranslation('inbox')
  const navigate = useNavigate({ from: '/inbox' })
  const count = (key: Folder): number => (counts && key in counts ? counts[key as keyof InboxCounts] : 0)
  return (
    <nav className={styles.folders} aria-label={t('folder.label')}>
      {FOLDERS.map(key => (
        <button
          key={key}
          type="button"
          className={styles.folder}
          aria-current={key === folder ? 'page' : undefined}
          onClick={() =>
            void navigate({
              search: old => ({
                ...old,
                folder: key === 'mine' ? undefined : key,
                c: undefined,
                m: undefined,
              }),
            })
          }
        >
          {t(`folder.${key}`)}
          {count(key) > 0 && <span className={styles.count}>{count(key)}</span>}
        </button>
      ))}
    </nav>
  )
}

/** The conversations under the heads of their sections; those without one stand without a head. */
function Sections({
  items,
  sectioned,
  chosen,
  onChoose,
}: {
  items: readonly ConversationItem[]
  sectioned: boolean
  chosen: string | undefined
  onChoose: (item: ConversationItem) => void
}) {
  const { t } = useTranslation('inbox')
  const reached = items.some(one => one.id === chosen) ? chosen : items[0]?.id
  const rows = (of: readonly ConversationItem[]) =>
    of.map(item => (
      <ConversationRow
        key={item.id}
        item={item}
        chosen={item.id === chosen}
        reached={item.id === reached}
        onChoose={() => onChoose(item)}
      />
    ))
  const groups = sectioned
    ? SECTIONS.map(key => ({ key, own: items.filter(one => one.section === key) }))
    : []
  const rest = sectioned ? items.filter(one => one.section === null) : items
  return (
    <div role="listbox" aria-label={t('list.label')} tabIndex={-1}>
      {groups
        .filter(({ own }) => own.length > 0)
        .map(({ key, own }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options within the list
          <div key={key} role="group" aria-labelledby={`section-${key}`}>
            <div id={`section-${key}`} className={styles.section} role="presentation">
              {t(`section.${key}`)}
              <span className={styles.number}>{own.length}</span>
            </div>
            <ul role="presentation">{rows(own)}</ul>
          </div>
        ))}
      {rest.length > 0 && <ul role="presentation">{rows(rest)}</ul>}
    </div>
  )
}
