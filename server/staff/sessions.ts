import { rowOrNull, run, sql, type Tx } from '../base/db.ts'
import { hashOf, newSecret } from './secrets.ts'

export const SESSION_COOKIE = 'perennial_session'

const DAY_MS = 86_400_000
/** A session ends after 14 days without use, and after 90 in any case. */
const IDLE_MS = 14 * DAY_MS
const LONGEST_MS = 90 * DAY_MS
export const COOKIE_SECONDS = LONGEST_MS / 1000
/** Use is noted at most this often, so that reading a page writes nothing. */
const NOTE_MS = 10 * 60_000

/** Opens a session; the answer is the secret for the cookie. */
export async function openSession(tx: Tx, staffId: string, now: Date): Promise<string> {
  const secret = newSecret()
  await run(
    tx,
    sql`insert into sessions (token_hash, staff_id, created_at, seen_at, expires_at)
        values (${hashOf(secret)}, ${staffId}, ${now}, ${now}, ${new Date(now.getTime() + IDLE_MS)})`,
  )
  return secret
}

export type SessionRow = { staff_id: string; seen_at: Date }

/** The staff member of a session that is still good, or null. Notes the use now and then. */
export async function resumeSession(tx: Tx, secret: string, now: Date): Promise<SessionRow | null> {
  const hash = hashOf(secret)
  const session = await rowOrNull<SessionRow>(
    tx,
    sql`select staff_id, seen_at from sessions where token_hash = ${hash} and expires_at > ${now}`,
    'resume-session',
  )
  if (session && now.getTime() - session.seen_at.getTime() > NOTE_MS) {
    await run(
      tx,
      sql`update sessions set seen_at = ${now},
            expires_at = least(${new Date(now.getTime() + IDLE_MS)}::timestamptz,
                               created_at + make_interval(secs => ${LONGEST_MS / 1000}))
          where token_hash = ${hash}`,
    )
  }
  return session
}

export const closeSession = (tx: Tx, secret: string): Promise<number> =>
  run(tx, sql`delete from sessions where token_hash = ${hashOf(secret)}`)

/** Ends all sessions of a person, except the one of a secret when given. */
export const closeSessionsOf = (tx: Tx, staffId: string, except?: string): Promise<number> =>
  run(
    tx,
    sql`delete from sessions where staff_id = ${staffId}
        and token_hash <> ${except === undefined ? Buffer.alloc(0) : hashOf(except)}`,
  )
