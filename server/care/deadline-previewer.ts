import { calendarPolicy } from '../../domain/calendar/policy.ts'
import type { CalendarPreview } from '../../domain/tasks/calendar-contract.ts'
import { systemActor } from '../base/actor.ts'
import { row, sql, type Tx } from '../base/db.ts'
import { sectionOf } from '../handbook/reads.ts'
import type { Looking, Previewer } from '../standing/reads.ts'
import { calendarMovesWith } from '../tasks/reads.ts'
import { colleaguesOf } from './colleagues-of.ts'

/** Open due times that a draft's calendar would move: whose, from when to when and why. Null where the calendar stays. */
export const deadlinePreviewer: Previewer = {
  name: 'deadlines',
  mark: async tx => {
    const { mark } = await row<{ mark: string }>(
      tx,
      sql`select count(*) || ':' || coalesce(max(due_at)::text, '') as mark from tasks where status = 'open'`,
    )
    return mark
  },
  preview: async (tx: Tx, { before, after, now }: Looking): Promise<CalendarPreview | null> => {
    const [was, next] = [sectionOf(before, calendarPolicy), sectionOf(after, calendarPolicy)]
    if (
      JSON.stringify(calendarPolicy.schema.parse(was)) === JSON.stringify(calendarPolicy.schema.parse(next))
    )
      return null
    return calendarMovesWith(tx, systemActor, next, now)
  },
  within: async (tx, by, preview) => {
    const told = preview as CalendarPreview | null
    const seen = told && (await colleaguesOf(tx, by))
    if (!told || !seen) return told
    const mine = (one: { owner: { id: string } | null }) => one.owner !== null && seen.has(one.owner.id)
    return { ...told, owners: told.owners.filter(mine), items: told.items.filter(mine) }
  },
}
