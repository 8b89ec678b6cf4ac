import { rows, sql, type Tx } from './db.ts'
import { newId } from './ids.ts'

/** One piece of news. `customerIds` names whom it concerns; null means everyone (a first import, a new handbook). */
export type NewsEvent = {
  id: string
  type: string
  at: Date
  customerIds: string[] | null
  payload: Record<string, unknown>
}

/** A subscriber's handler runs in its own transaction and must be idempotent by `event.id`. */
export type Handler = (tx: Tx, event: NewsEvent, now: Date) => Promise<void>

const subscriptions = new Map<string, string[]>()

/** Called by `main.ts` only: who listens to which event type. A delivery is one job per event and subscriber. */
export function setSubscriptions(all: { type: string; subscriber: string }[]): void {
  subscriptions.clear()
  for (const { type, subscriber } of all) {
    subscriptions.set(type, [...(subscriptions.get(type) ?? []), subscriber])
  }
}

/** Writes the event and its deliveries in the caller's transaction and wakes the workers when it commits. */
export async function emit(
  tx: Tx,
  type: string,
  news: { customerIds?: string[] | null; payload?: Record<string, unknown> },
  now: Date,
): Promise<void> {
  const id = newId(now)
  const jobs = (subscriptions.get(type) ?? []).map(subscriber => `on:${subscriber}`)
  await rows(
    tx,
    sql`with event as (
          insert into events (id, type, at, customer_ids, payload)
          values (${id}, ${type}, ${now}, ${news.customerIds ?? null}, ${JSON.stringify(news.payload ?? {})})),
        deliveries as (
          insert into jobs (id, name, payload, run_at, created_at)
          select job.id, job.name, ${JSON.stringify({ eventId: id })}, ${now}, ${now}
          from unnest(${jobs.map(() => newId(now))}::uuid[], ${jobs}::text[]) with ordinality as job (id, name, n)
          order by n)
        select pg_notify('perennial_jobs', '')`,
    'emit-event',
  )
}

/** Puts one job in the queue; with `key`, a job of that name and key that still waits is left as it is. */
export async function enqueue(
  tx: Tx,
  job: { name: string; payload?: Record<string, unknown>; key?: string; runAt?: Date; now: Date },
): Promise<void> {
  await rows(
    tx,
    sql`with job as (
    insert into jobs (id, name, payload, key, run_at, created_at)
    values (${newId(job.now)}, ${job.name}, ${JSON.stringify(job.payload ?? {})}, ${job.key ?? null},
            ${job.runAt ?? job.now}, ${job.now})
    on conflict (name, key) where key is not null and leased_until is null and failed_at is null do nothing)
    select pg_notify('perennial_jobs', '')`,
    'enqueue-job',
  )
}
