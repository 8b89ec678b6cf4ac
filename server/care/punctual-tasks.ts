import { Problem } from '../../domain/base/problem.ts'
import type { IsoDate } from '../../domain/base/shapes.ts'
import { daysBetween } from '../../domain/calendar/days.ts'
import { addDays, endOfDay, startOfDay } from '../../domain/calendar/zone.ts'
import { PUNCTUALITY_DAYS, type PunctualityBy } from '../../domain/care/punctuality-contract.ts'
import type { Actor } from '../base/actor.ts'
import { type Sql, sql } from '../base/db.ts'
import { type CompanyTime, visibleTasks } from '../tasks/reads.ts'

export type Period = { from: IsoDate; to: IsoDate }

const USUAL_DAYS = 28

/** The days asked for. Throws `invalid` when they end before they begin, or are more than can be read at once. */
export function periodOf(asked: Partial<Period>, today: IsoDate): Period {
  const to = asked.to ?? today
  const from = asked.from ?? addDays(to, 1 - USUAL_DAYS)
  const days = daysBetween(from, to) + 1
  if (days >= 1 && days <= PUNCTUALITY_DAYS) return { from, to }
  const message = `a period has 1 to ${PUNCTUALITY_DAYS} days`
  throw new Problem('invalid', 'care.punctuality_days', message, {
    fields: [{ path: asked.to ? 'to' : 'from', code: 'care.punctuality_days', message }],
    params: { most: PUNCTUALITY_DAYS },
  })
}

/** Tasks with their owner, customer and, of a step, its plan. */
export const punctualTables: Sql = sql`tasks t
  left join customers c on c.id = t.customer_id
  left join staff s on s.id = t.owner_id
  left join teams m on m.id = s.team_id
  left join plans p on p.id = case when t.source like 'care:%' then split_part(t.source, ':', 2)::uuid end`

/**
 * Tasks that were due: not cancelled, due time in the period and come by. What was done ahead of a due time that is still
 * to come counts once it comes, as what is open does: else those who work ahead would look better only for a while.
 */
export const wereDue = (by: Actor, { from, to }: Period, { zone }: CompanyTime, now: Date): Sql => sql`
  t.due_at >= ${startOfDay(from, zone)} and t.due_at <= ${endOfDay(to, zone)} and t.due_at <= ${now}
  and (t.status = 'done' or (t.status = 'open' and t.due_at < ${now})) and ${visibleTasks(by)}`

/** How a task that was due went. */
export const resultSql: Sql = sql`(case when t.status = 'open' then 'open' when t.closed_at <= t.due_at then 'in_time' else 'late' end)`

/** The group of a task, as text. */
export const groupSql = (by: PunctualityBy, zone: string): Sql =>
  ({
    step: sql`case when p.id is null then 'other' else p.playbook || '/' || split_part(t.source, ':', 3) end`,
    person: sql`coalesce(t.owner_id::text, 'none')`,
    team: sql`coalesce(s.team_id::text, 'none')`,
    week: sql`date_trunc('week', t.due_at at time zone ${zone})::date::text`,
  })[by]
