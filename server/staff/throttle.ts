import { createHash } from 'node:crypto'
import { Problem } from '../../domain/base/problem.ts'
import { row, run, sql, type Tx } from '../base/db.ts'

const WINDOW_MS = 15 * 60_000

/** Failures within 15 minutes after which further tries wait until the oldest of them is over. */
const LIMITS = { account: 5, address: 30 } as const

type Subject = { text: string; limit: number }

const subjectsOf = (email: string, address: string): Subject[] => [
  { text: digest(`account:${email.trim().toLowerCase()}`), limit: LIMITS.account },
  { text: digest(`address:${address}`), limit: LIMITS.address },
]

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')

/**
 * Counts a try to sign in before it is looked at, so that many at once gain nothing; `forgiveAttempt` takes it back.
 * Throws `limit` with `retry_after` (seconds) for the account or the address that tried too often.
 */
export async function countAttempt(tx: Tx, email: string, address: string, now: Date): Promise<void> {
  for (const { text, limit } of subjectsOf(email, address)) {
    await run(tx, sql`select pg_advisory_xact_lock(hashtextextended(${text}, 0))`)
    const { free_at } = await row<{ free_at: Date | null }>(
      tx,
      sql`select (select at from sign_in_failures
                  where subject = ${text} and at > ${new Date(now.getTime() - WINDOW_MS)}
                  order by at desc offset ${limit - 1} limit 1) as free_at`,
    )
    if (free_at) throw tooMany(Math.ceil((free_at.getTime() + WINDOW_MS - now.getTime()) / 1000))
    await run(tx, sql`insert into sign_in_failures (subject, at) values (${text}, ${now})`)
  }
}

/** Takes back the try at `at` that turned out right, and with it the account's earlier failures. */
export async function forgiveAttempt(tx: Tx, email: string, address: string, at: Date): Promise<void> {
  const [account, place] = subjectsOf(email, address)
  await run(
    tx,
    sql`delete from sign_in_failures
        where subject = ${account!.text} or (subject = ${place!.text} and at = ${at})`,
  )
}

const tooMany = (seconds: number): Problem =>
  new Problem(
    'limit',
    'staff.too_many_attempts',
    `Too many tries to sign in; try again in ${seconds} seconds`,
    {
      params: { retry_after: Math.max(1, seconds) },
    },
  )
