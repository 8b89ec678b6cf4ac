import dayjs from 'dayjs'
import i18next from 'i18next'
import { createContext, useContext, useMemo } from 'react'
import type { IsoDate, Locale } from '../../domain/base/shapes.ts'
import { useLocale } from './use-locale.ts'

const TAGS: Record<Locale, string> = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW', en: 'en' }

/** Wall clock of the company: times on the wire carry its offset, so what is written is what is shown, whatever the browser's zone. */
const wall = (iso: string) => dayjs(iso.slice(0, 19))

export type Format = ReturnType<typeof formatsOf>

/** What `useFormat` gives, for a language, a currency and the company's day (empty while it is not known). */
export function formatsOf(locale: Locale, currency: string, today: string) {
  const tag = TAGS[locale]
  const pattern = (
    name: 'date' | 'short_date' | 'day' | 'date_time' | 'month' | 'month_of_year' | 'weekday',
  ) => i18next.t(`ui:format.${name}`)
  const signed = locale === 'en' ? 'code' : 'narrowSymbol'
  const sign = new Intl.NumberFormat(tag, {
    style: 'currency',
    currency,
    currencyDisplay: signed,
    maximumFractionDigits: 0,
  })
  const exact = new Intl.NumberFormat(tag, { style: 'currency', currency, currencyDisplay: signed })
  const whole = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 })
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 })
  const allDigits = new Intl.NumberFormat(tag, { maximumFractionDigits: 15 })
  const amountOf = (value: string | number) => value as unknown as number
  return {
    /** `¥386,200` · `CNY 386,200`; whole units. */
    money: (value: string | number) => sign.format(amountOf(value)).replace(/\u00a0/g, ' '),
    /** With the minor units: `¥386,200.50`. */
    moneyExact: (value: string | number) => exact.format(amountOf(value)).replace(/\u00a0/g, ' '),
    /** For a column of amounts: `¥386,200` in Chinese, `386,200` in English, where the head says the currency. */
    amount: (value: string | number) =>
      locale === 'en' ? whole.format(amountOf(value)) : sign.format(amountOf(value)),
    number: (value: string | number) => number.format(amountOf(value)),
    /** With all its digits. */
    exactNumber: (value: string | number) => allDigits.format(amountOf(value)),
    /** A fraction: 0.5714 → `57%` or with digits `57.1%`. */
    percent: (fraction: number, digits = 0) =>
      new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: digits }).format(fraction),
    /** `2026-11-17` · `17 Nov 2026`. */
    date: (iso: string) => wall(iso).format(pattern('date')),
    /** `11-17` · `17 Nov`. */
    shortDate: (iso: string) => wall(iso).format(pattern('short_date')),
    /** As `shortDate`, with the year when it is not this one: `2025-11-28`. */
    nearDate: (iso: string) =>
      wall(iso).format(pattern(today && iso.slice(0, 4) !== today.slice(0, 4) ? 'date' : 'short_date')),
    /** `11月17日 周二` · `Tue 17 Nov`. */
    day: (iso: string) => wall(iso).format(pattern('day')),
    weekday: (iso: string) => wall(iso).format(pattern('weekday')),
    /** `11月` · `November`; of another year than this `2025年11月` · `November 2025`. */
    month: (iso: string) =>
      wall(iso).format(pattern(wall(iso).year() === dayjs().year() ? 'month' : 'month_of_year')),
    time: (iso: string) => wall(iso).format('HH:mm'),
    dateTime: (iso: string) => wall(iso).format(pattern('date_time')),
  }
}

/** What of the company every page needs; the shell provides it from the handbook. */
export type Company = { name: string; currency: string; today: IsoDate }
export const CompanyContext = createContext<Company>({ name: '', currency: 'CNY', today: '' })

/** Numbers, money, dates and times as the reader's language writes them. */
export function useFormat(): Format {
  const locale = useLocale()
  const { currency, today } = useContext(CompanyContext)
  return useMemo(() => formatsOf(locale, currency, today), [locale, currency, today])
}
