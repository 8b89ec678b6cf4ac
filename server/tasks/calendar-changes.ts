import { Problem } from '../../domain/base/problem.ts'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { type CalendarDays, daysOfFile, withDays } from '../../domain/calendar/holiday-file.ts'
import { type CalendarPolicy, calendarPolicy } from '../../domain/calendar/policy.ts'
import type { CalendarDaysInput } from '../../domain/tasks/calendar-contract.ts'
import { type Actor, permit } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { activateHandbook } from '../handbook/actions.ts'
import { companyAt, handbookOn, listVersions, sectionOf } from '../handbook/reads.ts'

/**
 * Puts days off, extra working days or an announced year into the handbook in force, from today on, and into every
 * version that is planned for later, so that none forgets them. Due times follow when the news of it is heard.
 */
export async function changeCalendar(
  tx: Tx,
  by: Actor,
  input: CalendarDaysInput & { note?: string | undefined },
  now: Date,
): Promise<{ versions: { version: number; effective_on: IsoDate }[] }> {
  permit(by, 'handbook.write')
  const days = daysOf(input)
  const { today } = await companyAt(tx, now)
  const versions: { version: number; effective_on: IsoDate }[] = []
  for (const on of [today, ...(await plannedDays(tx, today))]) {
    const { handbook } = await handbookOn(tx, on)
    const calendar = withDays(sectionOf(handbook, calendarPolicy), days)
    const sections = { ...handbook, [calendarPolicy.key]: calendar }
    const note = input.note || input.name || ''
    const { version } = await activateHandbook(tx, by, { sections, effectiveOn: on, note }, now)
    versions.push({ version, effective_on: on })
  }
  return { versions }
}

/** The calendar in force with further days; throws `calendar.no_days` where none are given. */
export async function calendarWith(tx: Tx, input: CalendarDaysInput, now: Date): Promise<CalendarPolicy> {
  const { today } = await companyAt(tx, now)
  const { handbook } = await handbookOn(tx, today)
  return withDays(sectionOf(handbook, calendarPolicy), daysOf(input))
}

function daysOf({ off, work, name, holidays }: CalendarDaysInput): CalendarDays {
  const said = holidays ? daysOfFile(holidays) : { off: [], work: [], names: {}, years: [] }
  const own = [...off, ...work]
  if (own.length === 0 && !holidays) throw bad('off', 'calendar.no_days', 'give at least one day')
  const both = off.find(day => work.includes(day))
  if (both)
    throw bad('work', 'calendar.day_off_and_working', `${both} is both a day off and a working day`, both)
  return {
    off: [...said.off.filter(day => !own.includes(day)), ...off],
    work: [...said.work.filter(day => !own.includes(day)), ...work],
    names: { ...said.names, ...(name ? Object.fromEntries(own.map(day => [day, name])) : {}) },
    years: said.years,
  }
}

const bad = (path: string, code: string, message: string, date = ''): Problem =>
  new Problem('invalid', code, message, {
    fields: [{ path, code, message, params: { date } }],
    params: { date },
  })

/** Days after today on which another version takes over. */
async function plannedDays(tx: Tx, today: IsoDate): Promise<IsoDate[]> {
  const planned = new Set<IsoDate>()
  let cursor: string | undefined
  do {
    const { items, next } = await listVersions(tx, cursor, 200)
    for (const one of items) if (one.effective_on > today && !one.withdrawn_at) planned.add(one.effective_on)
    cursor = next ?? undefined
  } while (cursor)
  return [...planned].toSorted()
}
