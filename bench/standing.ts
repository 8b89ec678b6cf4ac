import { localDate } from '../domain/calendar/zone.ts'
import { rows, run, sql, type Tx, transact } from '../server/base/db.ts'
import { ensureHandbook } from '../server/handbook/actions.ts'
import { updateStanding } from '../server/standing/actions.ts'
import { backendCpu } from './backend-cpu.ts'
import type { Benchmark } from './figure.ts'

/** Facts as a wholesale company has them: per 1M customers 10M orders over two years and 5M contacts. */
export async function seedFacts(tx: Tx, customers: number, today: string): Promise<void> {
  await run(tx, sql`set local synchronous_commit = off`)
  await run(tx, sql`select setseed(0.42)`)
  await run(
    tx,
    sql`insert into customers (id, code, name, created_at, updated_at)
        select overlay(gen_random_uuid()::text placing lpad(to_hex(n), 8, '0') from 1 for 8)::uuid,
               'B' || lpad(n::text, 8, '0'), 'Customer ' || n, now(), now()
        from generate_series(1, ${customers}::integer) n`,
  )
  await run(
    tx,
    sql`insert into orders (customer_id, number, placed_at, placed_on, status, amount)
        select id, code || '-' || k, day::timestamptz, day,
               case when random() < 0.9 then 'completed' else 'cancelled' end, (random() * random() * 9000000)::bigint
        from (select c.id, c.code, k, ${today}::date - (random() * 730)::integer as day
              from customers c, generate_series(1, 10) k offset 0) drawn`,
  )
  await run(
    tx,
    sql`insert into interactions (customer_id, id, at, happened_on, channel, direction, kind, answered_at)
        select id, code || '-' || k, day::timestamptz + interval '9 hours', day, 'phone',
               case when random() < 0.6 then 'out' else 'in' end, case when random() < 0.8 then 'personal' else 'bulk' end,
               case when random() < 0.5 then day::timestamptz + interval '30 hours' end
        from (select c.id, c.code, k, ${today}::date - (random() * 365)::integer as day
              from customers c, generate_series(1, 5) k offset 0) drawn`,
  )
}

const SCALE = 1_000_000

/**
 * Backend CPU of the run over all, against one scan that decodes the same columns in the same order; first when every
 * row is written, then on the next day. Then what 1,000 new facts cost.
 */
export const standingBenchmark: Benchmark = {
  name: 'standing',
  async run({ freshStore, customers = SCALE, note }) {
    const { db } = await freshStore('standing')
    const now = new Date()
    const today = localDate(now, 'Asia/Shanghai')
    const tomorrow = new Date(now.getTime() + 86_400_000)
    note(`standing: seeding ${customers} customers`)
    await transact(db, async tx => {
      await ensureHandbook(tx, {}, now)
      await seedFacts(tx, customers, today)
    })
    await db.query('vacuum analyze customers, orders, interactions, complaints, contracts')
    const client = await db.connect()
    try {
      await scan(client)
      const scanned = await backendCpu(client, () => scan(client))
      note(`standing: one scan takes ${scanned.cpu} ms`)
      const first = await inTransaction(client, () => updateStanding(client, null, now))
      await client.query('vacuum analyze standing, standing_intervals')
      await placeOrders(client, Math.round(customers / 100), today)
      await client.query('vacuum analyze orders')
      const again = await inTransaction(client, () => updateStanding(client, null, now))
      const next = await inTransaction(client, () => updateStanding(client, null, tomorrow))
      const touched = await placeOrders(client, 1000, today)
      const incremental = await inTransaction(client, () => updateStanding(client, touched, tomorrow))
      const against = (cpu: number) => ({
        value: cpu / scanned.cpu,
        unit: 'ratio' as const,
        from: `${cpu} ms ÷ ${scanned.cpu} ms`,
      })
      return [
        { what: 'full standing, 1 % of customers changed ÷ scan', limit: 3, ...against(again.cpu) },
        { what: 'full standing, the next day ÷ scan', limit: 5, ...against(next.cpu) },
        { what: 'full standing, every row written ÷ scan', limit: 5, ...against(first.cpu) },
        {
          what: 'standing of the touched, 1,000 facts, database',
          value: incremental.cpu,
          unit: 'ms',
          limit: 50,
        },
      ]
    } finally {
      client.release()
    }
  },
}

async function inTransaction<T>(client: Tx, work: () => Promise<T>) {
  await client.query('begin')
  const measured = await backendCpu(client, work)
  await client.query('commit')
  return measured
}

/** One scan of the columns that standing reads, in one process and in the order of the indexes. */
async function scan(tx: Tx): Promise<void> {
  await run(tx, sql`set max_parallel_workers_per_gather = 0`)
  await run(tx, sql`set jit = off`)
  await rows(
    tx,
    sql`select (select count(customer_id) + max(placed_on - date '2000-01-01') + sum(amount)::bigint from orders where status in ('paid', 'completed')),
               (select count(customer_id) + max(happened_on - date '2000-01-01') + count(direction) + count(at) + count(answered_at)
                  from interactions where kind = 'personal'),
               (select count(id) + count(code) from customers)`,
  )
}

async function placeOrders(tx: Tx, count: number, day: string): Promise<string[]> {
  const placed = await rows<{ customer_id: string }>(
    tx,
    sql`insert into orders (customer_id, number, placed_at, placed_on, status, amount)
        select id, gen_random_uuid()::text, ${day}::date, ${day}::date, 'paid', 500000
        from (select id from customers order by md5(code) limit ${count}) chosen returning customer_id`,
  )
  return placed.map(one => one.customer_id)
}
