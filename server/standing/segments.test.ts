import { beforeAll, describe, expect, test } from 'vitest'
import type { Condition } from '../../domain/handbook/condition.ts'
import { systemActor } from '../base/actor.ts'
import { rows, run, sql, transact } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { runDueSchedules } from '../base/schedules.ts'
import { createCustomer, updateCustomer } from '../customers/actions.ts'
import { schedules } from '../main.ts'
import { testApp } from '../testing-app.ts'
import { conditionSetting, conditionsOverList } from './condition-sql.ts'
import { countCondition } from './segment-count.ts'
import { estimateCondition } from './segment-estimate.ts'
import { refreshAll } from './segment-refresh.ts'

const app = await testApp()
const { db, clock } = app
const region = (value: string): Condition => ({ field: 'region', op: 'eq', value })
const lead = await app.person('lead')
const analyst = await app.person('analyst')
const manager = await app.person('manager')

beforeAll(async () => {
  await transact(db, async tx => {
    for (let i = 0; i < 30; i++) {
      await createCustomer(
        tx,
        systemActor,
        {
          code: `S-${String(i).padStart(2, '0')}`,
          name: `客户𠮷 ${i}`,
          region: i % 3 === 0 ? '华东' : i % 3 === 1 ? '華東' : null,
          tags: i % 2 === 0 ? ['重视性价比'] : [],
          owner_id: i < 5 ? manager.id : null,
        },
        clock.now(),
      )
    }
  })
  await app.runJobs()
})

const list = async (query: string, as = analyst) =>
  (await app.request('GET', `/customers?${query}`, undefined, as)).body
const codes = async (query: string, as = analyst): Promise<string[]> =>
  (await list(query, as)).items.map((one: { code: string }) => one.code)
const make = (body: object, as = analyst) => app.request('POST', '/segments', body, as)

