import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { rows, sql, transact } from '../server/base/db.ts'
import { createLog } from '../server/base/log.ts'
import { keepSecretsIn } from '../server/base/secret-box.ts'
import { testStore } from '../server/base/testing.ts'
import { isEmptyStore } from '../server/empty-store.ts'
import { ensureHandbook } from '../server/handbook/actions.ts'
import { compose } from '../server/main.ts'
import { cast } from './cast.ts'
import { crowd } from './crowd.ts'
import { factsOf } from './facts.ts'
import { chance } from './random.ts'
import { tellDemo } from './tell.ts'

const MINUTES = 60_000

// Accounts have secrets, though nothing of the demo company ever leaves.
const secrets = await mkdtemp(join(tmpdir(), 'perennial-demo-'))
keepSecretsIn(secrets)
afterAll(() => rm(secrets, { recursive: true, force: true }))

/** A Wednesday afternoon in Shanghai, and one before work begins. */
const DAYS = [new Date('2026-06-17T07:00:00Z'), new Date('2026-11-24T22:40:00Z')]

async function told(now: Date) {
  compose()
  const { db, clock } = await testStore()
  clock.set(now)
  await transact(db, tx => ensureHandbook(tx, {}, now))
  await tellDemo(db, clock, createLog({ level: 'silent' }))
  const standing = await transact(db, tx =>
    rows<{ code: string; tier: string | null; stage: string; warnings: string[] }>(
      tx,
      sql`select c.code, s.tier, s.stage, s.warnings, s.amount_365d, s.interactions_90d
          from standing s join customers c on c.id = s.customer_id order by c.code`,
    ),
  )
  const tasks = await transact(db, tx =>
    rows<{ status: string; due_at: Date; code: string; name: string }>(
      tx,
      sql`select t.status, t.due_at, c.code, o.name from tasks t join staff o on o.id = t.owner_id
          left join customers c on c.id = t.customer_id order by t.due_at, c.code, t.status`,
    ),
  )
  return { db, standing, tasks }
}

test('the same chance draws the same customers and the same facts', () => {
  const draw = () => {
    const luck = chance(1)
    return crowd(50, luck).map(one => factsOf(one, '2026-06-17', 'Asia/Shanghai', luck))
  }
  expect(draw()).toEqual(draw())
})

test('the numbers of orders rise with time, and no two orders are alike all along', () => {
  for (const one of cast) {
    const orders = factsOf(one, '2026-06-17', 'Asia/Shanghai', chance(1))
      .filter(fact => fact.kind === 'orders')
      .map(fact => fact.row)
    const inTime = orders.toSorted((a, b) => (String(a.placed_at) < String(b.placed_at) ? -1 : 1))
    expect(inTime.map(row => row.number)).toEqual(orders.map(row => row.number).toSorted())
    if (orders.length > 4) expect(new Set(orders.map(row => row.amount)).size).toBeGreaterThan(1)
  }
})

test('of those who order evenly nobody seems to slip on any of the last hundred days', () => {
  const slips = (agos: number[], day: number) => {
    const ordered = (from: number) => agos.filter(ago => ago >= from && ago < from + 60).length
    const before = ordered(day + 60)
    return before >= 2 && (before - ordered(day)) / before > 0.3
  }
  const days = Array.from({ length: 100 }, (_, day) => day)
  const slipping = cast.filter(one =>
    days.some(day =>
      slips(
        one.orders.map(order => order.ago),
        day,
      ),
    ),
  )
  // The slipping one, one who orders once a month, and the one from Bergen.
  expect(slipping.map(one => one.code)).toEqual(['C-004217', 'C-003320', 'C-006002'])
})

test.each(DAYS)(
  'each of the cast is in its part, with work done and work left for today: %s',
  async now => {
    const one = await told(now)
    const of = (code: string) => one.standing.find(row => row.code === code)
    expect(of('C-004217')).toMatchObject({ tier: 'B', stage: 'at_risk', warnings: ['order_drop'] })
    expect(of('C-000318')).toMatchObject({ tier: 'A', stage: 'mature', warnings: [] })
    expect(of('C-002240')).toMatchObject({ warnings: ['complaint'] })
    expect(of('C-003077')).toMatchObject({ warnings: ['contract_ending'] })
    expect(of('C-003911')).toMatchObject({ warnings: ['response_low'] })
    expect(of('C-005530')).toMatchObject({ tier: null, stage: 'new' })
    expect(of('C-002718')?.tier).toBeNull()
    expect(of('C-001866')).toMatchObject({ stage: 'won_back' })
    expect(new Set(one.standing.map(row => row.stage)).size).toBeGreaterThanOrEqual(7)

    const open = one.tasks.filter(task => task.status === 'open' && task.name === '周敏')
    expect(open.some(task => task.due_at < now)).toBe(true)
    expect(open.map(task => task.code)).toContain('C-004217')
    expect(
      open.some(task => task.due_at > now && task.due_at.getTime() < now.getTime() + 14 * 60 * MINUTES),
    ).toBe(true)
    expect(one.tasks.filter(task => task.status === 'done').length).toBeGreaterThan(40)
    expect(await transact(one.db, isEmptyStore)).toBe(false)
  },
  10 * MINUTES,
)
