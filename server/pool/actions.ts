import { Problem } from '../../domain/base/problem.ts'
import { addDays, startOfDay } from '../../domain/calendar/zone.ts'
import { refuseTooMany } from '../../domain/pool/claim.ts'
import { type Actor, permit } from '../base/actor.ts'
import { rows, run, sql, type Tx } from '../base/db.ts'
import { type ClaimRule, moveOwners } from '../customers/actions.ts'
import { visibleTo } from '../customers/reads.ts'
import { poolNow } from './pool-now.ts'
import { claimStateOf } from './reads.ts'

export { returnUncared } from './return-uncared.ts'

/** Two claims of one person at once would each see the limit not yet used up. */
const CLAIM_LOCK = 7_303

/**
 * Takes customers out of the pool for oneself. What somebody else took first is `gone`, not an error. Throws `limit` when
 * it is more than the person may claim today or own, and for what they lost lately.
 */
export async function claimCustomers(
  tx: Tx,
  by: Actor,
  codes: readonly string[],
  now: Date,
): Promise<{ claimed: string[]; gone: string[] }> {
  permit(by, 'customers.write')
  const staffId = personOf(by)
  const wanted = await rows<{ id: string; code: string; free: boolean }>(
    tx,
    sql`select id, code, owner_id is null and owner_name is null as free from customers
        where code = any(${[...new Set(codes)]}::text[]) order by id for update`,
  )
  const free = wanted.filter(one => one.free)
  await checkClaim(
    tx,
    by,
    free.map(one => one.id),
    now,
  )
  const moved = new Set(
    await moveOwners(
      tx,
      by,
      free.map(one => ({ customerId: one.id, from: null, to: staffId })),
      'claimed',
      now,
    ),
  )
  const claimed = free.filter(one => moved.has(one.id)).map(one => one.code)
  return { claimed, gone: codes.filter(code => !claimed.includes(code)) }
}

/** The limits of claiming; whoever may give customers to anybody has none. Also asked by the customer file. */
export const checkClaim: ClaimRule = async (tx, by, customerIds, now) => {
  if (customerIds.length === 0 || by.kind === 'system' || by.permissions.has('customers.assign')) return
  const staffId = personOf(by)
  await run(tx, sql`select pg_advisory_xact_lock(${CLAIM_LOCK}, hashtext(${staffId}))`)
  refuseTooMany(await claimStateOf(tx, staffId, now), customerIds.length)
  const { policy, today, zone } = await poolNow(tx, now)
  const since = startOfDay(addDays(today, 1 - policy.reclaim_days), zone)
  const lost = await rows<{ name: string }>(
    tx,
    sql`select distinct c.name from owner_changes h join customers c on c.id = h.customer_id
        where h.customer_id = any(${customerIds}::uuid[]) and h.from_id = ${staffId}
          and h.kind in ('returned', 'released') and h.at >= ${since} order by c.name`,
  )
  if (policy.reclaim_days === 0 || lost.length === 0) return
  const names = lost.map(one => one.name).join(', ')
  throw new Problem('limit', 'pool.lost_lately', `lost less than ${policy.reclaim_days} days ago`, {
    params: { names, days: policy.reclaim_days },
  })
}

/** Puts customers into the pool by hand: one's own, or with `customers.assign` those of one's scope. */
export async function releaseCustomers(
  tx: Tx,
  by: Actor,
  { codes, reason }: { codes: readonly string[]; reason: string },
  now: Date,
): Promise<{ released: string[] }> {
  permit(by, 'customers.write')
  const found = await rows<{ id: string; code: string; owner_id: string | null }>(
    tx,
    sql`select c.id, c.code, c.owner_id from customers c
        where c.code = any(${[...new Set(codes)]}::text[]) and ${visibleTo(by)} and c.owner_id is not null order by c.id for update`,
  )
  if (found.some(one => one.owner_id !== by.id)) permit(by, 'customers.assign')
  const moved = new Set(
    await moveOwners(
      tx,
      by,
      found.map(one => ({ customerId: one.id, from: one.owner_id, to: null, reason: { note: reason } })),
      'released',
      now,
    ),
  )
  return { released: found.filter(one => moved.has(one.id)).map(one => one.code) }
}

function personOf(by: Actor): string {
  if (by.kind === 'staff' && by.id) return by.id
  throw new Problem('refused', 'pool.claims_are_personal', 'Only a signed-in person claims customers')
}
