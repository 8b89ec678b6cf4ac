import { workingMinutesBetween } from '../../domain/calendar/working-time.ts'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { row, sql, type Tx } from '../base/db.ts'
import { workingTimeAt } from '../tasks/reads.ts'

/** How long somebody will wait for a person: who is before them, the usual minutes, and when people are there again if they are not now. */
export type Waiting = { before: number; minutes: number | null; opens_at: string | null }

/** Says when a person will answer a customer who comes to them now; minutes null when it cannot tell. */
export type WaitingSource = (tx: Tx, customerId: string, now: Date) => Promise<{ minutes: number | null }>

let source: WaitingSource | null = null

/** Called by `main.ts`: the service desk knows how long its answers take; where it cannot tell, what followed the bot lately does. */
export function setWaitingSource(given: WaitingSource | null): void {
  source = given
}

const LATELY_DAYS = 14
/** Fewer answers than these say nothing of what is usual. */
const LEAST = 5

/** Who waits before a customer, and how long people usually take, in the working time of the company. */
export async function waitingOf(tx: Tx, customerId: string, now: Date): Promise<Waiting> {
  const { cal, zone } = await workingTimeAt(tx, now)
  const { before } = await row<{ before: number }>(
    tx,
    sql`select count(*) as before from conversations
        where waiting_since is not null and not bot and status = 'open' and customer_id <> ${customerId}`,
  )
  const promised = source && (await source(tx, customerId, now)).minutes
  const told = promised ?? (await usualMinutes(tx, now))
  const open = workingMinutesBetween(cal, now, new Date(now.getTime() + 60_000)) > 0
  const opens = open ? null : openingAfter(cal, now)
  return { before, minutes: told, opens_at: opens && formatInZone(opens, zone) }
}

/** The middle of what people took lately after the bot handed over; null when that is too rare to tell. */
async function usualMinutes(tx: Tx, now: Date): Promise<number | null> {
  const { minutes, cases } = await row<{ minutes: number | null; cases: number }>(
    tx,
    sql`select round(percentile_cont(0.5) within group (order by extract(epoch from a.at - b.at) / 60)) as minutes, count(*) as cases
        from bot_turns b cross join lateral (
          select min(m.at) as at from messages m
          where m.customer_id = b.customer_id and m.direction = 'out' and m.author_kind = 'staff' and m.at >= b.at) a
        where b.did = 'handed_over' and b.at > ${new Date(now.getTime() - LATELY_DAYS * 86_400_000)} and a.at is not null`,
  )
  return cases < LEAST || minutes === null ? null : Math.max(1, minutes)
}

type WorkingTime = Parameters<typeof workingMinutesBetween>[0]
const STEP_MS = 15 * 60_000
const FURTHEST_STEPS = 20 * 24 * 4

/** When working time begins again, to the quarter of an hour; null when it does not within twenty days. */
function openingAfter(cal: WorkingTime, now: Date): Date | null {
  let at = Math.ceil(now.getTime() / STEP_MS) * STEP_MS
  for (let step = 0; step < FURTHEST_STEPS; step++, at += STEP_MS)
    if (workingMinutesBetween(cal, new Date(at), new Date(at + 60_000)) > 0) return new Date(at)
  return null
}
