import type { IsoDate } from '../../domain/base/shapes.ts'
import { addDays, addMonths, weekday } from '../../domain/calendar/days.ts'

/** Days on which rules usually begin: today, tomorrow, next Monday, the first of next month; each once. */
export function daysToOffer(
  today: IsoDate,
): { name: 'today' | 'tomorrow' | 'monday' | 'month'; day: IsoDate }[] {
  const all = [
    { name: 'today', day: today },
    { name: 'tomorrow', day: addDays(today, 1) },
    { name: 'monday', day: addDays(today, 8 - weekday(today)) },
    { name: 'month', day: `${addMonths(today, 1).slice(0, 7)}-01` },
  ] as const
  return all.filter((one, i) => all.findIndex(other => other.day === one.day) === i)
}
