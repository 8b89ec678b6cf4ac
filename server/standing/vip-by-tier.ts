import type { IsoDate } from '../../domain/base/shapes.ts'
import { addDays } from '../../domain/calendar/days.ts'
import { standingPolicy } from '../../domain/standing/policy.ts'
import { rows, sql, type Tx } from '../base/db.ts'
import { giveVip } from '../customers/actions.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'

/** The end date is moved on once so many of its days are gone, so that a tier's customers are not written every night. */
const RENEWED_AFTER = 7
const AT_ONCE = 2000

/**
 * Serves customers of the handbook's VIP tiers as VIP, with an end date that moves on while they stay: once they leave,
 * it runs out. VIP by hand without an end, or with a later one, stays. All customers, or those named.
 * @returns how many were given or prolonged
 */
export async function keepVips(tx: Tx, named: readonly string[] | null, now: Date): Promise<number> {
  const { today } = await companyAt(tx, now)
  const { vip } = (await policyOn(tx, standingPolicy, today)).value
  if (vip.tiers.length === 0) return 0
  const ids = await dueForVip(tx, named, vip.tiers, addDays(today, vip.keep_days - RENEWED_AFTER))
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    await giveVip(tx, ids.slice(at, at + AT_ONCE), addDays(today, vip.keep_days), now)
  }
  return ids.length
}

async function dueForVip(
  tx: Tx,
  named: readonly string[] | null,
  tiers: readonly string[],
  before: IsoDate,
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    sql`select s.customer_id as id from standing s join customers c on c.id = s.customer_id
        where s.tier = any(${tiers as string[]}) and (c.service_level = 'normal' or c.service_level_until < ${before}::date)
          and (${named as string[] | null}::uuid[] is null or s.customer_id = any(${named as string[] | null}::uuid[]))
        order by s.customer_id`,
  )
  return found.map(one => one.id)
}
