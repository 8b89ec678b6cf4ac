import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ArrowLeft, FileSearch, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { researchKind } from '../../../domain/knowledge/research.ts'
import { useCompanyDay } from '../../api/company-day.ts'
import { Failed } from '../../api/failed.tsx'
import { useMay } from '../../api/session.ts'
import { staff } from '../../api/staff.ts'
import { customers } from '../../customers/calls.ts'
import { CustomerPicker } from '../../customers/customer-picker.tsx'
import { research } from '../../knowledge/calls.ts'
import { ResearchEditor } from '../../knowledge/research-editor.tsx'
import { ResearchList } from '../../knowledge/research-list.tsx'
import { ResearchReading } from '../../knowledge/research-reading.tsx'
import { Button } from '../../ui/button.tsx'
import { ChipToggle } from '../../ui/chip.tsx'
import { classes } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SelectInput, TextInput } from '../../ui/field.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import styles from '../../ui/two-panes.module.css'
import { useKeys } from '../../ui/use-keys.ts'
import { usePhone } from '../../ui/use-media.ts'
import type { ResearchSearch } from './search.ts'

const PAGE = 50

/** What was found out: notes to search at the left, the chosen one to read at the right; on phones one after the other. */
export function ResearchPage() {
  const { t } = useTranslation('knowledge')
  const search = useSearch({ from: '/staff/research' })
  const navigate = useNavigate({ from: '/research' })
  const change = (part: ResearchSearch, replace = true) =>
    navigate({ search: was => ({ ...was, ...part }), replace })
  const mayWrite = useMay('customers.write')
  const phone = usePhone()
  const list = useNotes(search)
  const items = list.data?.pages.flatMap(page => page.items) ?? []
  const reading = search.note ?? (phone ? undefined : items[0]?.id)
  const move = (step: number) => {
    const at = items.findIndex(one => one.id === reading)
    const next = items[Math.max(0, Math.min(items.length - 1, at + step))]
    if (next) change({ note: next.id })
  }
  usePageTitle(t('title'))
  useKeys([
    { keys: 'J', label: t('keys.move'), bar: true, when: items.length > 0, run: () => move(1) },
    { keys: 'K', label: t('keys.move'), bar: true, when: items.length > 0, run: () => move(-1) },
    { keys: 'N', label: t('new'), bar: true, when: mayWrite, run: () => change({ edit: 'new' }) },
    {
      keys: 'E',
      label: t('edit'),
      bar: true,
      when: reading !== undefined,
      run: () => change({ edit: 'this', note: reading }),
    },
  ])
  return (
    <>
      <PageHeader title={t('title')}>
        {mayWrite && (
          <Button kind="primary" icon={Plus} hint="N" onClick={() => change({ edit: 'new' })}>
            {t('new')}
          </Button>
        )}
      </PageHeader>
      <div className={classes(styles.body, phone && reading && styles.reading)}>
        <div className={styles.list}>
          <Filters search={search} onChange={change} />
          {list.isPending && <LoadingRows rows={6} height={76} />}
          {list.isError && <Failed error={list.error} onRetry={() => list.refetch()} />}
          {list.isSuccess && (
            <ResearchList items={items} chosen={reading} onChoose={note => change({ note }, !phone)} />
          )}
          {list.hasNextPage && (
            <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
              {t('list.more')}
            </Button>
          )}
        </div>
        <div className={styles.note}>
          {phone && reading && (
            <Button kind="ghost" icon={ArrowLeft} onClick={() => change({ note: undefined })}>
              {t('title')}
            </Button>
          )}
          <Reading id={reading} search={search} onChange={change} />
        </div>
      </div>
    </>
  )
}

function useNotes({ q, kind, need, archived, about }: ResearchSearch) {
  return useInfiniteQuery(
    research.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        q,
        kind,
        need,
        archived,
        customer: about,
        cursor,
        limit: PAGE,
      }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
}

type PartProps = { search: ResearchSearch; onChange: (part: ResearchSearch) => void }

function Filters({ search, onChange }: PartProps) {
  const { t } = useTranslation('knowledge')
  const { data } = useQuery(customers.choices.queryOptions())
  return (
    <search className={styles.filters}>
      <TextInput
        type="search"
        aria-label={t('list.search')}
        placeholder={t('list.search')}
        maxLength={100}
        defaultValue={search.q}
        onChange={event => onChange({ q: event.target.value || undefined, note: undefined })}
      />
      <div className={styles.choices}>
        <SelectInput
          className={styles.choice}
          aria-label={t('field.kind')}
          value={search.kind ?? ''}
          onChange={event =>
            onChange({ kind: (event.target.value || undefined) as ResearchSearch['kind'], note: undefined })
          }
        >
          <option value="">{t('list.any_kind')}</option>
          {researchKind.options.map(one => (
            <option key={one} value={one}>
              {t(`kind.${one}`)}
            </option>
          ))}
        </SelectInput>
        <SelectInput
          className={styles.choice}
          aria-label={t('needs')}
          value={search.need ?? ''}
          onChange={event => onChange({ need: event.target.value || undefined, note: undefined })}
        >
          <option value="">{t('list.any_need')}</option>
          {[...new Set([...(search.need ? [search.need] : []), ...(data?.tags ?? [])])].map(one => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </SelectInput>
        <ChipToggle
          pressed={search.archived === 'true'}
          onClick={() => onChange({ archived: search.archived ? undefined : 'true', note: undefined })}
        >
          {t('archived')}
        </ChipToggle>
        {search.about && (
          <ChipToggle pressed onClick={() => onChange({ about: undefined, note: undefined })}>
            {t('list.about', { code: search.about })}
          </ChipToggle>
        )}
      </div>
    </search>
  )
}

/** The chosen note, and the editor over it or over a new one. */
function Reading({ id, search, onChange }: PartProps & { id: string | undefined }) {
  const { t } = useTranslation('knowledge')
  const note = useQuery(research.get.queryOptions({ input: { id: id ?? '' }, enabled: id !== undefined }))
  const editing = search.edit === 'this' && note.data?.may_edit ? note.data : null
  return (
    <>
      {id === undefined && <EmptyState icon={FileSearch} title={t('choose')} />}
      {id !== undefined && note.isPending && <LoadingRows rows={8} height={32} />}
      {note.isError && <Failed error={note.error} onRetry={() => note.refetch()} />}
      {note.data && id !== undefined && (
        <ResearchReading note={note.data} onEdit={() => onChange({ edit: 'this', note: id })} />
      )}
      {(search.edit === 'new' || editing) && <Editor note={editing} search={search} onChange={onChange} />}
    </>
  )
}

function Editor({
  note,
  search,
  onChange,
}: PartProps & { note: NonNullable<Parameters<typeof ResearchEditor>[0]['note']> | null }) {
  const today = useCompanyDay()
  const choices = useQuery(customers.choices.queryOptions())
  const people = useQuery(staff.staff.list.queryOptions({ input: { limit: 200 }, staleTime: 60_000 }))
  const about = useQuery(
    customers.get.queryOptions({ input: { code: search.about ?? '' }, enabled: search.about !== undefined }),
  )
  if (search.about && about.isPending) return null
  return (
    <ResearchEditor
      note={note}
      about={about.data ? { code: about.data.code, name: about.data.name } : null}
      kind={search.kind ?? 'interview'}
      today={today}
      tags={choices.data?.tags ?? []}
      people={people.data?.items ?? []}
      picker={CustomerPicker}
      onClose={() => onChange({ edit: undefined })}
      onSaved={id => onChange({ edit: undefined, note: id })}
    />
  )
}
