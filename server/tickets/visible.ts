import type { Actor } from '../base/actor.ts'
import { type Sql, sql } from '../base/db.ts'
import { type Sight, seesAll, visibleTo } from '../customers/reads.ts'
import { mineAndCovered } from '../tasks/reads.ts'

/**
 * Which rows of `tickets t` somebody may see and work on: their own and those of colleagues they stand in for, those of
 * customers they may see, for a team also the team's and those that are nobody's; all = everything.
 */
export function ticketsVisibleTo(by: Actor): Sql {
  if (seesAll(by)) return sql`true`
  const own = sql`(t.assignee_id = any(${mineAndCovered(by)}::uuid[])
    or exists (select 1 from customers c where c.id = t.customer_id and ${visibleTo(by)}))`
  if (by.scope === 'own' || !by.teamId) return own
  return sql`(${own} or t.team_id = ${by.teamId} or (t.team_id is null and t.assignee_id is null)
    or t.assignee_id in (select st.id from staff st where st.team_id = ${by.teamId}))`
}

/** Who has an open ticket of a customer may open the customer, whoever's it is. */
export const sightOfTickets: Sight = by => sql`exists (
  select 1 from tickets desk
  where desk.customer_id = c.id and desk.status in ('open', 'waiting') and desk.assignee_id = any(${mineAndCovered(by)}::uuid[]))`
