import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../api/failed.tsx'
import { useHandbookNames } from '../../api/handbook-names.ts'
import { classes } from '../../ui/class-names.ts'
import { useFormat } from '../../ui/format.ts'
import { KeyBar } from '../../ui/key-bar.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { StaleNote } from '../../ui/stale-note.tsx'
import { useMedia, usePhone } from '../../ui/use-media.ts'
import { TodayDialogs } from './dialogs.tsx'
import { EmptyToday } from './empty.tsx'
import styles from './page.module.css'
import { PhoneActions } from './phone-actions.tsx'
import { PhoneSheets } from './phone-sheets.tsx'
import { PhoneTiles } from './phone-tiles.tsx'
import { SidePanel } from './side-panel.tsx'
import { TaskCards, TaskGrid } from './task-list.tsx'
import { TodayHeader } from './today-header.tsx'
import { useChoice } from './use-choice.ts'
import { useListKeys, useOpenCustomer } from './use-list-keys.ts'
import { useTaskKeys } from './use-task-keys.ts'
import { useTaskWork } from './use-task-work.ts'
import { useToday } from './use-today.ts'

/** Today: what to do now and how, by due time and value; worked from the keyboard. */
export function TodayPage() {
  const { t } = useTranslation('care')
  const search = useSearch({ from: '/staff/today' })
  const wide = useMedia('(width >= 1180px)')
  const phone = usePhone()
  const format = useFormat()
  const names = useHandbookNames()
  const { query, items, head, stale } = useToday(search)
  const choice = useChoice(items, search.task)
  const work = useTaskWork(choice)
  const openCustomer = useOpenCustomer()
  const log = () => work.float('log')
  useListKeys(choice, log)
  useTaskKeys(work)
  usePageTitle(t('today.title'))

  const listed = head?.sections.reduce((sum, one) => sum + one.count, 0) ?? 0
  const beside = wide && (choice.id !== undefined || query.isPending)
  const showOwner = search.view === 'team' || search.view === 'covering'
  const list = head && {
    items,
    head,
    names,
    showOwner,
    chosen: choice.id,
    onChoose: (id: string | undefined) => void choice.choose(id),
    onOpen: openCustomer,
    more: query.hasNextPage ? Math.max(1, listed - items.length) : 0,
    onMore: () => void query.fetchNextPage(),
    loadingMore: query.isFetchingNextPage,
  }
  return (
    <>
      <TodayHeader head={head} search={search} onLog={log} />
      {stale && head && <StaleNote asOf={format.time(head.as_of)} onRetry={() => query.refetch()} />}
      {head && !head.calendar_announced && <p className={styles.notice}>{t('today.not_announced')}</p>}
      {phone && head && <PhoneTiles head={head} />}
      <div className={beside ? styles.split : styles.single}>
        <div className={styles.left}>
          <div className={classes(styles.list, query.isPending && styles.still)}>
            {query.isPending && <LoadingRows rows={12} height={phone ? 108 : undefined} />}
            {query.error && !head && <Failed error={query.error} onRetry={() => query.refetch()} />}
            {head && items.length === 0 && <EmptyToday head={head} search={search} />}
            {list && items.length > 0 && wide && <TaskGrid {...list} />}
            {list && items.length > 0 && !wide && (
              <TaskCards {...list} actions={<PhoneActions work={work} />} />
            )}
          </div>
          <KeyBar />
        </div>
        {beside && <SidePanel work={work} names={names} />}
      </div>
      {!wide && <PhoneSheets work={work} names={names} />}
      {head && <TodayDialogs work={work} item={work.panel?.item ?? choice.item} head={head} />}
    </>
  )
}
