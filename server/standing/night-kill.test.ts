import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { companyPolicy } from '../../domain/handbook/policy.ts'
import { standingPolicy } from '../../domain/standing/policy.ts'
import { rows, sql, transact, withConnection } from '../base/db.ts'
import { type TestStore, testStore } from '../base/testing.ts'
import { ensureHandbook, setSections } from '../handbook/actions.ts'
import { updateStanding } from './actions.ts'

setSections([companyPolicy, standingPolicy])
const START = new Date('2026-01-05T02:00:00Z')
const DAY_MS = 86_400_000
const NIGHTS = 20
const killed = await testStore()
const clean = await testStore()
killed.db.on('error', () => undefined)

/** The same 3,000 customers with eight orders each in both stores, spread so that every night moves some of them. */
async function seed({ db }: TestStore): Promise<void> {
  await transact(db, tx => ensureHandbook(tx, {}, START))
  await db.query(`
    insert into customers (id, code, name, created_at, updated_at)
    select ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'C' || n, 'C' || n, '2026-01-05', '2026-01-05'
    from generate_series(1, 3000) n`)
  await db.query(`
    insert into orders (customer_id, number, placed_at, placed_on, status, amount)
    select id, code || '-' || k, day::timestamptz, day, 'paid', 100000 * k
    from (select id, code, k, date '2026-01-05' - (abs(hashtext(code || k)) % 400) as day
          from customers, generate_series(1, 8) k) drawn`)
  await db.query('analyze')
}

const night = ({ db }: TestStore, n: number) =>
  transact(db, tx => updateStanding(tx, null, new Date(START.getTime() + n * DAY_MS)))

const killEveryone = () =>
  clean.db.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
    new URL(killed.url).pathname.slice(1),
  ])

/** Everything the nights wrote, but for the ids of their runs; a night run twice says once that something changed. */
async function written({ db }: TestStore) {
  const all = (text: ReturnType<typeof sql>) => withConnection(db, tx => rows(tx, text))
  return {
    standing: await all(sql`select to_jsonb(s) - 'run_id' as row from standing s order by customer_id`),
    history: await all(
      sql`select to_jsonb(i) - 'opened_run' - 'closed_run' as row from standing_intervals i
          order by customer_id, aspect, value, since_at`,
    ),
    runs: await all(
      sql`select on_date, kind, customers, changed, cutoff_amount, cutoff_code from standing_runs
          where changed > 0 order by on_date`,
    ),
    news: await all(sql`select count(*) as n from events where type = 'standing.changed'`),
  }
}

test('killed at random and run again, twenty nights leave what they leave in peace', {
  timeout: 120_000,
}, async () => {
  for (const store of [killed, clean]) await seed(store)
  let cut = 0
  for (let n = 0; n < NIGHTS; n++) {
    const began = performance.now()
    await night(clean, n)
    const took = performance.now() - began
    const running = night(killed, n).then(
      () => false,
      () => true,
    )
    await wait(Math.random() * took)
    await killEveryone()
    if (await running) cut++
    // A pooled connection that was cut off while it was idle says so once, when it is next used.
    for (;;) {
      const failure = await night(killed, n).then(
        () => null,
        (error: Error) => error,
      )
      if (failure === null) break
      if (!/terminat|closed/i.test(failure.message)) throw failure
    }
  }
  expect(await written(killed)).toEqual(await written(clean))
  expect(cut).toBeGreaterThan(0)
})