describe('a saved segment', () => {
  test('lists its customers at once, by name and by id, and the same once they are kept', async () => {
    const made = await make({ name: '华东老客户', condition: region('华东'), visibility: 'all' })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ count: null, may_edit: true, visibility: 'all' })
    const expected = Array.from({ length: 10 }, (_, i) => `S-${String(i * 3).padStart(2, '0')}`)
    const query = `segment=${encodeURIComponent('华东老客户')}&sort=code`
    expect(await codes(query)).toEqual(expected)
    await app.runJobs()
    const kept = (await app.request('GET', `/segments/${made.body.id}`, undefined, analyst)).body
    expect(kept).toMatchObject({ count: 10, progress: null, faults: [] })
    expect(kept.days).toEqual([{ on: '2026-01-05', members: 10, joined: 0, left: 0 }])
    expect(await codes(query)).toEqual(expected)
    expect(await codes(`segment=${made.body.id}&sort=code`)).toEqual(expected)
    const count = await app.request('GET', `/customers/count?segment=${made.body.id}`, undefined, analyst)
    expect(count.body).toEqual({ count: 10 })
  })

  test('pages by amount without repeating or skipping, also beside other filters', async () => {
    const all = await codes('segment=华东老客户&limit=200')
    const paged: string[] = []
    let cursor: string | null = null
    do {
      const page = await list(`segment=华东老客户&limit=3${cursor ? `&cursor=${cursor}` : ''}`)
      paged.push(...page.items.map((one: { code: string }) => one.code))
      cursor = page.next
    } while (cursor)
    expect(paged).toEqual(all)
    expect(await codes(`segment=华东老客户&tag=${encodeURIComponent('重视性价比')}&sort=code`)).toEqual(
      all.filter(code => Number(code.slice(2)) % 2 === 0).toSorted(),
    )
    expect(await codes(`segment=华东老客户&q=${encodeURIComponent('客户𠮷 27')}`)).toEqual(['S-27'])
    const around = await app.request(
      'GET',
      '/customers/S-03/neighbours?segment=华东老客户&sort=code',
      undefined,
      analyst,
    )
    expect(around.body).toMatchObject({ position: 2, total: 10, previous: 'S-00', next: 'S-06' })
  })

  test('keeps to the scope of who asks', async () => {
    expect(await codes('segment=华东老客户&sort=code', manager)).toEqual(['S-00', 'S-03'])
    const told = (await app.request('GET', '/segments/华东老客户', undefined, manager)).body
    expect(told).toMatchObject({ count: 2, may_edit: false })
  })

  test('follows the file, and tells who joined and who left', async () => {
    clock.set(new Date('2026-01-07T02:00:00Z'))
    await transact(db, async tx => {
      await updateCustomer(tx, systemActor, 'S-00', { region: '华北' }, clock.now())
      await updateCustomer(tx, systemActor, 'S-01', { region: '华东' }, clock.now())
    })
    await app.runJobs()
    expect((await codes('segment=华东老客户&sort=code')).slice(0, 2)).toEqual(['S-01', 'S-03'])
    const moves = (await app.request('GET', '/segments/华东老客户/moves', undefined, analyst)).body
    expect(moves.joined.map((one: { code: string }) => one.code)).toEqual(['S-01'])
    expect(moves.left.map((one: { code: string }) => one.code)).toEqual(['S-00'])
    const days = (await app.request('GET', '/segments/华东老客户', undefined, analyst)).body.days
    expect(days.at(-1)).toEqual({ on: '2026-01-07', members: 10, joined: 1, left: 1 })
    const members = async (asOf: string) =>
      (await app.request('GET', `/segments/华东老客户/members?as_of=${asOf}&limit=2`, undefined, analyst))
        .body
    expect((await members('2026-01-06')).items[0].code).toBe('S-00')
    expect((await members('2026-01-07')).items[0].code).toBe('S-01')
    expect((await members('2026-01-04')).items).toEqual([])
  })

  test('with another condition lists by it at once, and keeps the moves', async () => {
    const changed = await app.request('PATCH', '/segments/华东老客户', { condition: region('華東') }, analyst)
    expect(changed.body).toMatchObject({ count: null })
    expect(await codes('segment=华东老客户&sort=code')).toHaveLength(9)
    await app.runJobs()
    const after = (await app.request('GET', '/segments/华东老客户', undefined, analyst)).body
    expect(after).toMatchObject({ count: 9 })
    expect(after.days.at(-1)).toMatchObject({ members: 9 })
  })

  test('is taken away and brought back', async () => {
    const { id } = (await app.request('DELETE', '/segments/华东老客户', {}, analyst)).body
    expect((await app.request('GET', '/segments/华东老客户', undefined, analyst)).body.code).toBe(
      'standing.segment_unknown',
    )
    expect((await app.request('GET', '/customers?segment=华东老客户', undefined, analyst)).status).toBe(404)
    const gone = (await app.request('GET', '/segments?archived=true', undefined, analyst)).body.items
    expect(gone.map((one: { id: string }) => one.id)).toEqual([id])
    expect((await app.request('POST', `/segments/${id}/restore`, {}, analyst)).body).toMatchObject({
      archived: false,
    })
    expect(await codes('segment=华东老客户')).toHaveLength(9)
  })
})

test('looked at in stretches, a segment has the same members, says how far it is, and goes on after a kill', async () => {
  const { id } = (await make({ name: '分段', condition: { field: 'tags', op: 'is_set' } })).body
  const job = { id: 'x', name: 'x', payload: { segmentId: id }, attempt: 1 }
  const stopping = new AbortController()
  let asked = 0
  const stopsThird = {
    now: () => {
      asked += 1
      if (asked === 2) stopping.abort(new Error('killed'))
      return clock.now()
    },
  }
  await expect(refreshAll({ db, job, clock: stopsThird, signal: stopping.signal }, 7)).rejects.toThrow(
    'killed',
  )
  const half = (await app.request('GET', `/segments/${id}`, undefined, analyst)).body
  expect(half).toMatchObject({ count: null, progress: { looked: 14 } })
  await refreshAll({ db, job, clock, signal: new AbortController().signal }, 7)
  const whole = (await app.request('GET', `/segments/${id}`, undefined, analyst)).body
  expect(whole).toMatchObject({ count: 15, progress: null })
  expect(whole.days.at(-1)).toMatchObject({ members: 15, joined: 0, left: 0 })
})

