import { row, sql, type Tx } from '../base/db.ts'

const LATELY_DAYS = 14
/** Fewer answers than these say nothing of what is usual. */
const LEAST = 5
/** Tickets that are looked at; the latest say most. */
const MOST = 1000

/** In how many minutes the desk usually gave its first answer lately, for the bot to tell whoever waits; null when too few say it. */
export async function usualWait(tx: Tx, _customerId: string, now: Date): Promise<{ minutes: number | null }> {
  const { minutes, cases } = await row<{ minutes: number | null; cases: number }>(
    tx,
    sql`select round(percentile_cont(0.5) within group (order by extract(epoch from t.first_response_at - t.received_at) / 60)) as minutes,
               count(*) as cases
        from (select first_response_at, received_at from tickets
              where received_at > ${new Date(now.getTime() - LATELY_DAYS * 86_400_000)} and first_response_at is not null
              order by received_at desc limit ${MOST}) t`,
    'usual-wait',
  )
  return { minutes: cases < LEAST || minutes === null ? null : Math.max(1, minutes) }
}
