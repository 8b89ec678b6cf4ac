import { formatInZone } from '../../domain/calendar/zone.ts'
import { mailPolicy } from '../../domain/channels/mail-policy.ts'
import type { MailLeft } from '../../domain/channels/shapes.ts'
import { type Actor, permit } from '../base/actor.ts'
import { companyZone } from '../base/company-zone.ts'
import { rows, run, sql, type Tx } from '../base/db.ts'
import { companyAt, policyOn } from '../handbook/reads.ts'
import { recordAudit } from '../staff/actions.ts'
import { accountNamed } from './account-store.ts'

const MOST_SHOWN = 100

/** What an account's mailbox held and was not taken in, latest first, the newest hundred. */
export async function listMailsLeft(
  tx: Tx,
  by: Actor,
  accountId: string,
  now: Date,
): Promise<{ items: MailLeft[] }> {
  permit(by, 'settings.write')
  await accountNamed(tx, accountId)
  const zone = await companyZone(tx, now)
  const found = await rows<Omit<MailLeft, 'at'> & { at: Date }>(
    tx,
    sql`select id, at, address, subject, reason from mails_left where account_id = ${accountId}
        order by at desc, id desc limit ${MOST_SHOWN}`,
  )
  await recordAudit(tx, by, 'channels.mails_left', 'channel', [accountId], ['address', 'subject'], now)
  return { items: found.map(one => ({ ...one, at: formatInZone(one.at, zone) })) }
}

/** Forgets the list after the handbook's days; the mails themselves are in their mailbox. */
export async function tidyMailsLeft(tx: Tx, now: Date): Promise<void> {
  const { today } = await companyAt(tx, now)
  const { value } = await policyOn(tx, mailPolicy, today)
  const before = new Date(now.getTime() - value.keep_days * 86_400_000)
  await run(tx, sql`delete from mails_left where at < ${before}`)
}
