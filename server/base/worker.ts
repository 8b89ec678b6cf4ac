import type { Clock } from './clock.ts'
import type { Db } from './db.ts'
import { claimJobs, LEASE_SECONDS, nextDueIn, renewLeases } from './job-queue.ts'
import { runClaimed } from './job-run.ts'
import type { Job, JobHandlers } from './jobs.ts'
import { listen } from './listen.ts'
import type { Log } from './log.ts'

export type WorkerOptions = {
  db: Db
  clock: Clock
  log: Log
  handlers: JobHandlers
  /** Jobs at once; of these at most half are long ones, so news never waits behind imports. Default 4. */
  concurrency?: number
}

export type Worker = {
  /** Claims nothing more, tells long jobs to stop, waits for all to end or be put back. */
  stop(): Promise<void>
}

const HEARTBEAT_MS = (LEASE_SECONDS * 1000) / 3
const LONGEST_SLEEP_MS = 15_000
const AFTER_ERROR_MS = 1_000

/** Works off the queue until stopped. Woken by `perennial_jobs`, by what falls due, and every 15 s in case both were missed. */
export function startWorker(options: WorkerOptions): Worker {
  const { db, clock, log, handlers, concurrency = 4 } = options
  const running = new Map<string, { job: Job; long: boolean; abort: AbortController; ended: Promise<void> }>()
  const bell = doorbell()
  const stopping = new AbortController()
  const hearing = listen(db, 'perennial_jobs', bell.ring, log)

  const [short, long] = namesOf(handlers)
  const longAtOnce = Math.max(1, Math.floor(concurrency / 2))

  const start = (job: Job) => {
    const abort = new AbortController()
    const ended = runClaimed({ db, clock, log, signal: abort.signal }, handlers[job.name]!, job)
      .catch((error: unknown) => log.error({ err: error, job: job.name }, 'could not note how a job ended'))
      .finally(() => {
        running.delete(job.id)
        bell.ring()
      })
    running.set(job.id, { job, long: 'long' in handlers[job.name]!, abort, ended })
  }

  /** Starts what may start now; answers how long nothing more can. */
  const round = async (): Promise<number> => {
    const room = concurrency - running.size
    if (room === 0) return LONGEST_SLEEP_MS
    const news = await claimJobs(db, short, room, clock.now())
    news.forEach(start)
    const mayLong = news.length < room && [...running.values()].filter(one => one.long).length < longAtOnce
    const works = mayLong ? await claimJobs(db, long, 1, clock.now()) : []
    works.forEach(start)
    if (news.length === room || works.length === 1) return 0
    const next = await nextDueIn(db, mayLong ? [...short, ...long] : short, clock.now())
    return Math.max(20, next ?? LONGEST_SLEEP_MS)
  }

  const loop = async () => {
    while (!stopping.signal.aborted) {
      const wait = await round().catch((error: unknown) => {
        log.error({ err: error }, 'could not look into the queue')
        return AFTER_ERROR_MS
      })
      if (wait > 0) await bell.wait(Math.min(wait, LONGEST_SLEEP_MS))
    }
  }

  const heartbeat = setInterval(() => void beat(), HEARTBEAT_MS)
  const beat = async () => {
    const mine = [...running.values()]
    if (mine.length === 0) return
    try {
      const held = await renewLeases(
        db,
        mine.map(({ job }) => job),
      )
      for (const { job, abort } of mine) {
        if (!held.has(job.id) && running.get(job.id)?.job === job) abort.abort(new Error('lease lost'))
      }
    } catch (error) {
      log.warn({ err: error }, 'could not renew leases')
    }
  }

  const looping = loop()
  return {
    stop: async () => {
      stopping.abort()
      bell.ring()
      await looping
      for (const { abort } of running.values()) abort.abort(new Error('the process stops'))
      await Promise.all([...running.values()].map(({ ended }) => ended))
      clearInterval(heartbeat)
      await hearing.stop()
    },
  }
}

/** The names of the short and of the long jobs. */
function namesOf(handlers: JobHandlers): [short: string[], long: string[]] {
  const all = Object.keys(handlers)
  return [all.filter(name => 'short' in handlers[name]!), all.filter(name => 'long' in handlers[name]!)]
}

/** Lets one sleeper be woken early; a ring while nobody sleeps is kept for the next. */
function doorbell(): { ring(): void; wait(ms: number): Promise<void> } {
  let rung = false
  let wake = () => {}
  return {
    ring: () => {
      rung = true
      wake()
    },
    wait: async ms => {
      if (!rung) {
        await new Promise<void>(resolve => {
          const timer = setTimeout(resolve, ms)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      rung = false
    },
  }
}
