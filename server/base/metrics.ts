import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { type Db, rows, sql, withConnection } from './db.ts'

/** What `/metrics` prints. A word with figures of its own makes them with `registers: [metrics]`; never a personal datum as label. */
export const metrics = new Registry()

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/** Labels are the route's pattern, never the address itself. */
export const requestSeconds = new Histogram({
  name: 'perennial_http_request_seconds',
  help: 'Time to answer a request',
  labelNames: ['method', 'route', 'status'],
  buckets: SECONDS,
  registers: [metrics],
})

export const jobSeconds = new Histogram({
  name: 'perennial_job_seconds',
  help: 'Time a job ran, by outcome: done, retried, failed, lost (its lease ran out meanwhile)',
  labelNames: ['name', 'outcome'],
  buckets: [...SECONDS, 60, 600],
  registers: [metrics],
})

const jobsNow = new Gauge({
  name: 'perennial_jobs',
  help: 'Jobs in the queue, by state: waiting, running, failed',
  labelNames: ['name', 'state'],
  registers: [metrics],
})

/** The figures of the process itself (CPU, memory, event loop, garbage collection); once per process. */
export const watchProcess = (): void => collectDefaultMetrics({ register: metrics, prefix: 'perennial_' })

/** The text of `/metrics`, with the queue as it is now; a database that cannot be reached leaves the queue out. */
export async function metricsText(db: Db): Promise<string> {
  jobsNow.reset()
  const queue = await queueNow(db).catch(() => [])
  for (const { name, state, n } of queue) jobsNow.set({ name, state }, n)
  return metrics.metrics()
}

const queueNow = (db: Db): Promise<{ name: string; state: string; n: number }[]> =>
  withConnection(db, tx =>
    rows(
      tx,
      sql`select name,
                 case when failed_at is not null then 'failed'
                      when leased_until is not null then 'running' else 'waiting' end as state,
                 count(*) as n
          from jobs group by 1, 2`,
    ),
  )

/** A figure of a word: `const importRows = counter('perennial_import_rows_total', 'Rows read', ['kind', 'outcome'])`. */
export const counter = <L extends string>(name: string, help: string, labelNames: L[]): Counter<L> =>
  new Counter({ name, help, labelNames, registers: [metrics] })
