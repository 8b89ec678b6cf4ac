import { type Actor, permit, systemActor } from '../base/actor.ts'
import { rows, run, sql, type Tx } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { staffNamed } from '../staff/reads.ts'
import { relist } from './list-store.ts'

/**
 * Gives customers whose owner was only a name so far to the staff member who has that name or e-mail by now.
 * @returns how many found their owner
 */
export async function matchOwners(tx: Tx, now: Date): Promise<number> {
  const waiting = await rows<{ owner_name: string }>(
    tx,
    sql`select distinct owner_name from customers where owner_id is null and owner_name is not null`,
  )
  if (waiting.length === 0) return 0
  const owners = await staffNamed(
    tx,
    waiting.map(one => one.owner_name),
  )
  if (owners.size === 0) return 0
  const matched = await rows<{ id: string; to: string }>(
    tx,
    sql`update customers c set owner_id = o.id, owner_name = null, updated_at = ${now}
        from unnest(${[...owners.keys()]}::text[], ${[...owners.values()]}::uuid[]) o (name, id)
        where c.owner_id is null and c.owner_name = o.name
        returning c.id, o.id as "to"`,
  )
  await run(
    tx,
    sql`insert into owner_changes (customer_id, at, id, to_id, kind, by_name)
        select m.id, ${now}, gen_random_uuid(), m."to", 'matched', ${systemActor.name}
        from jsonb_to_recordset(${JSON.stringify(matched)}::jsonb) as m (id uuid, "to" uuid)`,
  )
  await relist(
    tx,
    matched.map(one => one.id),
  )
  await emit(tx, 'customers.changed', { customerIds: idsOrAll(matched.map(one => one.id)) }, now)
  return matched.length
}

/** News names up to 2,000 customers; more than that is everyone. */
export const idsOrAll = (ids: string[]): string[] | null => (ids.length > 2000 ? null : ids)

/** Taking a customer oneself is everybody's who may write; giving it to another, or away, is a lead's. */
export function permitOwner(by: Actor, before: string | null, after: string | null): void {
  if (before === after || isClaim(by, before, after)) return
  permit(by, 'customers.assign')
}

/** Somebody takes for themselves what was nobody's. */
export const isClaim = (by: Actor, before: string | null, after: string | null): boolean =>
  before === null && after !== null && after === by.id

/** Throws when somebody may not take this customer now: the limits of the pool. */
export type ClaimRule = (tx: Tx, by: Actor, customerIds: readonly string[], now: Date) => Promise<void>

let claimRule: ClaimRule = async () => {}

/** Called by `main.ts` only: the pool stands to the right, but its limits hold for every way to take a customer. */
export const setClaimRule = (rule: ClaimRule): void => {
  claimRule = rule
}

export const mayClaim: ClaimRule = (tx, by, customerIds, now) => claimRule(tx, by, customerIds, now)
