import type { Actor } from '../base/actor.ts'
import { type Sql, sql } from '../base/db.ts'
import type { Sight } from '../customers/reads.ts'

/** Myself and the colleagues I stand in for today; a key is nobody, but may stand in for its person. */
export const mineAndCovered = (by: Actor): string[] => [
  ...(by.kind === 'staff' && by.id ? [by.id] : []),
  ...(by.covers ?? []),
]

/**
 * Which rows of `tasks t` somebody may see and work on: own = their own and those of colleagues they stand in for,
 * team = also the team's and work that is nobody's, all = everything.
 */
export function tasksVisibleTo(by: Actor): Sql {
  if (by.kind === 'system' || by.scope === 'all') return sql`true`
  const own = sql`t.owner_id = any(${mineAndCovered(by)}::uuid[])`
  if (by.scope === 'own' || !by.teamId) return own
  return sql`(${own} or t.owner_id is null or t.owner_id in (select id from staff where team_id = ${by.teamId}))`
}

/** Who has open work on a customer may open it, whoever's customer it is: a handed-over task is no dead end. */
export const sightOfWork: Sight = by => sql`exists (
  select 1 from tasks work
  where work.customer_id = c.id and work.status = 'open' and work.owner_id = any(${mineAndCovered(by)}::uuid[]))`
