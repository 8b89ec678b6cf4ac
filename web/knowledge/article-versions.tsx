import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../../domain/base/shapes.ts'
import type { Article, ArticleVersion } from '../../domain/knowledge/articles.ts'
import { lineDiff } from '../../domain/knowledge/line-diff.ts'
import { Failed } from '../api/failed.tsx'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/class-names.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useFormat } from '../ui/format.ts'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { showToast } from '../ui/toasts.ts'
import styles from './article-reading.module.css'
import { articles, useRefreshArticles } from './calls.ts'
import list from './research-list.module.css'

/** What an article ever said in a language: each version against the one before it, and the way back. */
export function ArticleVersions({
  article,
  locale,
  onLocale,
  onClose,
}: {
  article: Article
  locale: Locale
  onLocale: (locale: Locale) => void
  onClose: () => void
}) {
  const { t } = useTranslation('knowledge')
  const [open, setOpen] = useState<number | null>(null)
  const { data, isPending, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(
      articles.versions.infiniteOptions({
        input: (cursor: string | undefined) => ({ id: article.id, locale, cursor, limit: 30 }),
        initialPageParam: undefined,
        getNextPageParam: page => page.next ?? undefined,
      }),
    )
  const items = data?.pages.flatMap(page => page.items) ?? []
  const shown = open ?? items[0]?.version ?? null
  const there = Object.keys(article.texts) as Locale[]
  return (
    <Dialog open wide placement="right" onClose={onClose} title={t('article.versions')}>
      {there.length > 1 && (
        <div className={styles.notes}>
          <Segmented
            label={t('article.language')}
            segments={there.map(value => ({ value, label: t(`article.locale.${value}`) }))}
            value={locale}
            onChange={onLocale}
          />
        </div>
      )}
      {isPending && <LoadingRows rows={4} height={56} />}
      {error && <Failed error={error} onRetry={() => refetch()} />}
      <ul className={styles.versions} aria-label={t('article.versions')}>
        {items.map((one, i) => (
          <li key={one.version}>
            <Line
              one={one}
              current={i === 0}
              open={one.version === shown}
              onOpen={() => setOpen(one.version)}
            />
            {one.version === shown && (
              <Compared
                article={article}
                one={one}
                before={items.find(other => other.version === one.version - 1) ?? null}
                current={i === 0}
              />
            )}
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t('article.older')}
        </Button>
      )}
    </Dialog>
  )
}

function Line({
  one,
  current,
  open,
  onOpen,
}: {
  one: ArticleVersion
  current: boolean
  open: boolean
  onOpen: () => void
}) {
  const { t } = useTranslation('knowledge')
  const format = useFormat()
  return (
    <button
      type="button"
      className={classes(list.one, open && list.chosen)}
      aria-expanded={open}
      onClick={onOpen}
    >
      <span className={list.title}>
        {t('article.of_version', { number: one.version })}
        {current && ` · ${t('article.in_force')}`}
        {one.restored !== null && ` · ${t('article.restored_from', { number: one.restored })}`}
      </span>
      <span className={list.about}>
        {one.by} · {format.dateTime(one.at)}
        {one.note && ` · ${one.note}`}
      </span>
    </button>
  )
}

const whole = (one: ArticleVersion): string => [one.title, '', one.body, '', ...one.questions].join('\n')

function Compared({
  article,
  one,
  before,
  current,
}: {
  article: Article
  one: ArticleVersion
  before: ArticleVersion | null
  current: boolean
}) {
  const { t } = useTranslation('knowledge')
  const refresh = useRefreshArticles()
  const restore = useSave({
    ...articles.restore.mutationOptions(),
    onSuccess: () => {
      void refresh()
      showToast({ text: t('article.restored', { number: one.version }) })
    },
  })
  const lines = before
    ? lineDiff(whole(before), whole(one))
    : whole(one)
        .split('\n')
        .map(text => ({ kind: 'same' as const, text }))
  return (
    <>
      <p className={styles.about}>
        {before ? t('article.against', { number: before.version }) : t('article.first_version')}
      </p>
      <div className={styles.diff}>
        {lines.map(({ kind, text }, i) => {
          const Mark = kind === 'added' ? 'ins' : kind === 'removed' ? 'del' : 'span'
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text are their order
            <Mark key={i} className={kind === 'same' ? styles.same : styles[kind]}>
              {text}
            </Mark>
          )
        })}
      </div>
      {!current && article.may_edit && (
        <p>
          <Button
            busy={restore.isPending}
            onClick={() => restore.mutate({ id: article.id, locale: one.locale, version: one.version })}
          >
            {t('article.restore')}
          </Button>
        </p>
      )}
    </>
  )
}
