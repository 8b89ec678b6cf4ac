import { row, sql, type Tx } from '../base/db.ts'
import { movers } from './movers.ts'

/** Merges older than this are looked at by the nightly run only. */
const RECENT_MS = 3_600_000

/**
 * Brings rows to their survivor that somebody wrote to a record in the very moment it was merged: of the merges of the
 * last hour, or of all (`since` null). A transaction that began before a merge may end after it.
 */
export async function bringStrays(tx: Tx, all: boolean, now: Date): Promise<number> {
  const since = all ? new Date(0) : new Date(now.getTime() - RECENT_MS)
  const pairs = sql`select r.record_id as from_id, r.customer_id as to_id
    from customer_merges m join customer_records r on r.record_id = m.other_id
    where m.undone_at is null and m.merged_at >= ${since}`
  const { n } = await row<{ n: number }>(tx, sql`select count(*) as n from (${pairs}) p`)
  if (n > 0) for (const mover of movers()) await mover.join(tx, pairs, now)
  return n
}
