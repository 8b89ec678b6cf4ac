import type { Condition } from '../domain/handbook/condition.ts'
import { systemActor } from '../server/base/actor.ts'
import { type Db, row, run, sql, type Tx, transact, withConnection } from '../server/base/db.ts'
import { runAllJobs } from '../server/base/run-all-jobs.ts'
import { undoBulk } from '../server/customers/actions.ts'
import { ensureHandbook } from '../server/handbook/actions.ts'
import { compose } from '../server/main.ts'
import { createSegment, startBulkEdit } from '../server/standing/actions.ts'
import { countCondition, estimateCondition, listCustomers } from '../server/standing/reads.ts'
import { backendCpu } from './backend-cpu.ts'
import type { BenchContext, Benchmark, Figure } from './figure.ts'

const SCALE = 1_000_000
const PAGES = 300
/** Changed at once. */
const MANY = 100_000

const at = (field: string, op: 'gte' | 'eq' | 'has', value: string | number): Condition => ({
  field,
  op,
  value,
})

/** What is asked while somebody types, by where it has to look. */
const TYPED: [where: string, condition: Condition][] = [
  [
    'the list',
    { all: [at('amount_365d', 'gte', 20_000), at('tier', 'eq', 'B'), at('region', 'eq', '华东')] },
  ],
  ['the file and standing', { all: [at('touches_60d', 'gte', 1), at('size', 'eq', '大')] }],
  ['facts', { all: [at('orders_45d', 'gte', 1), at('tags', 'has', '重视性价比')] }],
]

/**
 * Segments of a million customers: the estimate while typing, the exact count against a scan of the columns it reads, a
 * page of a small, a middling and a large segment, filling one, and a change of 100,000 with its undoing. A page is
 * measured without HTTP.
 */
export const segmentsBenchmark: Benchmark = {
  name: 'segments',
  async run({ freshStore, customers = SCALE, note }: BenchContext): Promise<Figure[]> {
    const { db } = await freshStore('segments')
    const clock = { now: () => new Date() }
    const jobs = () => runAllJobs(db, compose().handlers, clock)
    note(`segments: seeding ${customers} customers`)
    await transact(db, tx => ensureHandbook(tx, {}, clock.now()))
    await seed(db, customers)
    const figures: Figure[] = []
    for (const [where, condition] of TYPED) figures.push(await estimated(db, where, condition))
    figures.push(await counted(db))
    for (const [what, percent] of [
      ['small', 0.05],
      ['middling', 1],
      ['large', 40],
    ] as const) {
      const name = `${what} segment`
      const began = performance.now()
      await transact(db, tx =>
        createSegment(
          tx,
          systemActor,
          { name, condition: at('interactions_90d', 'gte', 10_000 - percent * 100), visibility: 'all' },
          clock.now(),
        ),
      )
      await jobs()
      if (what === 'large')
        figures.push({
          what: 'fill a large segment',
          value: (performance.now() - began) / 1000,
          unit: 's',
          limit: 60,
        })
      figures.push(await paged(db, name))
    }
    figures.push(...(await changed(db, customers, clock)))
    return figures
  },
}

async function estimated(db: Db, where: string, condition: Condition): Promise<Figure> {
  const times: number[] = []
  for (let i = 0; i < 15; i++) {
    const began = performance.now()
    await withConnection(db, tx => estimateCondition(tx, systemActor, condition, new Date()))
    times.push(performance.now() - began)
  }
  return {
    what: `estimate, from ${where} (median)`,
    value: times.toSorted((a, b) => a - b)[7]!,
    unit: 'ms',
    limit: 50,
  }
}

/** A third of all: no index saves the walk. */
const MANY_OF_THEM: Condition = {
  all: [at('amount_365d', 'gte', 150), { none: [at('tier', 'eq', 'B')] }, { field: 'region', op: 'is_set' }],
}

/** CPU of the database for an exact count and for a scan that reads the same columns. */
async function counted(db: Db): Promise<Figure> {
  return withConnection(db, async tx => {
    const scan = () =>
      row(
        tx,
        sql`select count(*) filter (where amount_365d < 0), count(*) filter (where tier = 'zz'), count(*) filter (where region = 'zz')
            from customer_list`,
      )
    const count = () => countCondition(tx, systemActor, MANY_OF_THEM, new Date())
    await run(tx, sql`set max_parallel_workers_per_gather = 0`)
    const least = async (work: () => Promise<unknown>) => {
      const found: number[] = []
      for (let i = 0; i < 4; i++) found.push((await backendCpu(tx, work)).cpu)
      return Math.min(...found)
    }
    const [counting, scanning] = [await least(count), await least(scan)]
    await run(tx, sql`reset max_parallel_workers_per_gather`)
    return {
      what: 'exact count ÷ scan of its columns',
      value: counting / scanning,
      unit: 'ratio',
      limit: 3,
      from: `${counting} ms ÷ ${scanning} ms`,
    }
  })
}

