import { isDate } from '../calendar/days.ts'

export type BirthdayCalendar = 'solar' | 'lunar'

const LUNAR = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|30)$/

/**
 * Whether `text` (`YYYY-MM-DD`) is a birthday or founding day in that calendar. A lunar one is the lunar year, month and
 * day as people write them; every month may have 30 days there, leap months are not told apart.
 */
export function isBirthday(text: string, calendar: BirthdayCalendar): boolean {
  return calendar === 'lunar' ? LUNAR.test(text) : isDate(text)
}
