import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { customers } from '../../customers/calls.ts'
import { DuplicateHint } from '../../customers/look-alikes.tsx'
import { standing as standingCalls } from '../../standing/calls.ts'
import { Portrait } from '../../standing/portrait.tsx'
import { StandingHistory } from '../../standing/standing-history.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { useKeys } from '../../ui/use-keys.ts'
import { AsOfNotice } from './as-of.tsx'
import { CareRecord } from './care-record.tsx'
import { EditCustomer } from './edit-customer.tsx'
import { CustomerHead } from './head.tsx'
import { LoadingCustomer } from './loading-customer.tsx'
import { MergeHistory } from './merge-history.tsx'
import { NoCustomer } from './no-customer.tsx'
import { Overview } from './overview.tsx'
import styles from './page.module.css'
import { ResearchTab } from './research-tab.tsx'
import type { CustomerSearch, Tab } from './search.ts'
import { CustomerTabs } from './tabs.tsx'
import { Tiles } from './tiles.tsx'
import { useRenamed } from './use-renamed.ts'

/** One customer: who, how it stands and why, everything that happened, what is to do. */
export function CustomerPage() {
  const { t } = useTranslation('customers')
  const { code } = useParams({ from: '/staff/customers/$code' })
  const search = useSearch({ from: '/staff/customers/$code' })
  const navigate = useNavigate({ from: '/customers/$code' })
  const change = (part: Partial<CustomerSearch>) =>
    navigate({ search: was => ({ ...was, ...part }), replace: true })
  const [editing, setEditing] = useState(false)
  const file = useQuery(customers.get.queryOptions({ input: { code } }))
  const told = useQuery(standingCalls.get.queryOptions({ input: { code, as_of: search.as_of } }))
  const customer = file.data
  useRenamed(code, customer?.code)
  usePageTitle(customer?.name ?? '')
  useKeys([
    {
      keys: 'E',
      label: t('keys.edit'),
      bar: true,
      when: customer?.may_edit === true,
      run: () => setEditing(true),
    },
  ])
  const tab = search.tab ?? 'overview'
  const showTab = (next: Tab) => change({ tab: next === 'overview' ? undefined : next })
  if (file.isPending) return <LoadingCustomer code={code} tab={tab} onTab={showTab} />
  if (file.isError || !customer) return <NoCustomer error={file.error} onRetry={() => file.refetch()} />
  return (
    <div className={styles.page}>
      <CustomerHead
        customer={customer}
        standing={told.data ?? null}
        search={search}
        onEdit={() => setEditing(true)}
      />
      {search.as_of && <AsOfNotice asOf={search.as_of} onToday={() => change({ as_of: undefined })} />}
      <DuplicateHint code={code} />
      <Tiles code={code} standing={told.data ?? null} />
      <CustomerTabs value={tab} onChange={showTab} />
      <div className={styles.body} role="tabpanel" id="customer-panel" aria-labelledby={`tab-${tab}`}>
        {tab === 'overview' && <Overview customer={customer} told={told} search={search} onChange={change} />}
        {tab === 'portrait' && <Portrait code={code} />}
        {tab === 'care' && <CareRecord code={code} />}
        {tab === 'research' && <ResearchTab code={code} />}
        {tab === 'history' && (
          <>
            <StandingHistory code={code} />
            <MergeHistory code={code} />
          </>
        )}
      </div>
      {editing && <EditCustomer customer={customer} onClose={() => setEditing(false)} />}
    </div>
  )
}
