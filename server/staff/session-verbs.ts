import { parseInput } from '../../domain/base/parse-input.ts'
import { Problem } from '../../domain/base/problem.ts'
import type { Locale } from '../../domain/base/shapes.ts'
import { newPassword } from '../../domain/staff/shapes.ts'
import type { Actor } from '../base/actor.ts'
import { row, rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { recordAudit } from './audit.ts'
import { forgetActors } from './authenticate.ts'
import { redeemLink } from './links.ts'
import { hashPassword, passwordMatches } from './password.ts'
import { closeSession, closeSessionsOf, openSession } from './sessions.ts'
import { forgiveAttempt } from './throttle.ts'

type Account = { id: string; name: string; password_hash: string | null }

/** The account of an e-mail address, leavers not, and null: looked up before the password so that no transaction waits for it. */
export const accountOf = (tx: Tx, email: string): Promise<Account | null> =>
  rowOrNull<Account>(
    tx,
    sql`select id, name, password_hash from staff where lower(email) = lower(${email.trim()}) and disabled_at is null`,
  )

/** Throws `unauthenticated` in the same words and time, whether account or password is wrong. */
export async function mustKnowPassword(account: Account | null, password: string): Promise<Account> {
  const right = await passwordMatches(password, account?.password_hash ?? null)
  if (!account || !right) {
    throw new Problem(
      'unauthenticated',
      'staff.wrong_password',
      'The e-mail address or the password is wrong',
    )
  }
  return account
}

/** Opens a session after a right password; answers the cookie's secret. */
export async function signIn(
  tx: Tx,
  account: Account,
  from: { email: string; address: string; triedAt: Date },
  now: Date,
): Promise<string> {
  await forgiveAttempt(tx, from.email, from.address, from.triedAt)
  return openSession(tx, account.id, now)
}

/** Opens a session by a one-time link, which is used up. */
export async function signInByLink(
  tx: Tx,
  token: string,
  now: Date,
): Promise<{ secret: string; staffId: string }> {
  const staffId = await redeemLink(tx, token, now)
  return { secret: await openSession(tx, staffId, now), staffId }
}

/** Changes my own name or language. */
export async function updateMyself(
  tx: Tx,
  by: Actor,
  input: { name?: string; locale?: Locale },
): Promise<void> {
  mustBePerson(by)
  await run(
    tx,
    sql`update staff set name = coalesce(${input.name ?? null}, name),
          locale = coalesce(${input.locale ?? null}, locale),
          locale_chosen = locale_chosen or ${input.locale !== undefined} where id = ${by.id}`,
  )
  forgetActors()
}

/**
 * Sets my password. Where there is one, the current one must be right (`refused` else). All other sessions end;
 * `keep` is the secret of the one that asks.
 */
export async function setPassword(
  tx: Tx,
  by: Actor,
  input: { current?: string; next: string; keep?: string },
  now: Date,
): Promise<void> {
  mustBePerson(by)
  const next = parseInput(newPassword, input.next)
  const { password_hash } = await row<{ password_hash: string | null }>(
    tx,
    sql`select password_hash from staff where id = ${by.id}`,
  )
  if (password_hash !== null && !(await passwordMatches(input.current ?? '', password_hash))) {
    throw new Problem('refused', 'staff.wrong_current_password', 'The current password is wrong', {
      fields: [{ path: 'current', code: 'staff.wrong_current_password', message: 'wrong' }],
    })
  }
  await run(tx, sql`update staff set password_hash = ${await hashPassword(next)} where id = ${by.id}`)
  await closeSessionsOf(tx, by.id!, input.keep)
  await recordAudit(tx, by, 'staff.set_password', 'staff', [by.id!], ['password'], now)
  forgetActors()
}

/** Ends the session of a cookie. */
export async function signOut(tx: Tx, secret: string): Promise<void> {
  await closeSession(tx, secret)
  forgetActors()
}

/** Ends all my sessions, this one too. */
export async function signOutEverywhere(tx: Tx, by: Actor): Promise<void> {
  mustBePerson(by)
  await closeSessionsOf(tx, by.id!)
  forgetActors()
}

function mustBePerson(by: Actor): void {
  if (by.kind !== 'staff')
    throw new Problem('refused', 'staff.only_persons', 'Only a signed-in person can do this')
}
