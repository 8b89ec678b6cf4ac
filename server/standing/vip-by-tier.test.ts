import { expect, test } from 'vitest'
import { companyPolicy } from '../../domain/handbook/policy.ts'
import { standingPolicy } from '../../domain/standing/policy.ts'
import { row, run, sql, transact } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { testStore } from '../base/testing.ts'
import { endServiceLevels } from '../customers/actions.ts'
import { beginHandbook, ensureHandbook, setSections } from '../handbook/actions.ts'
import { updateStanding } from './actions.ts'
import { keepVips } from './vip-by-tier.ts'

const store = await testStore()
setSections([companyPolicy, standingPolicy])
const START = new Date('2026-01-05T02:00:00Z')
const [bought, quiet, byHand] = [newId(START), newId(START), newId(START)]
const day = (n: number) => store.clock.set(new Date(START.getTime() + n * 86_400_000))

/** What the nights do, in their order. */
const night = () =>
  transact(store.db, async tx => {
    const now = store.clock.now()
    await endServiceLevels(tx, now)
    await updateStanding(tx, null, now)
    return keepVips(tx, null, now)
  })
const levelOf = (id: string) =>
  transact(store.db, tx =>
    row<{ level: string; until: string | null }>(
      tx,
      sql`select service_level as level, service_level_until as until from customers where id = ${id}`,
    ),
  )

test('a VIP tier gives VIP with an end that moves on while one stays in it, and runs out after', async () => {
  store.clock.set(START)
  await transact(store.db, async tx => {
    await ensureHandbook(tx, {}, START)
    const when = { field: 'orders_60d', op: 'gte', value: 1 }
    await beginHandbook(
      tx,
      { standing: { tiers: { rules: [{ key: 'A', when }] }, vip: { tiers: ['A'], keep_days: 30 } } },
      START,
    )
    for (const [id, level] of [
      [bought, 'normal'],
      [quiet, 'normal'],
      [byHand, 'vip'],
    ] as const) {
      await run(
        tx,
        sql`insert into customers (id, code, name, service_level, created_at, updated_at)
            values (${id}, ${id}, 'x', ${level}, ${START}, ${START})`,
      )
    }
    for (const id of [bought, byHand]) {
      await run(
        tx,
        sql`insert into orders (customer_id, number, placed_at, placed_on, status, amount)
            values (${id}, ${newId(START)}, ${START}, '2026-01-05', 'paid', 100)`,
      )
    }
  })
  expect(await night()).toBe(1)
  expect(await levelOf(bought)).toEqual({ level: 'vip', until: '2026-02-04' })
  expect(await levelOf(quiet)).toEqual({ level: 'normal', until: null })
  expect(await levelOf(byHand)).toEqual({ level: 'vip', until: null })

  day(3)
  expect(await night()).toBe(0)
  day(10)
  expect(await night()).toBe(1)
  expect(await levelOf(bought)).toEqual({ level: 'vip', until: '2026-02-14' })
  // The order is out of its window on day 60: the tier is left, the end stands.
  day(57)
  await night()
  const { until } = await levelOf(bought)
  day(61)
  expect(await night()).toBe(0)
  expect(await levelOf(bought)).toEqual({ level: 'vip', until })
  day(90)
  await night()
  expect(await levelOf(bought)).toEqual({ level: 'normal', until: null })
  expect(await levelOf(byHand)).toEqual({ level: 'vip', until: null })
})