/** CPU of product and database for a page of 50. */
async function paged(db: Db, segment: string): Promise<Figure> {
  return withConnection(db, async tx => {
    const page = async (i: number) =>
      JSON.stringify(
        await listCustomers(
          tx,
          systemActor,
          { segment, sort: i % 2 ? '-amount' : 'amount', limit: 50 },
          new Date(),
        ),
      ).length
    for (let i = 0; i < 50; i++) await page(i)
    const before = process.cpuUsage()
    const { cpu } = await backendCpu(tx, async () => {
      for (let i = 0; i < PAGES; i++) await page(i)
    })
    const { user, system } = process.cpuUsage(before)
    const own = (user + system) / 1000
    return { what: `page of 50, ${segment}`, value: (own + cpu) / PAGES, unit: 'ms', limit: 2 }
  })
}

/** Changing, and giving back, as the pages wait for it; what follows in standing and segments is theirs. */
async function changed(db: Db, customers: number, clock: { now(): Date }): Promise<Figure[]> {
  const handlers = compose().handlers
  const job = 'customers.bulk'
  const work = () => runAllJobs(db, { [job]: handlers[job]! }, clock)
  const name = 'to be changed'
  const share = Math.round((10_000 * MANY) / customers)
  await transact(db, tx =>
    createSegment(
      tx,
      systemActor,
      { name, condition: at('interactions_90d', 'gte', Math.max(0, 10_000 - share)), visibility: 'all' },
      clock.now(),
    ),
  )
  await runAllJobs(db, handlers, clock)
  const timed = async (what: string, ask: () => Promise<void>): Promise<Figure> => {
    const began = performance.now()
    await ask()
    await work()
    return { what, value: (performance.now() - began) / 1000, unit: 's', limit: 60 }
  }
  let edit = ''
  return [
    await timed(`change ${MANY}: a tag and the region`, async () => {
      const asked = { target: { filters: { segment: name } }, change: { add_tags: ['批量'], region: '华南' } }
      edit = await transact(db, tx => startBulkEdit(tx, systemActor, asked, clock.now()))
    }),
    await timed('undo it', () => transact(db, tx => undoBulk(tx, systemActor, edit, clock.now()))),
  ]
}

async function seed(db: Db, customers: number): Promise<void> {
  await transact(db, async tx => {
    await run(tx, sql`set local synchronous_commit = off`)
    await run(
      tx,
      sql`insert into customers (id, code, name, size, region, tags, created_at, updated_at)
          select overlay(gen_random_uuid()::text placing lpad(to_hex(n), 8, '0') from 1 for 8)::uuid, 'B' || lpad(n::text, 8, '0'),
                 '杭州云启智能科技有限公司' || n, (array['大', '中', '小'])[1 + n % 3], (array['华东', '华北', '西南', null])[1 + n % 4],
                 case when n % 7 = 0 then array['重视性价比'] else '{}' end, now(), now()
          from generate_series(1, ${customers}::integer) n`,
    )
    await run(tx, sql`insert into customer_codes (code, customer_id) select code, id from customers`)
    await fill(tx)
  })
  await db.query('vacuum (analyze) customers, customer_list, standing, orders')
}

async function fill(tx: Tx): Promise<void> {
  const hash = (salt: string) => sql`abs(hashtext(${salt} || code)::bigint)`
  await run(
    tx,
    sql`insert into standing (customer_id, tier, tier_since, tier_version, stage, stage_since, stage_version, warnings, high_value,
          active, amount_365d, orders_60d, orders_prev_60d, interactions_90d, touches_60d, answered_60d, first_cooperation_on, changed_on)
        select id, (array['A', 'B', 'C', null])[1 + ${hash('t')} % 4], now(), 1, 'mature', now(), 1, '{}', false, true,
               (1e9 / (1 + ${hash('a')} % 100000))::bigint, ${hash('o')} % 7, 2, ${hash('s')} % 10000, ${hash('u')} % 5, 0, current_date - 400,
               current_date
        from customers`,
  )
  await run(
    tx,
    sql`insert into customer_list (customer_id, type, service_level, region, tags, code, name, name_key, search, tier, stage, amount_365d,
          orders_60d, interactions_90d, first_cooperation_on, active)
        select c.id, c.type, c.service_level, c.region, c.tags, c.code, c.name, c.name, c.name || E'\n' || c.code || E'\n', s.tier, s.stage,
               s.amount_365d, s.orders_60d, s.interactions_90d, s.first_cooperation_on, true
        from customers c join standing s on s.customer_id = c.id order by c.id`,
  )
  await run(
    tx,
    sql`insert into orders (customer_id, number, placed_at, placed_on, status, amount)
        select id, code || '-' || k, now(), current_date - (k * 20), 'completed', 1000 from customers, generate_series(1, 2) k`,
  )
}
