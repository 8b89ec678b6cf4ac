import { useTranslation } from 'react-i18next'
import type { CalendarCause, DayChange } from '../../domain/calendar/calendar-state.ts'
import { useFormat } from '../ui/format.ts'
import { useLocale } from '../ui/use-locale.ts'

/** Why the calendar moved a due time, in words: `国庆节调休：10月10日上班`. */
export function useCauseWords(): (cause: CalendarCause | undefined) => string {
  const { t } = useTranslation('calendar')
  const format = useFormat()
  const locale = useLocale()
  const day = ({ date, reason, holiday, name }: DayChange): string => {
    const on = format.shortDate(date)
    const called = name ?? (holiday && (locale === 'en' ? holiday.en : holiday.zh))
    if (reason === 'usual' || reason === 'weekend') return t(`cause.${reason}`, { date: on })
    if (called) return t(`cause.${reason}`, { date: on, name: called })
    return reason === 'company_off' || reason === 'extra'
      ? t(`cause.${reason}_plain`, { date: on })
      : t('cause.none')
  }
  return cause => {
    if (!cause || (cause.days.length === 0 && !cause.hours)) return t('cause.none')
    return [...cause.days.map(day), ...(cause.hours ? [t('cause.hours')] : [])].join(t('cause.comma'))
  }
}
