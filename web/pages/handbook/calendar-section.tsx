import { lazy, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { type CalendarPolicy, WEEKDAYS } from '../../../domain/calendar/policy.ts'
import { DataList } from '../../ui/data-list.tsx'
import { useFormat } from '../../ui/format.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Panel } from '../../ui/panel.tsx'
import styles from './calendar.module.css'

// The statutory calendars of all years are large.
const HolidayYears = lazy(() => import('./holiday-years.tsx'))

/** When the company works: hours by weekday, statutory holidays and make-up days, its own days; above them what the page adds. */
export function CalendarSection({ policy, children }: { policy: CalendarPolicy; children?: ReactNode }) {
  const { t } = useTranslation('handbook')
  const format = useFormat()
  const dates = (days: readonly string[]) =>
    days.length === 0 ? t('plain.none') : days.map(format.date).join(t('plain.comma'))
  return (
    <div className={styles.calendar}>
      {children}
      <Panel title={t('calendar.hours')}>
        <DataList
          data={WEEKDAYS.map(day => ({
            key: day,
            label: t(`calendar.weekday.${day}`),
            value:
              policy.hours[day].map(span => span.replace('-', '–')).join(t('plain.comma')) ||
              t('calendar.closed'),
          }))}
        />
      </Panel>
      <Panel title={t('calendar.own')}>
        <DataList
          data={[
            {
              key: 'country',
              label: t('calendar.country'),
              value: t(`calendar.countries.${policy.country}`),
            },
            {
              key: 'make_up',
              label: t('calendar.make_up_as'),
              value: t(`calendar.weekday.${policy.make_up_as}`),
            },
            { key: 'off', label: t('calendar.days_off'), value: dates(policy.days_off) },
            { key: 'extra', label: t('calendar.extra'), value: dates(policy.extra_working_days) },
            {
              key: 'announced',
              label: t('calendar.announced_years'),
              value: policy.announced_years.join(t('plain.comma')) || t('plain.none'),
            },
          ]}
        />
      </Panel>
      <Suspense fallback={<LoadingRows rows={4} />}>
        <HolidayYears policy={policy} />
      </Suspense>
    </div>
  )
}
