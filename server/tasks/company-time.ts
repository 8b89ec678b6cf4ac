import type { IsoDate } from '../../domain/base/shapes.ts'
import { type CalendarPolicy, calendarPolicy } from '../../domain/calendar/policy.ts'
import { type WorkCalendar, workCalendar } from '../../domain/calendar/working-time.ts'
import { type Company, companyPolicy, type Handbook } from '../../domain/handbook/policy.ts'
import type { Tx } from '../base/db.ts'
import { companyAt, handbookOn, sectionOf } from '../handbook/reads.ts'

/** The company's working time at an instant: its calendar, its day, its settings and the handbook that says so. */
export type CompanyTime = {
  cal: WorkCalendar
  zone: string
  today: IsoDate
  company: Company
  handbookVersion: number
}

// A handbook's section stays one object while it is in use, so its year tables are built once per process.
const calendars = new WeakMap<CalendarPolicy, Map<string, WorkCalendar>>()

function calendarOf(policy: CalendarPolicy, zone: string): WorkCalendar {
  const byZone = calendars.get(policy) ?? new Map<string, WorkCalendar>()
  calendars.set(policy, byZone)
  const cal = byZone.get(zone) ?? workCalendar(policy, zone)
  byZone.set(zone, cal)
  return cal
}

export async function companyTime(tx: Tx, now: Date): Promise<CompanyTime> {
  const { today } = await companyAt(tx, now)
  return timeUnder(await handbookOn(tx, today), today)
}

/** Working time as a handbook has it, in force or not. */
export function timeUnder(
  { version, handbook }: { version: number; handbook: Handbook },
  today: IsoDate,
): CompanyTime {
  const company = sectionOf(handbook, companyPolicy)
  const cal = calendarOf(sectionOf(handbook, calendarPolicy), company.timezone)
  return { cal, zone: company.timezone, today, company, handbookVersion: version }
}
