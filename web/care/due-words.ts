import { useTranslation } from 'react-i18next'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { daysBetween } from '../../domain/calendar/days.ts'
import type { TodayItem } from '../../domain/care/shapes.ts'
import { useFormat } from '../ui/format.ts'

type Due = Pick<
  TodayItem,
  'due_at' | 'section' | 'working_minutes_left' | 'working_days_left' | 'elapsed_hours'
>

/** When a task is due, as people say it: `昨天 12:00`, `今天 17:30 前`, `周三 12:00 前`. `short` leaves the day out where the section says it. */
export function useDueWords(): (due: Due, today: IsoDate, short?: boolean) => string {
  const { t } = useTranslation('care')
  const format = useFormat()
  return ({ due_at, section }, today, short) => {
    const time = format.time(due_at)
    const days = daysBetween(today, due_at.slice(0, 10))
    const weekday = format.weekday(due_at)
    const date = format.nearDate(due_at)
    if (section === 'overdue') {
      if (days === 0) return t('due.was_today', { time })
      if (days === -1) return t('due.was_yesterday', { time })
      return days > -7 ? t('due.was_weekday', { weekday, time }) : t('due.was_day', { date, time })
    }
    if (days === 0) return short ? t('due.today_short', { time }) : t('due.today', { time })
    return days > 0 && days < 7 && section === 'week'
      ? t('due.weekday', { weekday, time })
      : t('due.day', { date, time })
  }
}

/** Working minutes as `2 时 18 分`. */
export function useMinutesWords(): (minutes: number) => string {
  const { t } = useTranslation('care')
  return all => {
    const hours = Math.floor(all / 60)
    const minutes = all % 60
    if (hours === 0) return t('due.minutes', { minutes })
    return minutes === 0 ? t('due.whole_hours', { hours }) : t('due.hours', { hours, minutes })
  }
}

const LONG_MINUTES = 600

/**
 * How long is left in working time, or how late it is: hours on the day itself, else working days. A rule that runs round
 * the clock says its hours.
 */
export function useLeftWords(): (due: Due) => string {
  const { t } = useTranslation('care')
  const minutes = useMinutesWords()
  return ({ section, working_minutes_left: left, working_days_left: days, elapsed_hours }) => {
    if (section === 'overdue') {
      if (left === 0) return t('due.late_just')
      return -left < LONG_MINUTES || days === 0
        ? t('due.late', { time: minutes(-left) })
        : t('due.late_days', { count: -days })
    }
    if (elapsed_hours !== null) return t('due.within_hours', { hours: elapsed_hours })
    return section === 'today' || days === 0
      ? t('due.left', { time: minutes(Math.max(0, left)) })
      : t('due.days', { count: days })
  }
}

/** A due time of the future anywhere in a sentence: `周四 18:00`, further off with its date. */
export function useMomentWords(): (iso: string) => string {
  const format = useFormat()
  return iso => `${format.day(iso)} ${format.time(iso)}`
}
