import type { Own } from '../../domain/customers/merge-fields.ts'
import type { MatchReason } from '../../domain/customers/merges-contract.ts'
import type { Candidate } from '../../domain/customers/suggest-merge.ts'
import type { Actor } from '../base/actor.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { rowsHeld } from './rows-held.ts'
import { visibleOver } from './scope.ts'

export type EligiblePair = { a: string; b: string; confidence: number; reasons: MatchReason[] }

/** Pairs from a confidence on of which the actor sees both, the surest first, behind a place. */
export function eligiblePairs(
  tx: Tx,
  by: Actor,
  confidence: number,
  after: EligiblePair | null,
  limit: number,
): Promise<EligiblePair[]> {
  const place = after
    ? sql`(d.confidence < ${after.confidence} or (d.confidence = ${after.confidence}
            and (d.customer_id, d.other_id) > (${after.a}::uuid, ${after.b}::uuid)))`
    : sql`true`
  return rows<EligiblePair>(
    tx,
    sql`select d.customer_id as a, d.other_id as b, d.confidence, d.reasons
        from duplicate_pairs d join customers x on x.id = d.customer_id join customers y on y.id = d.other_id
        where d.confidence >= ${confidence} and ${visibleOver(by, sql`x.owner_id`)} and ${visibleOver(by, sql`y.owner_id`)}
          and ${place}
        order by d.confidence desc, d.customer_id, d.other_id limit ${limit}`,
  )
}

/** What decides which record survives. */
export async function weigh(tx: Tx, ids: readonly string[]): Promise<Map<string, Candidate>> {
  const found = await rows<{ id: string; own: Own }>(
    tx,
    sql`select c.id, to_jsonb(c) - array['search', 'grams', 'name_key'] as own from customers c where c.id = any(${ids}::uuid[])`,
  )
  const held = await rowsHeld(
    tx,
    found.map(one => one.id),
    ['orders'],
  )
  return new Map(found.map(({ id, own }) => [id, { own, orders: held.get(id)!.orders ?? 0 }]))
}
