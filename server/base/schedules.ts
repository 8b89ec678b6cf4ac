import { Cron } from 'croner'
import type { Clock } from './clock.ts'
import { companyZone } from './company-zone.ts'
import { type Db, rowOrNull, rows, run, sql, type Tx, transact, withConnection } from './db.ts'
import { enqueue } from './events.ts'
import type { Log } from './log.ts'

/** A job at set times: `pattern` is cron's (`30 2 * * *`), in the company's time zone. The job is named like the schedule. */
export type Schedule = { name: string; pattern: string }

/**
 * Enqueues every schedule whose time has come since its last run, once however many times were missed and however
 * many processes ask. A schedule met for the first time starts with its next time. Answers the names enqueued.
 */
export async function runDueSchedules(db: Db, schedules: Schedule[], now: Date): Promise<string[]> {
  const { last, zone } = await withConnection(db, async tx => ({
    last: new Map(
      (await rows<{ name: string; at: Date }>(tx, sql`select name, last_due_at as at from schedules`)).map(
        ({ name, at }) => [name, at],
      ),
    ),
    zone: await companyZone(tx, now),
  }))
  const due: string[] = []
  for (const schedule of schedules) {
    const since = last.get(schedule.name)
    if (!since) await transact(db, tx => meet(tx, schedule, now))
    else if (latestDue(schedule, zone, since, now)) {
      if (await transact(db, tx => enqueueDue(tx, schedule, zone, now))) due.push(schedule.name)
    }
  }
  return due
}

const meet = (tx: Tx, { name }: Schedule, now: Date): Promise<number> =>
  run(tx, sql`insert into schedules (name, last_due_at) values (${name}, ${now}) on conflict do nothing`)

async function enqueueDue(tx: Tx, schedule: Schedule, zone: string, now: Date): Promise<boolean> {
  const { name } = schedule
  const locked = await rowOrNull<{ at: Date }>(
    tx,
    sql`select last_due_at as at from schedules where name = ${name} for update`,
  )
  const due = locked && latestDue(schedule, zone, locked.at, now)
  if (!due) return false
  await run(tx, sql`update schedules set last_due_at = ${due} where name = ${name}`)
  await enqueue(tx, { name, key: 'schedule', payload: { dueAt: due.toISOString() }, runAt: due, now })
  return true
}

/** The last of the schedule's times after `since` and not after `now`, or null. */
export function latestDue({ pattern }: Schedule, zone: string, since: Date, now: Date): Date | null {
  const cron = new Cron(pattern, { timezone: zone })
  const next = cron.nextRun(since)
  if (!next || next > now) return null
  return cron.previousRuns(1, new Date(now.getTime() + 1000))[0] ?? next
}

const LOOK_MS = 5_000

/** Looks for due schedules every few seconds until stopped. */
export function startSchedules(options: { db: Db; clock: Clock; log: Log; schedules: Schedule[] }): {
  stop(): Promise<void>
} {
  const { db, clock, log, schedules } = options
  let looking: Promise<unknown> | undefined
  const look = () => {
    looking ??= runDueSchedules(db, schedules, clock.now())
      .catch((error: unknown) => log.error({ err: error }, 'could not look for due schedules'))
      .finally(() => {
        looking = undefined
      })
  }
  look()
  const timer = setInterval(look, LOOK_MS)
  return {
    stop: async () => {
      clearInterval(timer)
      await looking
    },
  }
}
