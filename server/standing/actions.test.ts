import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { addDays, localDate } from '../../domain/calendar/zone.ts'
import { companyPolicy } from '../../domain/handbook/policy.ts'
import { standingPolicy } from '../../domain/standing/policy.ts'
import { rows, run, sql, transact } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { testStore } from '../base/testing.ts'
import { ensureHandbook, setSections } from '../handbook/actions.ts'
import { handbookOn } from '../handbook/reads.ts'
import { updateStanding } from './actions.ts'
import { standingOfAll } from './compute.ts'

const store = await testStore()
setSections([companyPolicy, standingPolicy])
const START = new Date('2026-01-05T02:00:00Z')
const ids = Array.from({ length: 8 }, () => newId(START))

beforeEach(async () => {
  await store.db.query(
    'truncate customers, orders, interactions, complaints, contracts, standing, standing_intervals, standing_runs, handbook_versions',
  )
  store.clock.set(START)
  await transact(store.db, async tx => {
    await ensureHandbook(tx, {}, START)
    for (const [i, id] of ids.entries()) {
      await run(
        tx,
        sql`insert into customers (id, code, name, created_at, updated_at) values (${id}, ${`C${i}`}, ${`C${i}`}, ${START}, ${START})`,
      )
    }
  })
})

const update = (customers: string[] | null) =>
  transact(store.db, tx => updateStanding(tx, customers, store.clock.now()))

async function order(customer: string, daysAgo: number, amount = 100_00) {
  const on = addDays(localDate(store.clock.now(), 'Asia/Shanghai'), -daysAgo)
  await store.db.query(
    `insert into orders (customer_id, number, placed_at, placed_on, status, amount) values ($1, $2, $3, $4, 'paid', $5)`,
    [customer, newId(store.clock.now()), `${on}T12:00:00+08:00`, on, amount],
  )
}
const complain = (customer: string, on: string) =>
  store.db.query(
    `insert into complaints (customer_id, id, received_at, received_on) values ($1, $2, $3, $4)`,
    [customer, newId(store.clock.now()), `${on}T12:00:00+08:00`, on],
  )
const later = (days: number) => store.clock.set(new Date(store.clock.now().getTime() + days * 86_400_000))

const stored = () =>
  rows<Record<string, unknown>>(
    store.db as never,
    sql`select c.code, s.tier, s.stage, s.warnings, s.active, s.high_value, s.amount_365d, s.orders_60d, s.orders_prev_60d, s.interactions_90d,
          s.first_cooperation_on, s.last_order_on from standing s join customers c on c.id = s.customer_id order by c.code`,
  )
const open = () =>
  rows<{ code: string; aspect: string; value: string }>(
    store.db as never,
    sql`select c.code, i.aspect, i.value from standing_intervals i join customers c on c.id = i.customer_id
        where i.until_at is null order by c.code, i.aspect, i.value`,
  )

type Step = { kind: 'order' | 'complaint' | 'wait'; who: number; days: number; amount: number }
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('order' as const, 'order' as const, 'complaint' as const, 'wait' as const),
  who: fc.integer({ min: 0, max: ids.length - 1 }),
  days: fc.constantFrom(0, 1, 30, 59, 60, 61, 119, 180, 364),
  amount: fc.integer({ min: 0, max: 60_000_000 }),
})

