import { rowOrNull, rows, run, sql, type Tx } from '../base/db.ts'

/** Longer than a process needs to show that it lives; a killed one's mailbox is read by another after it. */
const LEASE_SECONDS = 20

/** How far a mailbox is read: the server's numbering (`uid_validity`), the last mail of it, and when that came. */
export type Mark = { validity: string | null; uid: number; mailAt: Date | null }

/** Mail accounts that have a mailbox to read: live, with an IMAP server, not removed. */
const READ = sql`a.kind = 'email' and a.live and a.removed_at is null and a.settings ? 'imap_host'`

/** Mailboxes that are to be read now and that nobody reads. */
export const mailboxesDue = (tx: Tx, now: Date): Promise<{ accountId: string; changedAt: Date }[]> =>
  rows(
    tx,
    sql`select a.id as "accountId", a.updated_at as "changedAt"
        from channel_accounts a left join mailboxes m on m.account_id = a.id
        where ${READ} and (coalesce(m.next_look_at, '-infinity') <= ${now} or m.holder is not null)
          and coalesce(m.leased_until, '-infinity') < clock_timestamp()
        order by m.next_look_at nulls first, a.id limit 50`,
    'mailboxes-due',
  )

/** When the accounts were changed last; those that are no longer read are left out. */
export const mailboxesRead = (
  tx: Tx,
  ids: readonly string[],
): Promise<{ accountId: string; changedAt: Date }[]> =>
  rows(
    tx,
    sql`select a.id as "accountId", a.updated_at as "changedAt" from channel_accounts a
        where ${READ} and a.id = any(${ids}::uuid[])`,
    'mailboxes-read',
  )

/** Takes the lease of a mailbox for a holder; null: somebody else has it. */
export const claimMailbox = (tx: Tx, accountId: string, holder: string, now: Date): Promise<Mark | null> =>
  rowOrNull<Mark>(
    tx,
    sql`insert into mailboxes as m (account_id, holder, leased_until, next_look_at)
        values (${accountId}, ${holder}, clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}), ${now})
        on conflict (account_id) do update set holder = excluded.holder, leased_until = excluded.leased_until
          where coalesce(m.leased_until, '-infinity') < clock_timestamp()
        returning uid_validity::text as validity, last_uid::float8 as uid, last_mail_at as "mailAt"`,
    'claim-mailbox',
  )

/** Shows that the holder lives. False: the lease was lost. */
export const holdMailbox = async (tx: Tx, accountId: string, holder: string): Promise<boolean> =>
  (await run(
    tx,
    sql`update mailboxes set leased_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
        where account_id = ${accountId} and holder = ${holder}`,
    'hold-mailbox',
  )) === 1

/** Moves the mark behind a mail; the caller stores the mail in the same transaction. Throws when the lease was lost. */
export async function moveMark(tx: Tx, accountId: string, holder: string, mark: Mark): Promise<void> {
  const moved = await run(
    tx,
    sql`update mailboxes set uid_validity = ${mark.validity}::bigint, last_uid = ${mark.uid},
          last_mail_at = greatest(last_mail_at, ${mark.mailAt}), stuck_uid = null, stuck_times = 0
        where account_id = ${accountId} and holder = ${holder} and leased_until > clock_timestamp()`,
    'move-mark',
  )
  if (moved === 0) throw new MailboxLost()
}

/** Another process reads the mailbox now. */
export class MailboxLost extends Error {}

/** Counts that a mail could not be taken; answers how often by now. */
export async function noteStuck(tx: Tx, accountId: string, uid: number): Promise<number> {
  const stuck = await rowOrNull<{ times: number }>(
    tx,
    sql`update mailboxes set stuck_times = case when stuck_uid = ${uid} then stuck_times + 1 else 1 end, stuck_uid = ${uid}
        where account_id = ${accountId} returning stuck_times as times`,
  )
  return stuck?.times ?? 0
}

/** A look that went well. */
export const noteLook = (tx: Tx, accountId: string, holder: string, next: Date, now: Date): Promise<number> =>
  run(
    tx,
    sql`update mailboxes set looked_at = ${now}, next_look_at = ${next}, failing_since = null, last_reason = null,
          last_detail = null, failures = 0
        where account_id = ${accountId} and holder = ${holder}`,
  )

/** Gives the mailbox free. With a failure it is noted, and left alone the longer the more often it failed. */
export async function freeMailbox(
  tx: Tx,
  accountId: string,
  holder: string,
  failure: { reason: string; detail: string } | null,
  now: Date,
): Promise<void> {
  if (!failure) {
    await run(
      tx,
      sql`update mailboxes set holder = null, leased_until = null, next_look_at = ${now}
          where account_id = ${accountId} and holder = ${holder}`,
    )
    return
  }
  await run(
    tx,
    sql`update mailboxes set holder = null, leased_until = null, failures = failures + 1,
          failing_since = coalesce(failing_since, ${now}::timestamptz), last_reason = ${failure.reason}, last_detail = ${failure.detail},
          next_look_at = ${now}::timestamptz + least(make_interval(secs => 10 * power(2, least(failures, 10))), interval '10 minutes')
        where account_id = ${accountId} and holder = ${holder}`,
  )
}

/** A mailbox whose account was changed is looked into at once. */
export const lookSoon = (tx: Tx, accountId: string, now: Date): Promise<number> =>
  run(
    tx,
    sql`update mailboxes set next_look_at = ${now}, failing_since = null, last_reason = null, last_detail = null, failures = 0
        where account_id = ${accountId}`,
  )
