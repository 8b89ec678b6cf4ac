import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../domain/customers/shapes.ts'
import type { StandingAnswer } from '../../../domain/standing/contract.ts'
import type { StandingPolicy } from '../../../domain/standing/shape.ts'
import { useCompanyNow } from '../../api/company-day.ts'
import { Failed } from '../../api/failed.tsx'
import { handbook } from '../../api/handbook-names.ts'
import { Timeline } from '../../customers/timeline.tsx'
import { TierPanel } from '../../standing/tier-panel.tsx'
import { useTimelineTitle } from '../../standing/timeline-title.ts'
import { PromisesPanel } from '../../tasks/promises-panel.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { AsOfPicker } from './as-of.tsx'
import { OpenTasks } from './open-tasks.tsx'
import styles from './overview.module.css'
import type { CustomerSearch } from './search.ts'
import { SideColumn } from './side-column.tsx'

/** What happened, why the customer stands where it does and what is to do, who it is. */
export function Overview({
  customer,
  told,
  search,
  onChange,
}: {
  customer: Customer
  told: UseQueryResult<StandingAnswer>
  search: CustomerSearch
  onChange: (part: Partial<CustomerSearch>) => void
}) {
  const { t } = useTranslation('customers')
  const sayTitle = useTimelineTitle()
  const now = useCompanyNow()
  return (
    <div className={styles.overview}>
      <div className={styles.timeline}>
        <Timeline
          code={customer.code}
          until={search.as_of}
          group={search.show ?? 'all'}
          onGroup={group => onChange({ show: group === 'all' ? undefined : group })}
          sayTitle={sayTitle}
        />
      </div>
      <div className={styles.panels}>
        <div>
          {told.data && (
            <AsOfPicker
              value={search.as_of}
              today={told.data.as_of}
              onChange={day => onChange({ as_of: day })}
            />
          )}
          {told.isPending && <LoadingRows rows={5} height={40} />}
          {told.isError && (
            <Failed error={told.error} kept={t('head.standing_failed')} onRetry={() => told.refetch()} />
          )}
          {told.data && <Why standing={told.data} />}
        </div>
        <OpenTasks code={customer.code} asOf={search.as_of} />
        {!search.as_of && <PromisesPanel customer={promisee(customer)} now={now} />}
      </div>
      <aside className={styles.side} aria-label={t('side.label')}>
        <SideColumn customer={customer} standing={told.data ?? null} />
      </aside>
    </div>
  )
}

const promisee = ({ code, name, contacts }: Customer) => ({
  code,
  name,
  contacts: contacts.map(one => one.name),
})

/** The rules are those of the version the answer speaks of, not of today's. */
function Why({ standing }: { standing: StandingAnswer }) {
  const { data } = useQuery(
    handbook.version.queryOptions({
      input: { version: standing.handbook_version },
      staleTime: Number.POSITIVE_INFINITY,
    }),
  )
  return (
    <TierPanel standing={standing} policy={(data?.sections.standing as StandingPolicy | undefined) ?? null} />
  )
}
