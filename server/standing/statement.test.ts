import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { addDays, daysBetween } from '../../domain/calendar/zone.ts'
import { defaultHandbook } from '../../domain/handbook/parse.ts'
import { companyPolicy } from '../../domain/handbook/policy.ts'
import { standingPolicy } from '../../domain/standing/policy.ts'
import type { StandingPolicy } from '../../domain/standing/shape.ts'
import { rows, run, sql, transact } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { testStore } from '../base/testing.ts'
import { withExactHighValue } from './ranking.ts'
import { standingStatement } from './statement.ts'

const store = await testStore()
const policy = defaultHandbook([companyPolicy, standingPolicy])[standingPolicy.key] as StandingPolicy
const DAY = '2026-03-15'

type Order = { on: string; status: string; amount: number }
type Touch = { at: Date; direction: 'in' | 'out'; kind: string; answered: Date | null }
type Contract = { from: string; to: string | null }
type Facts = {
  code: string
  since: string | null
  orders: Order[]
  touches: Touch[]
  complaints: string[]
  contracts: Contract[]
}

// Days cluster around the edges of windows, where mistakes live.
const EDGES = [
  0, 1, 29, 30, 31, 59, 60, 61, 89, 90, 91, 119, 120, 179, 180, 181, 209, 210, 364, 365, 366, 730, 731, -1,
  -5,
]
const day = fc
  .oneof(fc.constantFrom(...EDGES), fc.integer({ min: -10, max: 800 }))
  .map(back => addDays(DAY, -back))
const noon = (date: string) => new Date(`${date}T04:00:00Z`)

const facts: fc.Arbitrary<Omit<Facts, 'code'>> = fc.record({
  since: fc.option(day),
  orders: fc.array(
    fc.record({
      on: day,
      status: fc.constantFrom('paid', 'completed', 'completed', 'cancelled', 'refunded'),
      amount: fc.oneof(
        fc.integer({ min: -500_000, max: 60_000_000 }),
        fc.constantFrom(0, 10_000_000, 50_000_000),
      ),
    }),
    { maxLength: 12 },
  ),
  touches: fc.array(
    fc
      .record({
        on: day,
        direction: fc.constantFrom('in' as const, 'out' as const),
        kind: fc.constantFrom('personal', 'personal', 'personal', 'bulk', 'automatic'),
        answer: fc.option(fc.constantFrom(-1, 0, 5, 167, 168, 169, 400)),
      })
      .map(({ on, direction, kind, answer }) => ({
        at: noon(on),
        direction,
        kind,
        answered: answer === null ? null : new Date(noon(on).getTime() + answer * 3_600_000),
      })),
    { maxLength: 9 },
  ),
  complaints: fc.array(day, { maxLength: 2 }),
  contracts: fc.array(
    fc.record({ from: day, length: fc.option(fc.integer({ min: 0, max: 800 })) }).map(({ from, length }) => ({
      from,
      to: length === null ? null : addDays(from, length),
    })),
    { maxLength: 2 },
  ),
})

/** The definitions once more, in the plainest way: one customer, loops over its facts. */
function naive(one: Facts) {
  const counted = one.orders.filter(o => ['paid', 'completed'].includes(o.status) && o.on <= DAY)
  const orders = counted
    .filter(o => o.amount >= 0)
    .map(o => o.on)
    .toSorted()
  const within = (date: string, days: number, skip = 0) => {
    const ago = daysBetween(date, DAY)
    return ago >= skip && ago < skip + days
  }
  const amount = counted.filter(o => within(o.on, 365)).reduce((sum, o) => sum + o.amount, 0)
  const contracts = one.contracts.filter(c => c.from <= DAY)
  const running = contracts.filter(c => c.to === null || c.to >= DAY)
  const first =
    [one.since, orders[0], ...contracts.map(c => c.from)].filter(d => d && d <= DAY).toSorted()[0] ?? null
  const tenure = first === null ? null : daysBetween(first!, DAY)
  const localDay = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  const personal = one.touches.filter(t => t.kind === 'personal' && localDay(t.at) <= DAY)
  const interactions = personal.filter(t => within(localDay(t.at), 90)).length
  const sent = personal.filter(t => t.direction === 'out' && within(localDay(t.at), 60))
  const end = new Date(`${addDays(DAY, 1)}T00:00:00+08:00`)
  const answered = sent.filter(t => {
    const hours = t.answered ? (t.answered.getTime() - t.at.getTime()) / 3_600_000 : -1
    return t.answered !== null && hours >= 0 && hours <= 168 && t.answered < end
  }).length
  const now60 = orders.filter(d => within(d, 60)).length
  const before60 = orders.filter(d => within(d, 60, 60)).length
  const warnings = [
    one.complaints.some(d => within(d, 90)) && 'complaint',
    running.some(c => c.to !== null && daysBetween(DAY, c.to) <= 30) && 'contract_ending',
    before60 >= 2 && (before60 - now60) * 10 > before60 * 3 && 'order_drop',
    sent.length >= 3 && answered * 5 < sent.length && 'response_low',
  ].filter(Boolean) as string[]
  const tier =
    tenure === null
      ? null
      : amount >= 50_000_000 && tenure >= 730 && interactions >= 5
        ? 'A'
        : amount >= 10_000_000 && amount < 50_000_000 && tenure >= 365 && interactions >= 3
          ? 'B'
          : (amount < 10_000_000 || tenure < 365) && interactions >= 2
            ? 'C'
            : null
  const idle = first === null ? null : daysBetween(orders.at(-1) ?? first!, DAY)
  const wonBack = orders.some((d, i) => i > 0 && within(d, 30) && daysBetween(orders[i - 1]!, d) >= 180)
  const stage =
    tenure === null
      ? 'prospect'
      : wonBack
        ? 'won_back'
        : tenure <= 30
          ? 'new'
          : idle! >= 365 && running.length === 0
            ? 'lost'
            : idle! >= 180 && running.length === 0
              ? 'dormant'
              : warnings.includes('order_drop') || warnings.includes('response_low')
                ? 'at_risk'
                : tenure > 180
                  ? 'mature'
                  : 'growing'
  const active = orders.some(d => within(d, 90)) || interactions > 0
  return {
    code: one.code,
    tier,
    stage,
    warnings,
    amount_365d: amount,
    tenure_days: tenure,
    interactions_90d: interactions,
    orders_60d: now60,
    orders_prev_60d: before60,
    active,
    response_rate_60d: sent.length === 0 ? null : Math.round((answered / sent.length) * 10_000) / 10_000,
  }
}

