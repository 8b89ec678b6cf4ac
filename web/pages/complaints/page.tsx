import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { COMPLAINT_STEPS, type ComplaintStep } from '../../../domain/tickets/complaint-shapes.ts'
import { complaints } from '../../tickets/complaint-calls.ts'
import { SelectInput, TextInput } from '../../ui/field.tsx'
import listPage from '../../ui/list-page.module.css'
import { PageHeader } from '../../ui/page-header.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { CausesPart } from './causes-part.tsx'
import { ComplaintList } from './complaint-list.tsx'
import { COMPLAINT_VIEWS, type ComplaintsSearch } from './search.ts'

/** Complaints at work by what is due first, those that are closed, and what they came from. */
export function ComplaintsPage() {
  const { t } = useTranslation('tickets')
  const search = useSearch({ from: '/staff/complaints' })
  const navigate = useNavigate({ from: '/complaints' })
  const set = (change: Partial<ComplaintsSearch>) =>
    navigate({ search: was => ({ ...was, ...change }), replace: true })
  const counts = useQuery(complaints.counts.queryOptions()).data
  const view = search.view ?? 'work'
  usePageTitle(t('complaints.title'))
  return (
    <div className={listPage.page}>
      <PageHeader
        title={t('complaints.title')}
        notes={counts && t('complaints.counts', { overdue: counts.overdue, approval: counts.approval })}
      />
      <Tabs
        label={t('complaints.title')}
        panel="complaints-panel"
        tabs={COMPLAINT_VIEWS.map(value => ({ value, label: t(`complaints.view.${value}`) }))}
        value={view}
        onChange={next => set({ view: next === 'work' ? undefined : next, step: undefined })}
      />
      <div className={listPage.body} role="tabpanel" id="complaints-panel" aria-labelledby={`tab-${view}`}>
        {view === 'causes' ? (
          <CausesPart />
        ) : (
          <>
            <search className={listPage.bar}>
              <TextInput
                type="search"
                aria-label={t('complaints.q')}
                placeholder={t('complaints.q')}
                defaultValue={search.q ?? ''}
                onChange={event => set({ q: event.target.value || undefined })}
              />
              {view === 'work' && (
                <SelectInput
                  aria-label={t('complaints.step')}
                  value={search.step ?? ''}
                  onChange={event =>
                    set({ step: (event.target.value || undefined) as ComplaintStep | undefined })
                  }
                >
                  <option value="">{t('complaints.every_step')}</option>
                  {COMPLAINT_STEPS.filter(one => one !== 'closed').map(one => (
                    <option key={one} value={one}>
                      {`${t(`complaint.step.${one}`)} ${counts?.steps[one] ?? 0}`}
                    </option>
                  ))}
                </SelectInput>
              )}
            </search>
            <ComplaintList archived={view === 'archive'} step={search.step} q={search.q} />
          </>
        )}
      </div>
    </div>
  )
}
