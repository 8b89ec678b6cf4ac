import { sql, type Tx } from '../base/db.ts'
import { movers } from './movers.ts'

/**
 * Gives everything that stands under an id which no customer has (a stranger who wrote in) to a customer, by the same
 * movers as a merge. Nothing of the customer changes hands or is lost; `giveBackRows` undoes it.
 */
export async function adoptRows(tx: Tx, strangerId: string, customerId: string, now: Date): Promise<void> {
  const pair = sql`select ${strangerId}::uuid as from_id, ${customerId}::uuid as to_id`
  for (const mover of movers()) await mover.join(tx, pair, now)
}

/** Gives back what came with a stranger. What was written since stays with the customer. */
export async function giveBackRows(tx: Tx, strangerId: string, customerId: string, now: Date): Promise<void> {
  const homes = sql`select ${customerId}::uuid as holder_id, ${strangerId}::uuid as home_id, ${strangerId}::uuid as to_id`
  for (const mover of movers()) await mover.part(tx, homes, now)
}