test('a private segment is its owner’s alone; names are taken only among the same readers', async () => {
  const mine = await make({ name: '重点', condition: region('华东') }, lead)
  expect(mine.status).toBe(201)
  expect((await app.request('GET', `/segments/${mine.body.id}`, undefined, analyst)).status).toBe(404)
  expect((await make({ name: '重点', condition: region('华北') })).status).toBe(201)
  const again = await make({ name: '重点', condition: region('华北') })
  expect(again).toMatchObject({ status: 409, body: { code: 'standing.segment_name_taken' } })
  expect((await make({ name: 'X', condition: region('a'), visibility: 'all' }, manager)).status).toBe(403)
  expect((await make({ name: 'X', condition: region('a'), visibility: 'team' }, manager)).body.code).toBe(
    'standing.segment_without_team',
  )
  expect((await app.request('PATCH', '/segments/华东老客户', { name: 'Y' }, manager)).body.code).toBe(
    'standing.segment_of_another',
  )
  const key = await app.key('analyst')
  expect((await make({ name: 'X', condition: region('a') }, key as never)).body.code).toBe(
    'standing.segment_of_nobody',
  )
})

test('a condition that cannot be used is refused at its place', async () => {
  const wrong = await make({
    name: 'Z',
    condition: {
      all: [region('a'), { field: 'regoin', op: 'eq', value: 'a' }, { field: 'tier', op: 'eq', value: 'Q' }],
    },
  })
  expect(wrong.status).toBe(422)
  expect(wrong.body.fields.map((one: { path: string; code: string }) => `${one.path} ${one.code}`)).toEqual([
    'condition.all.1.field handbook.unknown_field',
    'condition.all.2.value handbook.unknown_choice',
  ])
})

test('counted while it is typed: exactly, within the scope, or not at all when it takes too long', async () => {
  const count = async (condition: Condition, as = analyst) =>
    (await app.request('POST', '/segments/count', { condition }, as)).body.count
  expect(await count(region('華東'))).toBe(9)
  expect(await count({ all: [] })).toBe(30)
  expect(await count({ all: [] }, manager)).toBe(5)
  const sample = await app.request('POST', '/segments/sample', { condition: region('華東') }, manager)
  expect(sample.body.items).toEqual([{ code: 'S-04', name: '客户𠮷 4' }])
  const estimate = await app.request('POST', '/segments/estimate', { condition: region('華東') }, analyst)
  expect(estimate.body).toEqual({ count: 9, from: 9, to: 9, exact: true, sampled: 9 })
  const client = await db.connect()
  try {
    await client.query(
      `create function region_slowly() returns boolean language plpgsql as 'begin perform pg_sleep(0.2); return true; end'`,
    )
    await client.query('begin')
    await client.query('alter table customer_list rename to list_rows')
    await client.query('create view customer_list as select * from list_rows where region_slowly()')
    await client.query('commit')
    expect(await countCondition(client, systemActor, { all: [] }, clock.now(), 50)).toBeNull()
  } finally {
    await client.query('drop view if exists customer_list')
    await client.query('alter table if exists list_rows rename to customer_list')
    client.release()
  }
})

