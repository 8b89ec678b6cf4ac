import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../domain/customers/shapes.ts'
import { LoadingBar } from '../ui/loading-rows.tsx'
import { Part } from '../ui/panel.tsx'
import { type BornDay, bornDaysOf } from './born-days.ts'

// The Chinese calendar is large, and most customers have no such day.
const BornDays = lazy(() => import('./born-days-list.tsx'))

/** Days to remember: birthdays of the calendar they are kept in, the founding day, the anniversary. */
export function NodesPart({
  customer,
  firstCooperationOn,
  today,
}: {
  customer: Customer
  firstCooperationOn: string | null
  today: string | null
}) {
  const { t } = useTranslation('customers')
  const days: BornDay[] = bornDaysOf(customer, firstCooperationOn)
  if (days.length === 0 || !today) return null
  return (
    <Part quiet title={t('side.nodes')}>
      <Suspense fallback={<LoadingBar />}>
        <BornDays days={days} today={today} />
      </Suspense>
    </Part>
  )
}
