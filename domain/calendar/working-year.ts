import { type DayNumber, dateOf, dayNumberOf, weekdayOf } from './days.ts'
import { isPublished, statutory } from './holidays.ts'
import { type Opening, openingsOf } from './hours.ts'
import { instantOrChange } from './offsets.ts'
import { type CalendarPolicy, WEEKDAYS } from './policy.ts'
import { startOfDayNumber } from './zone.ts'

/** One year of working time as flat tables, so that a due time is a few look-ups. */
export type WorkingYear = {
  year: number
  firstDay: DayNumber
  days: number
  /** False when the year's holidays are not announced: weekends only, and what rests on it is provisional. */
  published: boolean
  /** Working days before day i of the year; length days + 1. */
  workingDaysBefore: Uint16Array
  /** Day number and closing instant of each working day, in order. */
  workingDays: Int32Array
  closeAt: Float64Array
  /** Openings as instants in ms, in order, and the ms worked in the year before each; `workedBefore` is one longer. */
  opens: Float64Array
  closes: Float64Array
  workedBefore: Float64Array
}

type Rules = {
  openings: Opening[][]
  makeUp: Opening[]
  off: Set<string>
  extra: Set<string>
  announced: Set<number>
}

export function rulesOf(policy: CalendarPolicy): Rules {
  return {
    openings: WEEKDAYS.map(day => openingsOf(policy.hours[day])),
    makeUp: openingsOf(policy.hours[policy.make_up_as]),
    off: new Set(policy.days_off),
    extra: new Set(policy.extra_working_days),
    announced: new Set(policy.announced_years),
  }
}

/** The company's own days win over the state's, the state's over the week. */
function openingsOn(day: DayNumber, policy: CalendarPolicy, rules: Rules, published: boolean): Opening[] {
  const date = dateOf(day)
  if (rules.off.has(date)) return []
  const usual = rules.openings[weekdayOf(day) - 1]!
  const working = usual.length > 0 ? usual : rules.makeUp
  if (rules.extra.has(date)) return working
  const said = published ? statutory(policy.country, day) : null
  if (said === 'off') return []
  return said === 'work' ? working : usual
}

export function buildYear(year: number, policy: CalendarPolicy, rules: Rules, zone: string): WorkingYear {
  const firstDay = dayNumberOf(year, 1, 1)
  const days = dayNumberOf(year + 1, 1, 1) - firstDay
  const known = isPublished(policy.country, year)
  const workingDaysBefore = new Uint16Array(days + 1)
  const workingDays: number[] = []
  const closeAt: number[] = []
  const opens: number[] = []
  const closes: number[] = []
  const workedBefore = [0]
  for (let i = 0; i < days; i++) {
    const day = firstDay + i
    const openings = openingsOn(day, policy, rules, known)
    for (const { from, to } of openings) {
      const open = clock(day, from, zone)
      const close = clock(day, to, zone)
      opens.push(open)
      closes.push(close)
      workedBefore.push(workedBefore.at(-1)! + close - open)
    }
    if (openings.length > 0) {
      workingDays.push(day)
      closeAt.push(closes.at(-1)!)
    }
    workingDaysBefore[i + 1] = workingDays.length
  }
  return {
    year,
    firstDay,
    days,
    published: known || rules.announced.has(year),
    workingDaysBefore,
    workingDays: Int32Array.from(workingDays),
    closeAt: Float64Array.from(closeAt),
    opens: Float64Array.from(opens),
    closes: Float64Array.from(closes),
    workedBefore: Float64Array.from(workedBefore),
  }
}

const clock = (day: DayNumber, minutes: number, zone: string): number =>
  minutes === 24 * 60
    ? startOfDayNumber(day + 1, zone)
    : instantOrChange(day * 86_400_000 + minutes * 60_000, zone)
