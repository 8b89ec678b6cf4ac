import { createHash } from 'node:crypto'
import { Problem } from '../../domain/base/problem.ts'
import { row, run, sql, type Tx } from './db.ts'

const MAX_LENGTH = 255

/** Reads `Idempotency-Key`; null when none is sent. Throws `invalid` for one that is empty or too long. */
export function idempotencyKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null
  const key = Array.isArray(header) ? header.join(',') : header
  if (key.length === 0 || key.length > MAX_LENGTH) {
    throw new Problem(
      'invalid',
      'input.idempotency_key',
      `Idempotency-Key has 1 to ${MAX_LENGTH} characters`,
      {
        params: { most: MAX_LENGTH },
      },
    )
  }
  return key
}

/** What makes two writes the same: where they go and what they carry. */
export const fingerprint = (method: string, url: string, body: unknown): string =>
  createHash('sha256')
    .update(`${method} ${url}\n${JSON.stringify(body ?? null)}`)
    .digest('base64url')

/**
 * Runs a write at most once per (actor, key), in the caller's transaction: the effects, the key and the answer
 * commit together, so a repeat after a lost answer gets the same answer and one after a rollback starts afresh.
 * A second request at the same moment waits for the first. The same key with another fingerprint is a `conflict`.
 */
export async function once<T>(
  tx: Tx,
  claim: { actor: string; key: string; fingerprint: string; now: Date },
  work: () => Promise<T>,
): Promise<{ answer: T; replayed: boolean }> {
  const claimed = await run(
    tx,
    sql`insert into idempotency_keys (actor, key, fingerprint, at)
        values (${claim.actor}, ${claim.key}, ${claim.fingerprint}, ${claim.now})
        on conflict (actor, key) do nothing`,
  )
  if (claimed === 0) return { answer: await earlier<T>(tx, claim), replayed: true }
  const answer = await work()
  await run(
    tx,
    sql`update idempotency_keys set answer = ${JSON.stringify({ answer })}
        where actor = ${claim.actor} and key = ${claim.key}`,
  )
  return { answer, replayed: false }
}

async function earlier<T>(tx: Tx, claim: { actor: string; key: string; fingerprint: string }): Promise<T> {
  const before = await row<{ fingerprint: string; answer: string }>(
    tx,
    sql`select fingerprint, answer from idempotency_keys where actor = ${claim.actor} and key = ${claim.key}`,
  )
  if (before.fingerprint !== claim.fingerprint) {
    throw new Problem(
      'conflict',
      'input.idempotency_reused',
      'This Idempotency-Key was used for another request',
    )
  }
  return (JSON.parse(before.answer) as { answer: T }).answer
}

/** Forgets keys older than a day; the answer says how many. */
export const forgetOldKeys = (tx: Tx, now: Date): Promise<number> =>
  run(tx, sql`delete from idempotency_keys where at < ${new Date(now.getTime() - 86_400_000)}`)
