import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

/** 1,162 days → `3 年 2 个月`; below two months in days. Years of 365 days and months of 30, as the handbook counts them. */
export function useTenureWords(): (days: number) => string {
  const { t } = useTranslation('standing')
  return useCallback(
    (days: number) => {
      const { years, months } = partsOf(days)
      if (years > 0 && months > 0) return t('value.years_months', { years, months })
      if (years > 0) return t('value.years', { years, count: years })
      return months > 1
        ? t('value.months', { months, count: months })
        : t('value.days', { number: days, count: days })
    },
    [t],
  )
}

function partsOf(days: number): { years: number; months: number } {
  const years = Math.floor(days / 365)
  return { years, months: Math.min(11, Math.floor((days - years * 365) / 30)) }
}
