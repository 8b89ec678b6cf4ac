import type { Actor } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'

/** Whose work somebody may see; null: everyone's. */
export async function colleaguesOf(tx: Tx, by: Actor): Promise<Set<string> | null> {
  if (by.kind === 'system' || by.scope === 'all') return null
  const found = await rows<{ id: string }>(
    tx,
    sql`select id from staff where id = ${by.id} or (${by.scope} = 'team' and team_id = ${by.teamId})`,
  )
  return new Set(found.map(one => one.id))
}
