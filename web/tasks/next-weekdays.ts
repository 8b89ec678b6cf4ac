import type { IsoDate } from '../../domain/base/shapes.ts'
import { addDays } from '../../domain/calendar/days.ts'

const isWeekend = (day: IsoDate): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

/** The next days from Monday to Friday after `today`: proposals only, the server knows the holidays. */
export function nextWeekdays(today: IsoDate, count: number): IsoDate[] {
  const days: IsoDate[] = []
  for (let day = addDays(today, 1); days.length < count; day = addDays(day, 1)) {
    if (!isWeekend(day)) days.push(day)
  }
  return days
}
