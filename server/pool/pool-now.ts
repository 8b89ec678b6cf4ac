import { type PoolPolicy, poolPolicy } from '../../domain/pool/policy.ts'
import type { Tx } from '../base/db.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'

/** The rules of the pool in force, and the company's day. */
export async function poolNow(
  tx: Tx,
  now: Date,
): Promise<{ policy: PoolPolicy; today: string; zone: string; currency: string }> {
  const { today, timezone, currency } = await companyAt(tx, now)
  const { value } = await policyOn(tx, poolPolicy, today)
  return { policy: value, today, zone: timezone, currency }
}
