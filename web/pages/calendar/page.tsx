import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ArrowLeft, ArrowRight, Rss } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalendarTask } from '../../../domain/tasks/planner-contract.ts'
import { useCompanyDay, useCompanyNow } from '../../api/company-day.ts'
import { Failed } from '../../api/failed.tsx'
import { useMe } from '../../api/session.ts'
import { planner } from '../../tasks/calls.ts'
import { FeedDialog } from '../../tasks/feed-dialog.tsx'
import { PostponeDialog } from '../../tasks/postpone-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/class-names.ts'
import { useFormat } from '../../ui/format.ts'
import { KeyBar } from '../../ui/key-bar.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { DayCell } from './day-cell.tsx'
import styles from './page.module.css'
import { type CalendarSearch, type CalendarView, VIEWS } from './search.ts'
import { spanOf, stepFrom } from './span.ts'

const MOST: Record<CalendarView, number> = { month: 4, week: 20, day: 500 }

/** Work by day: what is due, what may begin, who is away, which days are off. A task dropped on another day, or opened, is postponed with a reason. */
export function CalendarPage() {
  const { t } = useTranslation(['tasks', 'ui'])
  const format = useFormat()
  const me = useMe()
  const company = useCompanyDay()
  const now = useCompanyNow()
  const search = useSearch({ from: '/staff/calendar' })
  const navigate = useNavigate({ from: '/calendar' })
  const view = search.view ?? 'month'
  const on = search.on ?? company
  const whose = search.whose ?? 'mine'
  const span = spanOf(view, on)
  const query = useQuery({
    ...planner.calendar.queryOptions({ input: { ...span, whose } }),
    placeholderData: before => before,
  })
  const [moved, setMoved] = useState<{ task: CalendarTask; day?: string } | null>(null)
  const [feed, setFeed] = useState(false)
  usePageTitle(t('planner.title'))
  const set = (change: Partial<CalendarSearch>) =>
    navigate({ search: was => ({ ...was, ...change }), replace: true })
  const step = (by: 1 | -1) => set({ on: stepFrom(view, on, by) })
  useKeys([
    { keys: 'ArrowLeft', label: t('planner.earlier'), bar: true, run: () => step(-1) },
    { keys: 'ArrowRight', label: t('planner.later'), bar: true, run: () => step(1) },
    { keys: 'T', label: t('planner.today'), bar: true, run: () => set({ on: undefined }) },
    { keys: 'M', label: t('planner.view.month'), run: () => set({ view: undefined }) },
    { keys: 'W', label: t('planner.view.week'), run: () => set({ view: 'week' }) },
    { keys: 'D', label: t('planner.view.day'), run: () => set({ view: 'day' }) },
  ])
  const data = query.data
  const drop = (id: string, day: string) => {
    const task = data?.tasks.find(one => one.id === id)
    if (task && task.due_at.slice(0, 10) !== day) setMoved({ task, day })
  }
  const title = view === 'month' ? format.month(on) : view === 'day' ? format.day(on) : null
  return (
    <div className={styles.page}>
      <PageHeader title={t('planner.title')}>
        <Button icon={Rss} onClick={() => setFeed(true)}>
          {t('planner.subscribe')}
        </Button>
      </PageHeader>
      <div className={styles.bar}>
        <span className={styles.title} aria-live="polite">
          {title ?? t('load.week', { from: format.day(span.from), to: format.day(span.to) })}
        </span>
        {me?.scope !== 'own' && (
          <Segmented
            label={t('planner.whose')}
            segments={[
              { value: 'mine', label: t('planner.mine') },
              { value: 'team', label: t('planner.team') },
            ]}
            value={whose}
            onChange={next => set({ whose: next === 'team' ? 'team' : undefined })}
          />
        )}
        <Segmented
          label={t('planner.views')}
          segments={VIEWS.map(value => ({ value, label: t(`planner.view.${value}`) }))}
          value={view}
          onChange={next => set({ view: next === 'month' ? undefined : next })}
        />
        <Button icon={ArrowLeft} aria-label={t('planner.earlier')} onClick={() => step(-1)} />
        <Button onClick={() => set({ on: undefined })}>{t('planner.today')}</Button>
        <Button icon={ArrowRight} aria-label={t('planner.later')} onClick={() => step(1)} />
      </div>
      {query.isPending && <LoadingRows rows={6} height={96} />}
      {query.isError && <Failed error={query.error} onRetry={() => query.refetch()} />}
      {data && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it
        <section className={styles.scroll} aria-label={t('planner.title')} tabIndex={0}>
          <ol className={classes(styles.grid, view === 'day' && styles.single)}>
            {data.days.map(day => (
              <DayCell
                key={day.date}
                day={day}
                tasks={data.tasks.filter(one => one.due_at.slice(0, 10) === day.date)}
                starts={data.tasks.filter(
                  one => one.starts_on === day.date && one.due_at.slice(0, 10) !== day.date,
                )}
                away={data.absences.filter(one => one.from <= day.date && day.date <= one.to)}
                isToday={day.date === data.today}
                outside={view === 'month' && day.date.slice(0, 7) !== on.slice(0, 7)}
                most={MOST[view]}
                names={whose === 'team'}
                onOpen={task => setMoved({ task })}
                onDrop={id => drop(id, day.date)}
                onDay={() => set({ view: 'day', on: day.date })}
              />
            ))}
          </ol>
        </section>
      )}
      <KeyBar />
      {moved && (
        <PostponeDialog
          task={{ ...moved.task, customer: moved.task.customer }}
          today={company}
          now={now}
          day={moved.day}
          onClose={() => setMoved(null)}
          onMoved={() => void query.refetch()}
        />
      )}
      {feed && <FeedDialog onClose={() => setFeed(false)} />}
    </div>
  )
}
