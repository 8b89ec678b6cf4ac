import { systemActor } from '../server/base/actor.ts'
import { systemClock } from '../server/base/clock.ts'
import { type Db, row, run, sql, type Tx, transact, withConnection } from '../server/base/db.ts'
import { runAllJobs } from '../server/base/run-all-jobs.ts'
import { refreshSearch, startMerges, startSearch, startUndo } from '../server/customers/actions.ts'
import { ensureHandbook } from '../server/handbook/actions.ts'
import { compose } from '../server/main.ts'
import type { Benchmark } from './figure.ts'

const PAIRS = 10_000

/** Pairs of records with ten orders, five contacts, a person and a task on either side. */
async function seedPairs(tx: Tx, pairs: number): Promise<void> {
  await run(tx, sql`set local synchronous_commit = off`)
  await run(
    tx,
    sql`insert into customers (id, code, name, phone, created_at, updated_at)
        select gen_random_uuid(), 'P' || n || side, '批量测试' || to_hex(n * 7919) || '有限公司', '138' || lpad(n::text, 8, '0'), now(), now()
        from generate_series(1, ${pairs}::integer) n, unnest(array['a', 'b']) side`,
  )
  await run(tx, sql`insert into customer_codes (code, customer_id) select code, id from customers`)
  await run(
    tx,
    sql`insert into contacts (customer_id, name, email, created_at, updated_at)
        select id, 'K ' || code, code || '@example.com', now(), now() from customers`,
  )
  await run(
    tx,
    sql`insert into orders (customer_id, number, placed_at, placed_on, status, amount)
        select id, code || '-' || k, now() - k * interval '20 days', current_date - k * 20, 'completed', 10000 * k
        from customers, generate_series(1, 10) k order by id, k`,
  )
  await run(tx, sql`insert into fact_keys (kind, key, customer_id) select 1, number, customer_id from orders`)
  await run(
    tx,
    sql`insert into interactions (customer_id, id, at, happened_on, channel, direction, kind)
        select id, code || '-i' || k, now() - k * interval '9 days', current_date - k * 9, 'phone', 'out', 'personal'
        from customers, generate_series(1, 5) k order by id, k`,
  )
  await run(
    tx,
    sql`insert into fact_keys (kind, key, customer_id) select 2, id, customer_id from interactions`,
  )
  await run(
    tx,
    sql`insert into tasks (id, source, customer_id, title, due_at, created_at)
        select gen_random_uuid(), 'bench:' || code, id, '{"en": "Call"}', now() + interval '3 days', now() from customers`,
  )
}

/** Wall time of the latest run of a kind, in seconds, as the run itself says. */
async function secondsOf(db: Db, kind: string): Promise<{ seconds: number; found: number }> {
  return withConnection(db, tx =>
    row<{ seconds: number; found: number }>(
      tx,
      sql`select extract(epoch from finished_at - started_at)::float8 as seconds, found from duplicate_runs
          where kind = ${kind} and status = 'done' order by created_at desc limit 1`,
    ),
  )
}

/**
 * Merging ten thousand pairs with their facts in bulk, as the page starts it: a search over all, the merge, its undo. Then
 * what follows from the news (standing, search) is done and not counted.
 */
export const mergeBenchmark: Benchmark = {
  name: 'merge',
  async run({ freshStore, customers = 2 * PAIRS, note }) {
    const { db } = await freshStore('merge')
    const pairs = Math.round(customers / 2)
    const now = () => systemClock.now()
    const { handlers } = compose()
    note(`merge: seeding ${pairs} pairs`)
    await transact(db, async tx => {
      await ensureHandbook(tx, {}, now())
      await seedPairs(tx, pairs)
    })
    const ids = await withConnection(db, tx =>
      row<{ ids: string[] }>(tx, sql`select array_agg(id order by id) as ids from customers`),
    )
    await transact(db, tx => refreshSearch(tx, ids.ids))
    await db.query('vacuum analyze')
    await transact(db, tx => startSearch(tx, systemActor, now()))
    await runAllJobs(db, handlers, systemClock)
    const searched = await secondsOf(db, 'match')
    note(`merge: ${searched.found} pairs found`)
    const rule = { confidence: 90, survivor: 'orders' as const }
    const batch = await transact(db, tx => startMerges(tx, systemActor, rule, now()))
    await runAllJobs(db, handlers, systemClock)
    const merged = await secondsOf(db, 'merge')
    note(`merge: ${merged.found} pairs merged`)
    await transact(db, tx => startUndo(tx, systemActor, batch.id, now()))
    await runAllJobs(db, handlers, systemClock)
    const undone = await secondsOf(db, 'undo')
    const rate = (seconds: number) => `${pairs} pairs in ${seconds.toFixed(1)} s`
    return [
      {
        what: `search for duplicates, ${customers} customers`,
        value: searched.seconds,
        unit: 's',
        limit: 60,
        from: `${searched.found} pairs found`,
      },
      {
        what: `merge of ${pairs} pairs with their facts`,
        value: merged.seconds,
        unit: 's',
        limit: 60,
        from: rate(merged.seconds),
      },
      {
        what: `undo of ${pairs} merges`,
        value: undone.seconds,
        unit: 's',
        limit: 60,
        from: rate(undone.seconds),
      },
    ]
  },
}
