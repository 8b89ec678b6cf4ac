import { type InboxPolicy, inboxPolicy } from '../../domain/channels/inbox-policy.ts'
import type { Tx } from '../base/db.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'

/** The rules of the inbox in force, and the company's day and zone. */
export async function inboxNow(
  tx: Tx,
  now: Date,
): Promise<{ policy: InboxPolicy; zone: string; today: string; company: string }> {
  const { today, timezone, name } = await companyAt(tx, now)
  const { value } = await policyOn(tx, inboxPolicy, today)
  return { policy: value, zone: timezone, today, company: name }
}
