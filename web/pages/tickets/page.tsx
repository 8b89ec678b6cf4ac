import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/session.ts'
import { tickets } from '../../tickets/calls.ts'
import { useTicketsLive } from '../../tickets/use-tickets-live.ts'
import { Button } from '../../ui/button.tsx'
import { KeyBar } from '../../ui/key-bar.tsx'
import listPage from '../../ui/list-page.module.css'
import { PageHeader } from '../../ui/page-header.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { Filters } from './filters.tsx'
import { NewTicketDialog } from './new-ticket-dialog.tsx'
import { QueueList } from './queue-list.tsx'
import { filtersOf, type TicketsSearch, VIEWS } from './search.ts'

/** The queue: what is due next first, upset customers ahead, with the time that is left for each. */
export function TicketsPage() {
  const { t } = useTranslation('tickets')
  const search = useSearch({ from: '/staff/tickets' })
  const navigate = useNavigate({ from: '/tickets' })
  const mayWrite = useMay('tickets.write')
  const counts = useQuery(tickets.counts.queryOptions()).data
  const [making, setMaking] = useState(false)
  useTicketsLive(true)
  usePageTitle(t('title'))
  const set = (change: Partial<TicketsSearch>) =>
    navigate({ search: was => ({ ...was, ...change }), replace: true })
  useKeys([
    { keys: 'N', label: t('new.title'), bar: true, when: mayWrite, run: () => setMaking(true) },
    { keys: '/', label: t('filter.q'), run: event => focusSearch(event) },
  ])
  const view = search.view ?? 'open'
  return (
    <div className={listPage.page}>
      <PageHeader title={t('title')}>
        {mayWrite && (
          <Button kind="primary" icon={Plus} hint="N" onClick={() => setMaking(true)}>
            {t('new.title')}
          </Button>
        )}
      </PageHeader>
      <Tabs
        label={t('view.label')}
        panel="tickets-panel"
        tabs={VIEWS.map(value => ({
          value,
          label: counts && value !== 'done' ? `${t(`view.${value}`)} ${counts[value]}` : t(`view.${value}`),
        }))}
        value={view}
        onChange={next => set({ view: next === 'open' ? undefined : next })}
      />
      <Filters search={search} counts={counts?.queues ?? {}} onChange={set} />
      <div className={listPage.body} role="tabpanel" id="tickets-panel" aria-labelledby={`tab-${view}`}>
        <QueueList filters={filtersOf(search)} narrowed={Object.keys(search).length > 0} />
      </div>
      {making && <NewTicketDialog onClose={() => setMaking(false)} />}
      <KeyBar />
    </div>
  )
}

function focusSearch(event: KeyboardEvent): void {
  event.preventDefault()
  document.getElementById('tickets-q')?.focus()
}
