import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ArrowLeft, BookText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ArticleKind } from '../../../domain/knowledge/articles.ts'
import type { MissingArticle } from '../../../domain/knowledge/bot-contract.ts'
import { Failed } from '../../api/failed.tsx'
import { useMe } from '../../api/session.ts'
import { staff } from '../../api/staff.ts'
import { ArticleEditor } from '../../knowledge/article-editor.tsx'
import { ArticleList } from '../../knowledge/article-list.tsx'
import { ArticleReading } from '../../knowledge/article-reading.tsx'
import { articles } from '../../knowledge/calls.ts'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SelectInput, TextInput } from '../../ui/field.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import styles from '../../ui/two-panes.module.css'
import { useKeys } from '../../ui/use-keys.ts'
import { usePhone } from '../../ui/use-media.ts'
import type { KnowledgeSearch, Lack } from './search.ts'

const PAGE = 50
type Change = (part: KnowledgeSearch, replace?: boolean) => void

/** Articles or scripts: found at the left, read at the right; on phones one after the other. */
export function ArticlesTab({
  kind,
  search,
  question,
  onChange,
  onQuestion,
}: {
  kind: ArticleKind
  search: KnowledgeSearch
  question: MissingArticle | null
  onChange: Change
  onQuestion: (question: null) => void
}) {
  const { t } = useTranslation('knowledge')
  const phone = usePhone()
  const list = useArticles(kind, search)
  const items = list.data?.pages.flatMap(page => page.items) ?? []
  const categories = list.data?.pages[0]?.categories ?? []
  const reading = search.article ?? (phone ? undefined : items[0]?.id)
  const move = (step: number) => {
    const at = items.findIndex(one => one.id === reading)
    const next = items[Math.max(0, Math.min(items.length - 1, at + step))]
    if (next) onChange({ article: next.id })
  }
  useKeys([
    { keys: 'J', label: t('keys.move'), bar: true, when: items.length > 0, run: () => move(1) },
    { keys: 'K', label: t('keys.move'), bar: true, when: items.length > 0, run: () => move(-1) },
    {
      keys: 'E',
      label: t('edit'),
      bar: true,
      when: reading !== undefined,
      run: () => onChange({ edit: 'this', article: reading }),
    },
  ])
  return (
    <div className={classes(styles.body, phone && reading && styles.reading)}>
      <div className={styles.list}>
        <Filters kind={kind} search={search} categories={categories} onChange={onChange} />
        {list.isPending && <LoadingRows rows={6} height={76} />}
        {list.isError && <Failed error={list.error} onRetry={() => list.refetch()} />}
        {list.isSuccess && (
          <ArticleList
            items={items}
            searched={search.q !== undefined}
            chosen={reading}
            label={t(kind === 'script' ? 'tab.scripts' : 'tab.articles')}
            onChoose={article => onChange({ article }, !phone)}
          />
        )}
        {list.hasNextPage && (
          <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {t('article.more')}
          </Button>
        )}
      </div>
      <div className={styles.note}>
        {phone && reading && (
          <Button kind="ghost" icon={ArrowLeft} onClick={() => onChange({ article: undefined })}>
            {t(kind === 'script' ? 'tab.scripts' : 'tab.articles')}
          </Button>
        )}
        <Reading
          id={reading}
          kind={kind}
          search={search}
          question={question}
          categories={categories}
          onChange={onChange}
          onQuestion={onQuestion}
        />
      </div>
    </div>
  )
}

function useArticles(kind: ArticleKind, { q, category, lack, state }: KnowledgeSearch) {
  return useInfiniteQuery(
    articles.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ kind, q, category, lack, state, cursor, limit: PAGE }),
      initialPageParam: undefined,
      getNextPageParam: page => page.next ?? undefined,
      placeholderData: before => before,
    }),
  )
}

function Filters({
  kind,
  search,
  categories,
  onChange,
}: {
  kind: ArticleKind
  search: KnowledgeSearch
  categories: readonly { name: string; count: number }[]
  onChange: Change
}) {
  const { t } = useTranslation('knowledge')
  const show = search.state ?? search.lack ?? ''
  return (
    <search className={styles.filters}>
      <TextInput
        type="search"
        aria-label={t('article.search')}
        placeholder={t('article.search')}
        maxLength={300}
        defaultValue={search.q}
        onChange={event => onChange({ q: event.target.value || undefined, article: undefined })}
      />
      <div className={styles.choices}>
        <SelectInput
          className={styles.choice}
          aria-label={t(kind === 'script' ? 'article.scenario' : 'article.category')}
          value={search.category ?? ''}
          onChange={event => onChange({ category: event.target.value || undefined, article: undefined })}
        >
          <option value="">{t(kind === 'script' ? 'article.any_scenario' : 'article.any_category')}</option>
          {categories.map(one => (
            <option key={one.name} value={one.name}>
              {t('article.counted', { name: one.name, number: one.count })}
            </option>
          ))}
        </SelectInput>
        <SelectInput
          className={styles.choice}
          aria-label={t('article.show.label')}
          value={show}
          onChange={event => {
            const value = event.target.value
            const state = value === 'draft' || value === 'archived' ? value : undefined
            onChange({ state, lack: state ? undefined : ((value || undefined) as Lack), article: undefined })
          }}
        >
          <option value="">{t('article.show.all')}</option>
          {(['review', 'feedback', 'en', 'zh-Hans', 'draft', 'archived'] as const).map(value => (
            <option key={value} value={value}>
              {t(`article.show.${value}`)}
            </option>
          ))}
        </SelectInput>
      </div>
    </search>
  )
}

function Reading({
  id,
  kind,
  search,
  question,
  categories,
  onChange,
  onQuestion,
}: {
  id: string | undefined
  kind: ArticleKind
  search: KnowledgeSearch
  question: MissingArticle | null
  categories: readonly { name: string }[]
  onChange: Change
  onQuestion: (question: null) => void
}) {
  const { t } = useTranslation('knowledge')
  const me = useMe()
  const people = useQuery(
    staff.staff.list.queryOptions({ input: { limit: 200, disabled: 'without' }, staleTime: 60_000 }),
  )
  const found = useQuery(articles.get.queryOptions({ input: { id: id ?? '' }, enabled: id !== undefined }))
  const editing = search.edit === 'this' && found.data?.may_edit ? found.data : null
  const close = (article?: string) => {
    onQuestion(null)
    onChange({ edit: undefined, ...(article && { article }) })
  }
  return (
    <>
      {id === undefined && <EmptyState icon={BookText} title={t('article.choose')} />}
      {id !== undefined && found.isPending && <LoadingRows rows={8} height={32} />}
      {found.isError && <Failed error={found.error} onRetry={() => found.refetch()} />}
      {found.data && id !== undefined && (
        <ArticleReading
          key={id}
          article={found.data}
          onEdit={() => onChange({ edit: 'this', article: id })}
        />
      )}
      {(search.edit === 'new' || editing) && (
        <ArticleEditor
          article={editing}
          kind={kind}
          question={question && { id: question.id, text: question.question, locale: question.locale }}
          me={me?.id ?? ''}
          people={people.data?.items ?? []}
          categories={categories.map(one => one.name)}
          onClose={() => close()}
          onSaved={close}
        />
      )}
    </>
  )
}
