import type { Clock } from './clock.ts'
import { type Db, rowOrNull, sql, type Tx } from './db.ts'
import type { Handler, NewsEvent } from './events.ts'
import type { Log } from './log.ts'

/** One piece of work of the queue. `attempt` counts from 1. */
export type Job = { id: string; name: string; payload: Record<string, unknown>; attempt: number }

/** What a long job works with: transactions of its own, and a signal that says stop. */
export type LongWork = {
  db: Db
  job: Job
  clock: Clock
  log: Log
  /** Aborts when the process stops or the lease was lost; then `signal.throwIfAborted()` and the job runs again elsewhere. */
  signal: AbortSignal
}

/**
 * How a job is done. `short`: in one transaction together with the job's deletion, so its effects are there exactly
 * once. `long` (an import, a full run): in many transactions; it must be able to start again where it was killed.
 */
export type JobHandler =
  | { short: (tx: Tx, job: Job, now: Date) => Promise<void> }
  | { long: (work: LongWork) => Promise<void> }

export type JobHandlers = Record<string, JobHandler>

/** Who listens to which news; wired in `main.ts` only. */
export type Subscription = { type: string; subscriber: string; handler: Handler }

/** The jobs `on:<subscriber>` that hand an event to its subscriber. */
export function deliveries(subscriptions: Subscription[]): JobHandlers {
  const names = new Set(subscriptions.map(({ subscriber }) => subscriber))
  return Object.fromEntries([...names].map(name => [`on:${name}`, deliveryTo(name, subscriptions)]))
}

function deliveryTo(subscriber: string, subscriptions: Subscription[]): JobHandler {
  const handlers = new Map(
    subscriptions.filter(one => one.subscriber === subscriber).map(({ type, handler }) => [type, handler]),
  )
  return {
    short: async (tx, job, now) => {
      const event = await rowOrNull<NewsEvent>(
        tx,
        sql`select id, type, at, customer_ids as "customerIds", payload from events where id = ${job.payload.eventId}`,
        'event-of-job',
      )
      if (!event) throw new Error(`the event of the delivery to ${subscriber} is gone`)
      await handlers.get(event.type)?.(tx, event, now)
    },
  }
}
