import { weekday } from '../calendar/days.ts'
import { parseOpening } from '../calendar/hours.ts'
import { WEEKDAYS } from '../calendar/policy.ts'
import { isWorkingDay, type WorkCalendar, workingMinutesBetween } from '../calendar/working-time.ts'
import { localDate, startOfDay } from '../calendar/zone.ts'
import type { ShiftHours } from './policy-shapes.ts'

/** A colleague who might get a ticket. `load` is the weight of what they have open. */
export type Candidate = {
  id: string
  name: string
  skills: readonly string[]
  most_open: number | null
  shift: ShiftHours | null
  off: boolean
  away: boolean
  openCount: number
  load: number
}

export type Wanted = {
  skills: readonly string[]
  mostOpen: number
  /** Gets it first, whatever they know, when they are there and have room. */
  preferred: string | null
  cal: WorkCalendar
}

/**
 * Who gets a ticket: whoever is preferred; else of those with all skills (nobody has them: of all), on duty before off
 * duty, the one with the least load, ties by id. Who is away, off or full gets nothing.
 */
export function chooseAgent(
  candidates: readonly Candidate[],
  { skills, mostOpen, preferred, cal }: Wanted,
  now: Date,
): Candidate | null {
  const free = candidates.filter(one => !one.away && !one.off && one.openCount < (one.most_open ?? mostOpen))
  const first = free.find(one => one.id === preferred)
  if (first) return first
  const able = free.filter(one => skills.every(skill => one.skills.includes(skill)))
  const field = able.length > 0 ? able : free
  const onDuty = field.filter(one => isOnDuty(one.shift, cal, now))
  return (
    (onDuty.length > 0 ? onDuty : field).toSorted((a, b) => a.load - b.load || (a.id < b.id ? -1 : 1))[0] ??
    null
  )
}

/** Whether somebody works at an instant: in their shift, or in the company's hours when they have none. */
export function isOnDuty(shift: ShiftHours | null, cal: WorkCalendar, at: Date): boolean {
  const date = localDate(at, cal.zone)
  if (shift === null)
    return isWorkingDay(cal, date) && workingMinutesBetween(cal, at, new Date(at.getTime() + 60_000)) > 0
  const spans = shift[WEEKDAYS[weekday(date) - 1]!] ?? []
  const minute = (at.getTime() - startOfDay(date, cal.zone).getTime()) / 60_000
  return spans.some(text => {
    const span = parseOpening(text)
    return span !== null && minute >= span.from && minute < span.to
  })
}
