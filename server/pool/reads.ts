import { localDate, startOfDay } from '../../domain/calendar/zone.ts'
import type { ClaimState } from '../../domain/pool/claim.ts'
import { claimsLeft } from '../../domain/pool/claim.ts'
import { type Actor, permit } from '../base/actor.ts'
import { row, sql, type Tx } from '../base/db.ts'
import { poolNow } from './pool-now.ts'

export { listPool, poolWarnings } from './list-pool.ts'

/** What somebody has claimed today and owns, beside the limits. */
export async function claimStateOf(tx: Tx, staffId: string, now: Date): Promise<ClaimState> {
  const { policy, zone } = await poolNow(tx, now)
  const counted = await row<{ claimedToday: number; owned: number }>(
    tx,
    sql`select (select count(*) from owner_changes where to_id = ${staffId} and kind = 'claimed'
                  and at >= ${startOfDay(localDate(now, zone), zone)}) as "claimedToday",
               (select count(*) from customers where owner_id = ${staffId}) as owned`,
  )
  return { ...counted, perDay: policy.claims_per_day, ownedAtMost: policy.owned_at_most }
}

export async function poolState(tx: Tx, by: Actor, now: Date) {
  permit(by, 'customers.read')
  const { policy } = await poolNow(tx, now)
  const state =
    by.kind === 'staff' && by.id
      ? await claimStateOf(tx, by.id, now)
      : { claimedToday: 0, owned: 0, perDay: policy.claims_per_day, ownedAtMost: policy.owned_at_most }
  const counts = await row<{ pooled: number; warnings: number }>(
    tx,
    sql`select (select count(*) from customers where owner_id is null and owner_name is null) as pooled,
               (select count(*) from pool_warnings where owner_id = ${by.id}::uuid and ended_on is null) as warnings`,
  )
  return {
    returns: policy.returns,
    ...counts,
    claimed_today: state.claimedToday,
    claims_per_day: state.perDay,
    owned: state.owned,
    owned_at_most: state.ownedAtMost,
    left: by.permissions.has('customers.write') ? claimsLeft(state) : 0,
  }
}
