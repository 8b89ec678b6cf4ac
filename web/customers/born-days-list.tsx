import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { daysBetween } from '../../domain/calendar/days.ts'
import { nextBirthday } from '../../domain/calendar/lunar.ts'
import { isBirthday } from '../../domain/customers/birthday.ts'
import { DataList } from '../ui/data-list.tsx'
import { useFormat } from '../ui/format.ts'
import type { BornDay } from './born-days.ts'
import styles from './born-days-list.module.css'

/** How many days ahead a day to remember is raised. */
const SOON = 14

/** Each day as it is kept, and the next time it comes, the nearest first. */
export default function BornDaysList({ days, today }: { days: readonly BornDay[]; today: string }) {
  const { t } = useTranslation('customers')
  const told = days
    .map(day => ({
      day,
      next: isBirthday(day.on, day.calendar) ? nextBirthday(day.on, day.calendar, today) : null,
    }))
    .toSorted((a, b) => (a.next ?? '9').localeCompare(b.next ?? '9'))
  return (
    <DataList
      data={told.map(({ day, next }) => ({
        key: `${day.kind}:${day.name ?? ''}`,
        label: day.name ?? t('node.own'),
        value: <Day day={day} next={next} today={today} />,
      }))}
    />
  )
}

function Day({ day, next, today }: { day: BornDay; next: string | null; today: string }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  if (!next) return <span title={t('masked')}>{t(`node.${day.kind}`, { day: day.on })}</span>
  const left = daysBetween(today, next)
  const years = Number(next.slice(0, 4)) - Number(day.on.slice(0, 4))
  return (
    <span className={styles.day}>
      <span>
        {t(`node.${day.kind}`, {
          day: day.calendar === 'lunar' ? lunarWords(t, day.on) : format.shortDate(day.on),
        })}
      </span>
      <span className={styles.next}>
        {day.kind === 'anniversary'
          ? t('node.years', { date: format.date(next), years, count: years })
          : format.date(next)}
      </span>
      {left <= SOON && (
        <span className={styles.soon}>
          {left === 0 ? t('node.today') : t('node.in', { days: left, count: left })}
        </span>
      )}
    </span>
  )
}

/** `1988-12-06` in the Chinese calendar → 腊月初六. */
function lunarWords(t: TFunction<'customers'>, on: string): string {
  const month = t('lunar.months').split(' ')[Number(on.slice(5, 7)) - 1] ?? ''
  const day = t('lunar.days').split(' ')[Number(on.slice(8, 10)) - 1] ?? ''
  return t('lunar.day', { month, day })
}
