import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ArrowLeft, ArrowRight, Scale } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../../domain/calendar/days.ts'
import type { SpreadInput } from '../../../domain/tasks/team-contract.ts'
import { Failed } from '../../api/failed.tsx'
import { useMay } from '../../api/session.ts'
import { PunctualityPart } from '../../care/punctuality-part.tsx'
import { teamWork } from '../../tasks/calls.ts'
import { SpreadDialog } from '../../tasks/spread-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { KeyBar } from '../../ui/key-bar.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { LoadTable } from './load-table.tsx'
import styles from './page.module.css'

const WEEKS = 4

/** Who has how much to do, week by week, what leads do about it, and how much was done in time. */
export function WorkloadPage() {
  const { t } = useTranslation(['tasks', 'ui', 'care'])
  const mayAssign = useMay('tasks.assign')
  const mayCustomers = useMay('customers.assign')
  const search = useSearch({ from: '/staff/workload' })
  const { from } = search
  const load = search.tab !== 'punctuality'
  const navigate = useNavigate({ from: '/workload' })
  const query = useQuery({
    ...teamWork.load.queryOptions({ input: { weeks: WEEKS, ...(from && { from }) } }),
    placeholderData: before => before,
    enabled: load,
  })
  const [asked, setAsked] = useState<{ title: string; work: SpreadInput } | null>(null)
  usePageTitle(t('load.title'))
  const first = query.data?.weeks[0]?.from
  const go = (days: number) => first && navigate({ search: { from: addDays(first, days) }, replace: true })
  useKeys([
    { keys: 'ArrowLeft', label: t('load.earlier'), bar: true, when: load, run: () => go(-7) },
    { keys: 'ArrowRight', label: t('load.later'), bar: true, when: load, run: () => go(7) },
  ])
  const may = mayAssign && mayCustomers
  const spreadOf = (person: { id: string; name: string }) => ({
    title: t('spread.person_title', { name: person.name }),
    work: { work: 'person' as const, person: person.id },
  })
  return (
    <div className={styles.page}>
      <PageHeader title={t('load.title')}>
        {load && <Button icon={ArrowLeft} aria-label={t('load.earlier')} onClick={() => go(-7)} />}
        {load && <Button icon={ArrowRight} aria-label={t('load.later')} onClick={() => go(7)} />}
        {may && load && (
          <Button
            kind="primary"
            icon={Scale}
            onClick={() => setAsked({ title: t('spread.tasks_title'), work: { work: 'tasks' } })}
          >
            {t('spread.tasks')}
          </Button>
        )}
      </PageHeader>
      <Tabs
        label={t('care:punctuality.tab_label')}
        panel="workload-panel"
        tabs={[
          { value: 'load', label: t('care:punctuality.tab_load') },
          { value: 'punctuality', label: t('care:punctuality.title') },
        ]}
        value={load ? 'load' : 'punctuality'}
        onChange={next => navigate({ search: next === 'load' ? {} : { tab: 'punctuality' }, replace: true })}
      />
      <div
        className={styles.panel}
        role="tabpanel"
        id="workload-panel"
        aria-labelledby={`tab-${load ? 'load' : 'punctuality'}`}
      >
        {!load && (
          <PunctualityPart
            choice={search}
            onChange={part => navigate({ search: was => ({ ...was, ...part }), replace: true })}
          />
        )}
        {load && (
          <>
            {query.isPending && <LoadingRows rows={6} height={72} />}
            {query.isError && <Failed error={query.error} onRetry={() => query.refetch()} />}
            {query.data?.people.length === 0 && (
              <EmptyState icon={Scale} title={t('load.empty')}>
                {t('load.empty_hint')}
              </EmptyState>
            )}
            {query.data && query.data.people.length > 0 && (
              <LoadTable
                weeks={query.data.weeks}
                people={query.data.people}
                onSpread={may ? person => setAsked(spreadOf(person)) : undefined}
              />
            )}
          </>
        )}
      </div>
      <KeyBar />
      {asked && <SpreadDialog {...asked} onClose={() => setAsked(null)} />}
    </div>
  )
}
