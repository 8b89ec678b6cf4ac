import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { CircleCheckBig, FileUp, Hourglass, ListFilter, Sun, UserCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Today } from '../../../domain/care/contract.ts'
import { useMay } from '../../api/session.ts'
import { care } from '../../care/calls.ts'
import { customerList } from '../../standing/calls.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useFormat } from '../../ui/format.ts'
import type { TodaySearch } from './search.ts'
import { filtersSet } from './use-today.ts'

/** Nothing on the list: because it is narrowed, done, not live yet, or because there is nothing. */
export function EmptyToday({ head, search }: { head: Today; search: TodaySearch }) {
  const { t } = useTranslation('care')
  const navigate = useNavigate({ from: '/today' })
  if (filtersSet(search) > 0) {
    const clear = (
      <Button onClick={() => navigate({ search: ({ view, sort }) => ({ view, sort }) })}>
        {t('today.clear')}
      </Button>
    )
    return <EmptyState icon={ListFilter} title={t('today.empty_filtered')} action={clear} />
  }
  if (search.view === 'covering') {
    return (
      <EmptyState icon={UserCheck} title={t('today.empty_covering')}>
        {t('today.empty_covering_words')}
      </EmptyState>
    )
  }
  const { mine, team } = head.views
  const theirs = search.view !== 'team' && team > mine && (
    <Button onClick={() => navigate({ search: { view: 'team' } })}>
      {t('today.see_team', { count: team })}
    </Button>
  )
  if (head.progress.done > 0) {
    return (
      <EmptyState icon={CircleCheckBig} title={t('today.all_done')} action={theirs}>
        {t('today.all_done_words', { count: head.progress.done })}
      </EmptyState>
    )
  }
  if (theirs) {
    return (
      <EmptyState icon={Sun} title={t('today.empty_mine')} action={theirs}>
        {t('today.empty_words')}
      </EmptyState>
    )
  }
  return <NothingYet />
}

/** Nobody has work: there are no customers, care is not live, or all is well. */
function NothingYet() {
  const { t } = useTranslation('care')
  const format = useFormat()
  const may = useMay('care.read')
  const mayImport = useMay('imports.run')
  const navigate = useNavigate()
  const someone = useQuery(customerList.list.queryOptions({ input: { limit: 1 } }))
  const { data } = useQuery(care.preview.queryOptions({ input: { limit: 1 }, enabled: may }))
  if (someone.data?.items.length === 0) {
    const importing = mayImport && (
      <Button kind="primary" icon={FileUp} onClick={() => navigate({ to: '/imports' })}>
        {t('today.import')}
      </Button>
    )
    return (
      <EmptyState icon={Hourglass} title={t('today.empty_store')} action={importing}>
        <p>{t(mayImport ? 'today.empty_store_words' : 'today.empty_store_ask')}</p>
        {data && (
          <p>{t(data.live ? 'today.live_since' : 'today.go_live', { date: format.date(data.go_live_on) })}</p>
        )}
      </EmptyState>
    )
  }
  if (data && !data.live) {
    return (
      <EmptyState icon={Hourglass} title={t('today.empty')}>
        {t('today.empty_not_live', { date: format.date(data.go_live_on), number: format.number(data.total) })}
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={Sun} title={t('today.empty')}>
      {t('today.empty_words')}
    </EmptyState>
  )
}
