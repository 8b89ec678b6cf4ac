import { fork } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from './clock.ts'
import { row, rows, run, sql, transact, withConnection } from './db.ts'
import { emit, enqueue, setSubscriptions } from './events.ts'
import { LEASE_SECONDS, MAX_ATTEMPTS, retryFailedJobs } from './job-queue.ts'
import { deliveries, type JobHandlers } from './jobs.ts'
import { createLog } from './log.ts'
import { runAllJobs } from './run-all-jobs.ts'
import { testStore } from './testing.ts'
import { startWorker, type Worker } from './worker.ts'

const store = await testStore()
const { db } = store
const log = createLog({ level: 'silent' })
const workers: Worker[] = []

const work = (handlers: JobHandlers, concurrency = 4) => {
  const worker = startWorker({ db, clock: systemClock, log, handlers, concurrency })
  workers.push(worker)
  return worker
}
const ask = (name: string, payload = {}) =>
  transact(db, tx => enqueue(tx, { name, payload, now: systemClock.now() }))
const count = (from: string) =>
  withConnection(db, tx =>
    row<{ n: number }>(tx, sql`select count(*) as n from effects where what = ${from}`),
  ).then(({ n }) => n)
const queued = () => withConnection(db, tx => row<{ n: number }>(tx, sql`select count(*) as n from jobs`))
const until = async (done: () => Promise<boolean>, ms = 20_000) => {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(25)) if (await done()) return
  throw new Error('waited in vain')
}

beforeEach(async () => {
  await withConnection(db, tx => run(tx, sql`create table if not exists effects (what text not null)`))
  await withConnection(db, tx => run(tx, sql`truncate effects, jobs, events`))
})
afterEach(async () => {
  await Promise.all(workers.splice(0).map(worker => worker.stop()))
})

