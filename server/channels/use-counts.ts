import { createHash } from 'node:crypto'
import { Problem } from '../../domain/base/problem.ts'
import { rowOrNull, run, sql, type Tx } from '../base/db.ts'

/** What somebody outside does, how often within how many seconds they may. */
export type Use = { what: string; who: string; most: number; seconds: number }

/**
 * Counts a use within its window and throws `limit` with `retry_after` above the most. Windows stand on the clock, so that
 * one row counts for all processes; a refused use is not counted.
 */
export async function countUse(tx: Tx, { what, who, most, seconds }: Use, now: Date): Promise<void> {
  const start = Math.floor(now.getTime() / 1000 / seconds) * seconds
  const counted = await rowOrNull(
    tx,
    sql`insert into use_counts as u (subject, window_at, used)
        values (${createHash('sha256').update(`${what}:${seconds}:${who}`).digest()}, ${new Date(start * 1000)}, 1)
        on conflict (subject, window_at) do update set used = u.used + 1 where u.used < ${most} returning 1`,
    'count-use',
  )
  if (counted) return
  const wait = Math.max(1, start + seconds - Math.floor(now.getTime() / 1000))
  throw new Problem('limit', 'channels.too_often', `too many; try again in ${wait} seconds`, {
    params: { retry_after: wait },
  })
}

const LONGEST_MS = 2 * 3_600_000

/** Forgets windows that are over. */
export const tidyUseCounts = (tx: Tx, now: Date): Promise<number> =>
  run(tx, sql`delete from use_counts where window_at < ${new Date(now.getTime() - LONGEST_MS)}`)
