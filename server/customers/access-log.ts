import type { Actor } from '../base/actor.ts'
import type { Tx } from '../base/db.ts'
import { recordAudit, recordReading } from '../staff/actions.ts'

export const PERSONAL = ['phone', 'email', 'wechat', 'address', 'birthday'] as const

/** Whether somebody sees personal data in full. */
export const seesPersonal = (by: Actor): boolean =>
  by.kind === 'system' || by.permissions.has('customers.read_personal')

/** Notes that somebody was shown personal data of customers, once in ten minutes; what was masked was not shown. */
export async function noteShown(
  tx: Tx,
  by: Actor,
  customerIds: readonly string[],
  fields: readonly string[],
  now: Date,
): Promise<void> {
  if (by.kind === 'system' || fields.length === 0 || !seesPersonal(by)) return
  await recordReading(tx, by, 'customers.read', 'customer', customerIds, fields, now)
}

/** Notes which fields of customers somebody changed. */
export async function noteChanged(
  tx: Tx,
  by: Actor,
  action: string,
  customerIds: readonly string[],
  fields: readonly string[],
  now: Date,
): Promise<void> {
  await recordAudit(tx, by, action, 'customer', customerIds, fields, now)
}
