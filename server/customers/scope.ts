import type { Actor } from '../base/actor.ts'
import { join, type Sql, sql } from '../base/db.ts'

/**
 * Whom somebody may see, as a condition over `customers c`: their own and those of colleagues they stand in for, their
 * team's, or all. Whoever is nobody (a key without a person) owns nothing.
 */
export const visibleTo = (by: Actor): Sql => visibleOver(by, sql`c.owner_id`)

/** A reason to see one customer outside one's scope, as a condition over `customers c`. */
export type Sight = (by: Actor) => Sql

let sights: readonly Sight[] = []

/** Called by `main.ts` only. */
export const setSights = (all: readonly Sight[]): void => {
  sights = all
}

/**
 * Whom somebody may open and work on by code, over `customers c`: those they may see, and those whom work leads them to.
 * Lists, search and exports keep to the scope alone.
 */
export const openTo = (by: Actor): Sql =>
  seesAll(by) ? sql`true` : sql`(${join([visibleTo(by), ...sights.map(sight => sight(by))], ' or ')})`

/** As `visibleTo`, over another column that holds a customer's owner. */
export function visibleOver(by: Actor, owner: Sql): Sql {
  if (seesAll(by)) return sql`true`
  const covered = by.covers ?? []
  const own = by.id === null ? [...covered] : [by.id, ...covered]
  if (by.scope === 'team' && by.teamId !== null) {
    return sql`${owner} in (select st.id from staff st where st.team_id = ${by.teamId} or st.id = any(${own}::uuid[]))`
  }
  return own.length === 1 ? sql`${owner} = ${own[0]}` : sql`${owner} = any(${own}::uuid[])`
}

export const seesAll = (by: Actor): boolean => by.kind === 'system' || by.scope === 'all'
