import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ArrowLeft, ArrowRight, Scale, Split } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../../domain/calendar/days.ts'
import type { PersonLoad, SpreadInput } from '../../../domain/tasks/team-contract.ts'
import { Failed } from '../../api/failed.tsx'
import { useMay, useMe } from '../../api/session.ts'
import { teamWork } from '../../tasks/calls.ts'
import { SpreadDialog } from '../../tasks/spread-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useFormat } from '../../ui/format.ts'
import { KeyBar } from '../../ui/key-bar.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { useSay } from '../../ui/say.ts'
import { ToneText } from '../../ui/status-tag.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import styles from './page.module.css'

const WEEKS = 4

/** Who has how much to do, week by week, and what leads do about it: hand over, spread, give out what is nobody's. */
export function WorkloadPage() {
  const { t } = useTranslation(['tasks', 'ui'])
  const format = useFormat()
  const mayAssign = useMay('tasks.assign')
  const mayCustomers = useMay('customers.assign')
  const { from } = useSearch({ from: '/staff/workload' })
  const navigate = useNavigate({ from: '/workload' })
  const query = useQuery({
    ...teamWork.load.queryOptions({ input: { weeks: WEEKS, ...(from && { from }) } }),
    placeholderData: before => before,
  })
  const [asked, setAsked] = useState<{ title: string; work: SpreadInput } | null>(null)
  usePageTitle(t('load.title'))
  const first = query.data?.weeks[0]?.from
  const go = (days: number) => first && navigate({ search: { from: addDays(first, days) }, replace: true })
  useKeys([
    { keys: 'ArrowLeft', label: t('load.earlier'), bar: true, run: () => go(-7) },
    { keys: 'ArrowRight', label: t('load.later'), bar: true, run: () => go(7) },
  ])
  const may = mayAssign && mayCustomers
  return (
    <div className={styles.page}>
      <PageHeader title={t('load.title')}>
        <Button icon={ArrowLeft} aria-label={t('load.earlier')} onClick={() => go(-7)} />
        <Button icon={ArrowRight} aria-label={t('load.later')} onClick={() => go(7)} />
        {may && (
          <Button
            kind="primary"
            icon={Scale}
            onClick={() => setAsked({ title: t('spread.tasks_title'), work: { work: 'tasks' } })}
          >
            {t('spread.tasks')}
          </Button>
        )}
      </PageHeader>
      {query.isPending && <LoadingRows rows={6} height={72} />}
      {query.isError && <Failed error={query.error} onRetry={() => query.refetch()} />}
      {query.data?.people.length === 0 && (
        <EmptyState icon={Scale} title={t('load.empty')}>
          {t('load.empty_hint')}
        </EmptyState>
      )}
      {query.data && query.data.people.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it
        <section className={styles.scroll} aria-label={t('load.title')} tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('load.person')}</th>
                <th scope="col">{t('load.now')}</th>
                {query.data.weeks.map(week => (
                  <th key={week.from} scope="col">
                    {t('load.week', { from: format.shortDate(week.from), to: format.shortDate(week.to) })}
                    {' · '}
                    {t('load.days', { count: week.working_days })}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {query.data.people.map(one => (
                <Row
                  key={one.person?.id ?? 'nobody'}
                  of={one}
                  weeks={query.data.weeks}
                  onSpread={
                    may && one.person
                      ? () =>
                          setAsked({
                            title: t('spread.person_title', { name: one.person!.name }),
                            work: { work: 'person', person: one.person!.id },
                          })
                      : undefined
                  }
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      <KeyBar />
      {asked && <SpreadDialog {...asked} onClose={() => setAsked(null)} />}
    </div>
  )
}

function Row({
  of,
  weeks,
  onSpread,
}: {
  of: PersonLoad
  weeks: { from: string; to: string }[]
  onSpread: (() => void) | undefined
}) {
  const { t } = useTranslation('tasks')
  const me = useMe()
  const format = useFormat()
  const name = of.person?.name ?? t('load.nobody')
  return (
    <tr>
      <th scope="row">
        {name}
        <span className={styles.note}>
          {[of.team, of.person ? t('load.customers', { count: of.customers }) : null]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {of.away.map(one => (
          <span key={one.from} className={styles.note}>
            <ToneText tone="amber">
              {t(one.delegate ? 'load.away_by' : 'load.away', {
                from: format.shortDate(one.from),
                to: format.shortDate(one.to),
                delegate: one.delegate,
              })}
            </ToneText>
          </span>
        ))}
      </th>
      <td className={styles.number} data-head={t('load.now')}>
        {t('load.open', { count: of.open })}
        {of.overdue > 0 && (
          <span className={styles.note}>
            <ToneText tone="red">{t('load.overdue', { count: of.overdue })}</ToneText>
          </span>
        )}
        {of.raised > 0 && <span className={styles.note}>{t('load.raised', { count: of.raised })}</span>}
      </td>
      {of.weeks.map((week, i) => (
        <td key={weeks[i]!.from} className={styles.week} data-head={format.shortDate(weeks[i]!.from)}>
          <Week of={week} />
        </td>
      ))}
      <td>
        {onSpread && of.person!.id !== me?.id && of.open + of.customers > 0 && (
          <Button
            kind="ghost"
            icon={Split}
            aria-label={t('spread.person_named', { name })}
            onClick={onSpread}
          >
            {t('spread.person')}
          </Button>
        )}
      </td>
    </tr>
  )
}

/** A week: how many, the planned hours against those one is there for, and by which channel. */
function Week({ of }: { of: PersonLoad['weeks'][number] }) {
  const { t } = useTranslation('tasks')
  const say = useSay()
  const format = useFormat()
  const hours = (minutes: number) => format.number(Math.round(minutes / 6) / 10)
  const share = of.capacity === 0 ? (of.minutes > 0 ? 1 : 0) : of.minutes / of.capacity
  if (of.due === 0 && of.away_days === 0) return <span className={styles.note}>–</span>
  const channels = of.channels
    .map(one => `${say(`customers:channel.${one.channel ?? 'none'}`, {}, t('load.no_channel'))} ${one.tasks}`)
    .join(' · ')
  return (
    <>
      <span className={styles.number}>
        {t('load.due', { count: of.due })} ·{' '}
        {t('load.hours', { hours: hours(of.minutes), of: hours(of.capacity) })}
      </span>
      <div className={styles.bar} aria-hidden="true">
        <div
          className={classes(styles.fill, share > 1 && styles.over)}
          style={{ width: `${Math.min(100, Math.round(share * 100))}%` }}
        />
      </div>
      {channels && <span className={styles.note}>{channels}</span>}
      {of.away_days > 0 && (
        <span className={styles.note}>
          <ToneText tone="amber">{t('load.away_days', { count: of.away_days })}</ToneText>
        </span>
      )}
    </>
  )
}