describe('the queue', () => {
  const counting: JobHandlers = {
    count: { short: async tx => void (await run(tx, sql`insert into effects values ('count')`)) },
  }

  test('two workers at once do every job exactly once', async () => {
    for (let i = 0; i < 200; i++) await ask('count')
    work(counting)
    work(counting)
    await until(async () => (await queued()).n === 0)
    expect(await count('count')).toBe(200)
  })

  test('a job is begun as soon as it is asked for, not at the next look', async () => {
    work(counting)
    await sleep(200)
    const before = Date.now()
    await ask('count')
    await until(async () => (await count('count')) === 1)
    expect(Date.now() - before).toBeLessThan(1000)
  })

  test('a failing job leaves no effect, is tried again later and parked in the end', async () => {
    const failing: JobHandlers = {
      fail: {
        short: async tx => {
          await run(tx, sql`insert into effects values ('fail')`)
          throw new Error('the reason')
        },
      },
    }
    await ask('fail')
    const worker = work(failing)
    const job = () =>
      withConnection(db, tx =>
        row<{ attempts: number; last_error: string; later: boolean; failed_at: Date | null }>(
          tx,
          sql`select attempts, last_error, run_at > created_at as later, failed_at from jobs`,
        ),
      )
    await until(async () => (await job()).last_error !== null)
    expect(await job()).toMatchObject({ attempts: 1, last_error: 'the reason', later: true, failed_at: null })
    await worker.stop()
    await withConnection(db, tx =>
      run(tx, sql`update jobs set attempts = ${MAX_ATTEMPTS - 1}, run_at = now()`),
    )
    work(failing)
    await until(async () => (await job()).failed_at !== null)
    expect(await count('fail')).toBe(0)
    await transact(db, tx => retryFailedJobs(tx, systemClock.now()))
    expect(await job()).toMatchObject({ attempts: expect.toSatisfy((n: number) => n <= 1), failed_at: null })
  })

  test('news waits behind no long job', async () => {
    const gate = new EventTarget()
    const handlers: JobHandlers = {
      ...counting,
      long: {
        long: () => new Promise(resolve => gate.addEventListener('open', () => resolve(), { once: true })),
      },
    }
    for (let i = 0; i < 6; i++) await ask('long')
    work(handlers)
    await until(async () => (await running()) === 2)
    await ask('count')
    await until(async () => (await count('count')) === 1)
    expect(await running()).toBe(2)
    const opening = setInterval(() => gate.dispatchEvent(new Event('open')), 20)
    await until(async () => (await queued()).n === 0)
    clearInterval(opening)
  })

  test('a stop lets short jobs end and puts long ones back at once, without counting an attempt', async () => {
    const handlers: JobHandlers = {
      long: {
        long: ({ signal }) =>
          new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      },
      slow: {
        short: async tx => {
          await sleep(300)
          await run(tx, sql`insert into effects values ('slow')`)
        },
      },
    }
    await ask('long')
    await ask('slow')
    const worker = work(handlers)
    await until(async () => (await running()) === 2)
    await worker.stop()
    expect(await count('slow')).toBe(1)
    const left = await withConnection(db, tx => rows(tx, sql`select name, attempts, leased_until from jobs`))
    expect(left).toEqual([{ name: 'long', attempts: 0, leased_until: null }])
  })

  test('a job whose key waits already is not asked for twice, and one put back gives way to it', async () => {
    const now = systemClock.now()
    const keyed = () => transact(db, tx => enqueue(tx, { name: 'keyed', key: 'k', now }))
    await keyed()
    await keyed()
    expect((await queued()).n).toBe(1)
    const worker = work({
      keyed: {
        long: ({ signal }) =>
          new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      },
    })
    await until(async () => (await running()) === 1)
    await keyed()
    expect((await queued()).n).toBe(2)
    await worker.stop()
    expect((await queued()).n).toBe(1)
  })

  test('a killed worker’s job runs elsewhere within seconds, and what it had not committed is gone', async () => {
    await ask('hang')
    const child = fork(fileURLToPath(new URL('testing-worker.ts', import.meta.url)), [store.url], {
      execArgv: ['--import', 'tsx'],
    })
    await new Promise(resolve => child.once('message', resolve))
    child.kill('SIGKILL')
    const killed = Date.now()
    work({ hang: { short: async tx => void (await run(tx, sql`insert into effects values ('hang')`)) } })
    await until(async () => (await queued()).n === 0)
    expect(await count('hang')).toBe(1)
    expect(Date.now() - killed).toBeLessThan((LEASE_SECONDS + 4) * 1000)
  })
})

describe('news', () => {
  test('reaches every subscriber of its type once, also what happens meanwhile', async () => {
    const heard: string[] = []
    const subscriptions = [
      { type: 'a', subscriber: 'one', handler: async () => void heard.push('one:a') },
      { type: 'b', subscriber: 'one', handler: async () => void heard.push('one:b') },
      {
        type: 'a',
        subscriber: 'two',
        handler: async (tx: Parameters<typeof emit>[0]) => {
          heard.push('two:a')
          await emit(tx, 'b', {}, store.clock.now())
        },
      },
    ]
    setSubscriptions(subscriptions)
    await transact(db, tx => emit(tx, 'a', { payload: { x: 1 } }, store.clock.now()))
    expect(await runAllJobs(db, deliveries(subscriptions), store.clock)).toBe(3)
    expect(heard).toEqual(['one:a', 'two:a', 'one:b'])
    setSubscriptions([])
  })

  test('of a rolled back transaction is never heard', async () => {
    setSubscriptions([{ type: 'a', subscriber: 'one' }])
    await expect(
      transact(db, async tx => {
        await emit(tx, 'a', {}, store.clock.now())
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect((await queued()).n).toBe(0)
    setSubscriptions([])
  })
})

const running = () =>
  withConnection(db, tx =>
    row<{ n: number }>(tx, sql`select count(*) as n from jobs where leased_until is not null`),
  ).then(({ n }) => n)
