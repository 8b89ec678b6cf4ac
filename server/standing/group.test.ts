import { beforeAll, expect, test } from 'vitest'
import { run, sql, transact } from '../base/db.ts'
import { type TestApp, testApp } from '../testing-app.ts'

type Person = Awaited<ReturnType<TestApp['person']>>
let app: TestApp
let admin: Person
let zhou: Person

beforeAll(async () => {
  app = await testApp()
  admin = await app.person('administrator')
  zhou = await app.person('manager', { name: '周敏' })
  const make = (code: string, parent_code: string | null, owner_id: string | null = zhou.id) =>
    app.request('POST', '/customers', { code, name: `公司${code}`, parent_code, owner_id }, admin)
  await make('TOP', null)
  await make('A', 'TOP')
  await make('B', 'TOP', admin.id)
  await make('A1', 'A')
  await make('B1', 'B', admin.id)
  await make('ALONE', null)
  await transact(app.db, async tx => {
    for (const [code, amount] of [
      ['TOP', 100_00],
      ['A', 2000_00],
      ['A1', 300_00],
      ['B', 50_000_00],
      ['B1', 70_00],
    ] as const) {
      const id = sql`(select id from customers where code = ${code})`
      await run(
        tx,
        sql`insert into orders (customer_id, number, placed_at, placed_on, status, amount)
            values (${id}, ${`O-${code}`}, '2025-12-01Z', '2025-12-01', 'completed', ${amount}),
                   (${id}, ${`X-${code}`}, '2025-12-01Z', '2025-12-01', 'cancelled', 1),
                   (${id}, ${`Y-${code}`}, '2024-12-01Z', '2024-12-01', 'completed', 1)`,
      )
      await run(
        tx,
        sql`insert into contracts (customer_id, number, starts_on, ends_on, amount)
            values (${id}, ${`K-${code}`}, '2025-01-01', null, 1000), (${id}, ${`L-${code}`}, '2024-01-01', '2025-12-31', 5000)`,
      )
      await run(
        tx,
        sql`insert into complaints (customer_id, id, received_at, received_on) values (${id}, ${`C-${code}`}, '2025-12-01Z', '2025-12-01')`,
      )
    }
  })
  await transact(app.db, tx =>
    run(
      tx,
      sql`update customer_list l set amount_365d = coalesce((select sum(o.amount) from orders o where o.customer_id = l.customer_id and o.status = 'completed' and o.placed_on > '2025-01-05'), 0)`,
    ),
  )
})

const group = async (code: string, by = admin) =>
  (await app.request('GET', `/customers/${code}/group`, undefined, by)).body

const tree = (body: { members: { code: string; above: string | null; level: number }[] }) =>
  body.members.map(one => `${'·'.repeat(one.level)}${one.code}<${one.above ?? ''}`)

test('a group is told from its top, whoever of it is asked for, with sums over all', async () => {
  for (const code of ['TOP', 'A1', 'B']) {
    const body = await group(code)
    expect(tree(body)).toEqual(['TOP<', '·B<TOP', '··B1<B', '·A<TOP', '··A1<A'])
    expect(body).toMatchObject({
      hidden: 0,
      truncated: false,
      sums: {
        amount_365d: '52470.00',
        orders_365d: 5,
        open_tasks: 0,
        running_contracts: 5,
        contracts_amount: '50.00',
        complaints_365d: 5,
      },
    })
  }
  expect(tree(await group('ALONE'))).toEqual(['ALONE<'])
})

test('companies out of sight are counted, not named and not summed', async () => {
  const body = await group('A1', zhou)
  expect(tree(body)).toEqual(['TOP<', '·A<TOP', '··A1<A'])
  expect(body.hidden).toBe(2)
  expect(body.sums).toMatchObject({ amount_365d: '2400.00', orders_365d: 3 })
  expect((await app.request('GET', '/customers/B/group', undefined, zhou)).status).toBe(404)
})

test('what is below a hidden company stands under the next one above that is seen', async () => {
  await app.request('PATCH', '/customers/B1', { owner_id: zhou.id }, admin)
  expect(tree(await group('TOP', zhou))).toEqual(['TOP<', '·B1<TOP', '·A<TOP', '··A1<A'])
})

test('the list is narrowed to those below', async () => {
  const codes = async (query: string, by = admin) =>
    (await app.request('GET', `/customers?sort=code&${query}`, undefined, by)).body.items.map(
      (one: { code: string }) => one.code,
    )
  expect(await codes('parent=TOP')).toEqual(['A', 'A1', 'B', 'B1'])
  expect(await codes('parent=A')).toEqual(['A1'])
  expect(await codes('parent=TOP', zhou)).toEqual(['A', 'A1', 'B1'])
  expect(await codes('parent=nobody')).toEqual([])
})

test('nobody comes to stand above itself: the chain is named', async () => {
  const loop = await app.request('PATCH', '/customers/TOP', { parent_code: 'A1' }, admin)
  expect(loop.status).toBe(422)
  expect(loop.body).toMatchObject({ code: 'customers.parent_loop', params: { chain: 'TOP → A1 → A → TOP' } })
  expect((await app.request('PATCH', '/customers/A', { parent_code: 'A' }, admin)).body.code).toBe(
    'customers.parent_loop',
  )
  expect((await app.request('PATCH', '/customers/A', { parent_code: 'GONE' }, admin)).body.code).toBe(
    'customers.parent_unknown',
  )
})

test('a group has no more levels than are walked through', async () => {
  let above: string | null = null
  for (let level = 1; level <= 11; level++) {
    const code = `D${level}`
    const made = await app.request('POST', '/customers', { code, name: code, parent_code: above }, admin)
    expect([level, made.status]).toEqual([level, level <= 10 ? 201 : 422])
    if (level === 11) expect(made.body.code).toBe('customers.parent_too_deep')
    above = code
  }
  const under = await app.request('PATCH', '/customers/D1', { parent_code: 'TOP' }, admin)
  expect(under.body.code).toBe('customers.parent_too_deep')
})