const read4 = (key: string, value: unknown) =>
  key === 'response_rate_60d' && value !== null ? Math.round(Number(value) * 10_000) / 10_000 : value

async function write(all: Facts[]) {
  await transact(store.db, async tx => {
    const now = store.clock.now()
    for (const one of all) {
      const id = newId(now)
      await run(
        tx,
        sql`insert into customers (id, code, name, first_cooperation_on, created_at, updated_at)
        values (${id}, ${one.code}, ${one.code}, ${one.since}, ${now}, ${now})`,
      )
      for (const [i, o] of one.orders.entries())
        await run(
          tx,
          sql`insert into orders (customer_id, number, placed_at, placed_on, status, amount)
          values (${id}, ${`${one.code}-${i}`}, ${noon(o.on)}, ${o.on}, ${o.status}, ${o.amount})`,
        )
      for (const [i, t] of one.touches.entries())
        await run(
          tx,
          sql`insert into interactions (customer_id, id, at, happened_on, channel, direction, kind, answered_at)
          values (${id}, ${`${one.code}-${i}`}, ${t.at}, (${t.at}::timestamptz at time zone 'Asia/Shanghai')::date, 'phone', ${t.direction}, ${t.kind}, ${t.answered})`,
        )
      for (const [i, c] of one.complaints.entries())
        await run(
          tx,
          sql`insert into complaints (customer_id, id, received_at, received_on) values (${id}, ${`${one.code}-${i}`}, ${noon(c)}, ${c})`,
        )
      for (const [i, c] of one.contracts.entries())
        await run(
          tx,
          sql`insert into contracts (customer_id, number, starts_on, ends_on) values (${id}, ${`${one.code}-${i}`}, ${c.from}, ${c.to})`,
        )
    }
  })
}

afterEach(async () => {
  await store.db.query('truncate customers, orders, interactions, complaints, contracts')
})

const subject = { day: DAY, timezone: 'Asia/Shanghai', basis: 'orders' as const, customerIds: null }
type Row = ReturnType<typeof naive> & { high_value: boolean }
const read = () =>
  transact(store.db, tx =>
    rows<Row>(
      tx,
      sql`select * from (${withExactHighValue(standingStatement(policy, subject, 2), policy)}) s order by code`,
    ),
  )

test('the statement says what the definitions say, customer by customer', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(facts, { minLength: 1, maxLength: 12 }), async drawn => {
      await store.db.query('truncate customers, orders, interactions, complaints, contracts')
      const all = drawn.map((one, i) => ({ ...one, code: `C${String(i).padStart(2, '0')}` }))
      await write(all)
      const expected = all.map(naive)
      const found = await read()
      expect(
        found.map(row =>
          Object.fromEntries(Object.keys(expected[0]!).map(key => [key, read4(key, row[key as keyof Row])])),
        ),
      ).toEqual(expected)

      const ranked = expected
        .filter(one => one.amount_365d > 0)
        .toSorted((a, b) => b.amount_365d - a.amount_365d || (a.code < b.code ? -1 : 1))
      const top = new Set(ranked.slice(0, Math.ceil(ranked.length / 5)).map(one => one.code))
      expect(found.filter(row => row.high_value).map(row => row.code)).toEqual([...top].toSorted())
    }),
    { numRuns: 60 },
  )
})

test('a customer without facts is a prospect with zeros', async () => {
  await write([{ code: 'C1', since: null, orders: [], touches: [], complaints: [], contracts: [] }])
  const [one] = await read()
  expect(one).toMatchObject({
    tier: null,
    stage: 'prospect',
    warnings: [],
    amount_365d: 0,
    tenure_days: null,
    response_rate_60d: null,
  })
})
