import { useInfiniteQuery } from '@tanstack/react-query'
import { CircleHelp, PenLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MissingArticle } from '../../domain/knowledge/bot-contract.ts'
import { Failed } from '../api/failed.tsx'
import { useSave } from '../api/use-save.ts'
import { Button } from '../ui/button.tsx'
import { ChipToggle } from '../ui/chip.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { showToast } from '../ui/toasts.ts'
import { bot, useRefreshArticles } from './calls.ts'
import styles from './knowledge-part.module.css'

/** What the bot could not answer, alike questions together: to write the article, or to say that none is wanted. */
export function MissingPart({
  onWrite,
  onRead,
}: {
  onWrite: (one: MissingArticle) => void
  onRead: (articleId: string) => void
}) {
  const { t } = useTranslation('knowledge')
  const [closed, setClosed] = useState(false)
  const { data, isPending, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(
      bot.missing.infiniteOptions({
        input: (cursor: string | undefined) => ({
          closed: closed ? ('true' as const) : undefined,
          cursor,
          limit: 50,
        }),
        initialPageParam: undefined,
        getNextPageParam: page => page.next ?? undefined,
      }),
    )
  const items = data?.pages.flatMap(page => page.items) ?? []
  return (
    <div className={styles.part}>
      <div className={styles.row}>
        <p className={styles.note}>{t('missing.about')}</p>
        <ChipToggle pressed={closed} onClick={() => setClosed(!closed)}>
          {t('missing.closed')}
        </ChipToggle>
      </div>
      {isPending && <LoadingRows rows={5} height={64} />}
      {error && <Failed error={error} onRetry={() => refetch()} />}
      {data && items.length === 0 && (
        <EmptyState icon={CircleHelp} title={t(closed ? 'missing.none_closed' : 'missing.none')}>
          {t('missing.none_hint')}
        </EmptyState>
      )}
      <ul className={styles.items} aria-label={t('tab.missing')}>
        {items.map(one => (
          <Line key={one.id} one={one} onWrite={() => onWrite(one)} onRead={onRead} />
        ))}
      </ul>
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t('missing.more')}
        </Button>
      )}
    </div>
  )
}

function Line({
  one,
  onWrite,
  onRead,
}: {
  one: MissingArticle
  onWrite: () => void
  onRead: (articleId: string) => void
}) {
  const { t } = useTranslation(['knowledge', 'ui'])
  const format = useFormat()
  const refresh = useRefreshArticles()
  const reopen = useSave({ ...bot.reopen.mutationOptions(), onSuccess: () => void refresh() })
  const dismiss = useSave({
    ...bot.dismiss.mutationOptions(),
    onSuccess: () => {
      void refresh()
      showToast({
        text: t('missing.dismissed'),
        action: { label: t('ui:action.undo'), run: () => reopen.mutate({ id: one.id }) },
      })
    },
  })
  const { article } = one
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <strong className={styles.name}>{one.question}</strong>
        {one.examples.length > 0 && <span className={styles.note}>{one.examples.join(' / ')}</span>}
        <span className={styles.note}>
          {t('missing.asked', { count: one.asked, number: one.asked })} · {format.dateTime(one.last_at)}
          {one.closed_by && ` · ${t('missing.closed_by', { name: one.closed_by })}`}
        </span>
      </div>
      <div className={styles.row}>
        {one.closed_at === null ? (
          <>
            <Button icon={PenLine} onClick={onWrite}>
              {t('missing.write')}
            </Button>
            <Button kind="ghost" busy={dismiss.isPending} onClick={() => dismiss.mutate({ id: one.id })}>
              {t('missing.dismiss')}
            </Button>
          </>
        ) : (
          <>
            {article && (
              <Button kind="ghost" onClick={() => onRead(article.id)}>
                KB-{article.number}
              </Button>
            )}
            <Button kind="ghost" busy={reopen.isPending} onClick={() => reopen.mutate({ id: one.id })}>
              {t('missing.reopen')}
            </Button>
          </>
        )}
      </div>
    </li>
  )
}