test('what news keeps up is what a look at everyone finds', async () => {
  const conditions: Condition[] = [
    { field: 'orders_60d', op: 'gte', value: 2 },
    { field: 'views_30d', op: 'gte', value: 1 },
    { all: [{ field: 'tags', op: 'has', value: '重视性价比' }, { none: [region('华东')] }] },
    { field: 'searched_90d', op: 'contains', value: '手机' },
    { field: 'stage', op: 'ne', value: 'prospect' },
  ]
  for (const [i, condition] of conditions.entries())
    await make({ name: `规则 ${i}`, condition, visibility: 'all' })
  await app.runJobs()
  let state = 7
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
  const key = await app.key('administrator')
  for (let step = 0; step < 40; step++) {
    const code = `S-${String(next(30)).padStart(2, '0')}`
    const act = next(4)
    if (act === 0)
      await app.request(
        'POST',
        '/orders',
        {
          number: `N-${step}`,
          customer_code: code,
          placed_at: clock.now().toISOString(),
          status: 'paid',
          amount: 100 + next(900),
          currency: 'CNY',
          channel: 'web',
        },
        key,
      )
    if (act === 1)
      await app.request(
        'POST',
        '/behaviours',
        {
          id: `B-${step}`,
          customer_code: code,
          at: clock.now().toISOString(),
          kind: next(2) ? 'view' : 'search',
          query: next(2) ? '手机壳' : null,
        },
        key,
      )
    if (act === 2)
      await app.request(
        'PATCH',
        `/customers/${code}`,
        { region: next(2) ? '华东' : '华北', tags: next(2) ? ['重视性价比'] : [] },
        key,
      )
    if (act === 3) {
      clock.set(new Date(clock.now().getTime() + next(20) * 86_400_000))
      await runDueSchedules(db, schedules, clock.now())
    }
    if (step % 5 === 4) await app.runJobs()
  }
  await app.runJobs()
  const setting = await transact(db, tx => conditionSetting(tx, clock.now()))
  let seen = 0
  for (const [i, condition] of conditions.entries()) {
    const { joins, wheres } = conditionsOverList([condition], setting)
    const found = await transact(db, tx =>
      rows<{ code: string }>(
        tx,
        sql`select l.code from customer_list l ${joins} where ${wheres[0]} order by 1`,
      ),
    )
    expect(await codes(`segment=规则 ${i}&sort=code&limit=200`, key as never)).toEqual(
      found.map(one => one.code),
    )
    const told = (await app.request('GET', `/segments/规则 ${i}`, undefined, key)).body
    expect([told.count, told.days.at(-1)?.members ?? 0]).toEqual([found.length, found.length])
    seen += found.length
  }
  expect(seen).toBeGreaterThan(10)
}, 60_000)

test('an estimate from a sample of pages has the true number within its error', async () => {
  await transact(db, async tx => {
    await run(
      tx,
      sql`insert into customers (id, code, name, region, created_at, updated_at)
          select gen_random_uuid(), 'E-' || n, 'E' || n, case when n % 7 = 0 then '西南' end, now(), now()
          from generate_series(1, 40000) n`,
    )
    await run(
      tx,
      sql`insert into customer_list (customer_id, type, service_level, region, tags, code, name, name_key, search, amount_365d)
          select id, type, service_level, region, tags, code, name, name_key, search, substr(code, 3)::bigint
          from customers where code like 'E-%'`,
    )
    await emit(tx, 'customers.changed', { customerIds: null }, clock.now())
  })
  await db.query('analyze customer_list')
  const tries: [Condition, number][] = [
    [region('西南'), 5714],
    [{ field: 'amount_365d', op: 'lte', value: 100 }, 10_000],
    [{ field: 'region', op: 'is_empty' }, 34_286],
    [{ field: 'views_30d', op: 'eq', value: 0 }, 40_000],
  ]
  for (const [condition, about] of tries) {
    const told = await transact(db, tx => estimateCondition(tx, systemActor, condition, clock.now(), 1000))
    const exact = await transact(db, tx => countCondition(tx, systemActor, condition, clock.now()))
    expect(Math.abs(exact! - about)).toBeLessThan(40)
    expect(told).toMatchObject({ exact: false })
    expect(told.sampled).toBeLessThan(20_000)
    expect(told.from).toBeLessThanOrEqual(exact!)
    expect(told.to).toBeGreaterThanOrEqual(exact!)
  }
}, 60_000)
