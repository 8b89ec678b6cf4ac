import { type InboxPolicy, inboxPolicy } from '../../domain/channels/inbox-policy.ts'
import type { Tx } from '../base/db.ts'
import { companyAndPolicy } from '../handbook/reads.ts'

/** The rules of the inbox in force, and the company's day and zone. */
export async function inboxNow(
  tx: Tx,
  now: Date,
): Promise<{ policy: InboxPolicy; zone: string; today: string; company: string }> {
  const { company, today, value } = await companyAndPolicy(tx, inboxPolicy, now)
  return { policy: value, zone: company.timezone, today, company: company.name }
}
