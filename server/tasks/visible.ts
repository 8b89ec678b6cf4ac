import type { Actor } from '../base/actor.ts'
import { type Sql, sql } from '../base/db.ts'

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
