import type { IsoDate } from '../../../domain/base/shapes.ts'
import { dateOf, dayNumberOf } from '../../../domain/calendar/days.ts'
import { type Country, holidayName, isPublished, statutory } from '../../../domain/calendar/holidays.ts'

/** A statutory holiday: its run of days off with the names it has, and the weekend days that are worked for it. */
export type Holiday = {
  names: { zh: string; en: string }[]
  from: IsoDate
  to: IsoDate
  days: number
  worked: IsoDate[]
}

export const isAnnounced = isPublished

/** The holidays of a year in order, as the state announced them; two that meet (国庆节, 中秋) are one run. */
export function holidaysOf(country: Country, year: number): Holiday[] {
  const runs: Holiday[] = []
  const worked: { name: string; date: IsoDate }[] = []
  let last = 0
  for (let day = dayNumberOf(year, 1, 1); day < dayNumberOf(year + 1, 1, 1); day++) {
    const said = statutory(country, day)
    const name = holidayName(country, day)
    if (!said || !name) continue
    const date = dateOf(day)
    if (said === 'work') {
      worked.push({ name: name.en, date })
      continue
    }
    if (day !== last + 1) runs.push({ names: [], from: date, to: date, days: 0, worked: [] })
    const run = runs.at(-1)!
    if (!run.names.some(one => one.en === name.en)) run.names.push(name)
    run.to = date
    run.days++
    last = day
  }
  for (const { name, date } of worked) {
    runs.find(run => run.names.some(one => one.en === name))?.worked.push(date)
  }
  return runs
}