test('kept by the touched alone, standing is what a run over all finds; running warnings say the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
      await store.db.query('truncate orders, complaints, standing, standing_intervals, standing_runs')
      store.clock.set(START)
      await update(null)
      for (const one of steps) {
        if (one.kind === 'wait') {
          later(one.days)
          await update(null)
        } else {
          const id = ids[one.who]!
          if (one.kind === 'order') await order(id, one.days, one.amount)
          else await complain(id, addDays(localDate(store.clock.now(), 'Asia/Shanghai'), -one.days))
          later(0.001)
          await update([id])
        }
      }
      const kept = await stored()
      expect(
        await update(null)
          .then(stored)
          .then(rows => rows.map(({ high_value: _, ...row }) => row)),
      ).toEqual(kept.map(({ high_value: _, ...row }) => row))
      const after = await stored()
      expect(await open()).toEqual(
        after.flatMap(row =>
          (row.warnings as string[]).map(value => ({ code: row.code, aspect: 'warning', value })),
        ),
      )
      const exact = await transact(store.db, async tx => {
        const all = []
        const today = localDate(store.clock.now(), 'Asia/Shanghai')
        for await (const batch of standingOfAll(tx, (await handbookOn(tx, today)).handbook, today))
          all.push(...batch)
        return all
      })
      expect(after.map(row => [row.code, row.tier, row.stage, row.high_value])).toEqual(
        exact.map(row => [row.code, row.tier, row.stage, row.high_value]),
      )
    }),
    { numRuns: 40 },
  )
})

test('a second run over all on the same day changes nothing and tells nobody', async () => {
  await order(ids[0]!, 3)
  // Each row is new, and one of them is then flagged as of high value.
  expect(await update(null)).toBe(ids.length + 1)
  const told = await rows(store.db as never, sql`select 1 from events where type = 'standing.changed'`)
  expect(await update(null)).toBe(0)
  expect(
    await rows(store.db as never, sql`select 1 from events where type = 'standing.changed'`),
  ).toHaveLength(told.length)
})

test('a night on which nothing happened changes no row', async () => {
  await order(ids[0]!, 10)
  await update(null)
  later(1)
  expect(await update(null)).toBe(0)
})

test('a warning that returns within 30 days continues its episode; later it begins a new one', async () => {
  const id = ids[0]!
  const episodes = () =>
    rows<{ since_on: string; episode_on: string }>(
      store.db as never,
      sql`select (since_at at time zone 'Asia/Shanghai')::date as since_on, episode_on from standing_intervals where aspect = 'warning' and customer_id = ${id} order by since_at`,
    )
  await complain(id, '2026-01-05')
  await update([id])
  later(90) // 2026-04-05: the 90 days are over
  await update(null)
  later(29)
  await complain(id, '2026-05-04')
  await update([id])
  later(90) // 2026-08-02
  await update(null)
  later(30)
  await complain(id, '2026-09-01')
  await update([id])
  expect(await episodes()).toEqual([
    { since_on: '2026-01-05', episode_on: '2026-01-05' },
    { since_on: '2026-05-04', episode_on: '2026-01-05' },
    { since_on: '2026-09-01', episode_on: '2026-09-01' },
  ])
})

test('a store filled for the first time in one go says what a run that compares row by row says', async () => {
  for (const [i, id] of ids.entries()) {
    for (let n = 0; n <= i; n++) await order(id, n * 37 + i, i % 3 === 0 ? 5_000_00 : 9_000_00)
  }
  await complain(ids[2]!, '2026-01-02')
  await complain(ids[5]!, '2025-12-30')
  const history = () =>
    rows(
      store.db as never,
      sql`select to_jsonb(i) - 'opened_run' as row from standing_intervals i order by customer_id, value`,
    )
  const run = (mayFill: boolean) =>
    transact(store.db, tx => updateStanding(tx, null, store.clock.now(), mayFill ? 0 : undefined))
  await run(false)
  const [said, told] = [await stored(), await history()]
  expect(said.map(row => row.high_value).filter(Boolean)).toHaveLength(2)
  await store.db.query('truncate standing, standing_intervals, standing_runs')
  await run(true)
  expect(await stored()).toEqual(said)
  expect(await history()).toEqual(told)
  const { rows: indexes } = await store.db.query(
    `select indexname from pg_indexes where tablename = 'standing'`,
  )
  expect(indexes.map(one => one.indexname).sort()).toEqual(['standing_amount', 'standing_pkey'])
})
