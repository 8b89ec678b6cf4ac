import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ListedCustomer } from '../../domain/standing/list-contract.ts'
import { systemActor } from '../base/actor.ts'
import { run, sql, transact } from '../base/db.ts'
import { createCustomer, listStanding, putContact, updateCustomer } from '../customers/actions.ts'
import { type TestApp, testApp } from '../testing-app.ts'
import { rhythmOf } from './portrait.ts'

type Person = Awaited<ReturnType<TestApp['person']>>

let app: TestApp
let admin: Person
let zhou: Person

const NAMES = [
  '杭州云启智能科技有限公司',
  '雲啟食品',
  '苏州沃尔精工',
  '𠮷野家',
  'Evergreen Trading Co., Ltd.',
  'Café Zürich',
  '曾记食品',
  'מושב',
  '笑脸😀工坊',
  '重庆长安汽车',
]
const TIERS = ['A', 'B', null]
const STAGES = ['new', 'mature', 'at_risk']

beforeAll(async () => {
  app = await testApp()
  admin = await app.person('administrator')
  zhou = await app.person('manager', { name: '周敏' })
  await transact(app.db, async tx => {
    for (let i = 0; i < 60; i++) {
      const code = `L-${String(i).padStart(2, '0')}`
      await createCustomer(
        tx,
        systemActor,
        {
          code,
          name: NAMES[i % NAMES.length]!,
          region: ['杭州', '苏州'][i % 2],
          tags: i % 3 === 0 ? ['重视交期', '按月备货'] : ['重视交期'],
          owner_id: i < 20 ? zhou.id : null,
          phone: `138001355${String(i).padStart(2, '0')}`,
        },
        app.clock.now(),
      )
    }
    await putContact(tx, systemActor, 'L-07', '王海峰', { phone: '13900000846' }, app.clock.now())
    // Ties on purpose: pages must neither repeat nor skip lines that sort alike.
    await listStanding(
      tx,
      sql`select id as customer_id, (n / 4 * 10000)::bigint as amount_365d,
                 case when n % 7 > 0 then date '2024-01-01' + n / 3 end as first_cooperation_on,
                 case when n % 5 > 0 then date '2025-12-31' - n / 2 end as last_order_on,
                 n as orders_60d, n as interactions_90d, n % 4 = 0 as high_value, n % 2 = 0 as active,
                 (${TIERS}::text[])[1 + n % 3] as tier, (${STAGES}::text[])[1 + n % 3] as stage,
                 case when n % 10 = 0 then array['complaint', 'order_drop'] else '{}'::text[] end as warnings
          from (select id, substr(code, 3)::integer as n from customers) c`,
    )
  })
})

/** Takes a customer away again that a test made for itself. */
const forget = (code: string) =>
  transact(app.db, async tx => {
    await run(tx, sql`delete from customer_list where code = ${code}`)
    await run(tx, sql`delete from customers where code = ${code}`)
  })

const get = async (path: string, as: Person = admin) => (await app.request('GET', path, undefined, as)).body
const codes = (body: { items: ListedCustomer[] }) => body.items.map(one => one.code)

async function all(query: string, limit: number, as: Person = admin): Promise<ListedCustomer[]> {
  const found: ListedCustomer[] = []
  let next: string | null = null
  do {
    const page: { items: ListedCustomer[]; next: string | null } = await get(
      `/customers?limit=${limit}&${query}${next ? `&cursor=${next}` : ''}`,
      as,
    )
    expect(page.items.length).toBeLessThanOrEqual(limit)
    found.push(...page.items)
    next = page.next
  } while (next)
  return found
}

describe('pages', () => {
  const sort = fc
    .constantFrom('amount', 'name', 'code', 'tenure', 'last_order')
    .chain(key => fc.boolean().map(most => `${most ? '-' : ''}${key}`))
  const filter = fc.constantFrom(
    '',
    'tier=A',
    'tier=A,none',
    'stage=mature,new',
    'warning=complaint',
    'warning=any&tier=B',
    'tag=按月备货',
    'tag=按月备货;重视交期&region=杭州',
    'region=杭州;苏州&high_value=true',
    'owner=none&active=false',
    'q=食品',
    'q=云&sort=name',
    'q=g',
  )

  test('put together are the whole list, in order, each customer once', async () => {
    await fc.assert(
      fc.asyncProperty(sort, filter, fc.integer({ min: 1, max: 25 }), async (order, where, limit) => {
        const query = `${encodeURI(where)}&sort=${order}`.replace(/&?sort=name(?=.*sort=)/, '')
        const whole = await all(query, 200)
        expect((await all(query, limit)).map(one => one.code)).toEqual(whole.map(one => one.code))
        expect(new Set(whole.map(one => one.code)).size).toBe(whole.length)
        expect((await get(`/customers/count?${encodeURI(where).replace('&sort=name', '')}`)).count).toBe(
          whole.length,
        )
      }),
      { numRuns: 60 },
    )
  })

  test('sort by what they say', async () => {
    const amounts = (await all('sort=-amount', 200)).map(one => Number(one.amount_365d))
    expect(amounts).toEqual([...amounts].sort((a, b) => b - a))
    const tenures = (await all('sort=-tenure', 200)).map(one => one.tenure_days ?? -1)
    expect(tenures).toEqual([...tenures].sort((a, b) => b - a))
    const last = (await all('sort=last_order', 200)).map(one => one.last_order_on ?? '')
    expect(last).toEqual([...last].sort())
    const names = [...new Set((await all('sort=name', 200)).map(one => one.name))]
    expect(names.slice(0, 4)).toEqual([
      'Café Zürich',
      '曾记食品',
      '重庆长安汽车',
      'Evergreen Trading Co., Ltd.',
    ])
    expect(codes(await get('/customers?sort=code&limit=2'))).toEqual(['L-00', 'L-01'])
    expect(codes(await get('/customers?sort=amount_365d:desc&limit=1'))).toEqual(
      codes(await get('/customers?limit=1')),
    )
  })

  test('stay in place when lines before them come and go', async () => {
    const first = await get('/customers?sort=code&limit=3')
    await transact(app.db, tx =>
      createCustomer(tx, systemActor, { code: 'L-00a', name: '新来' }, app.clock.now()),
    )
    expect(codes(await get(`/customers?sort=code&limit=2&cursor=${first.next}`))).toEqual(['L-03', 'L-04'])
    await forget('L-00a')
  })

  test.each([
    ['sort=age', 'sort'],
    ['cursor=abc', 'cursor'],
    [
      `cursor=${Buffer.from('["-amount","x","00000000-0000-4000-8000-000000000000"]').toString('base64url')}`,
      'cursor',
    ],
    [
      `sort=name&cursor=${Buffer.from('["-amount","1","00000000-0000-4000-8000-000000000000"]').toString('base64url')}`,
      'cursor',
    ],
    ['owner=zhou', 'owner'],
    ['high_value=maybe', 'high_value'],
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
  ])('name the place of a wrong %s', async (query, place) => {
    const answer = await app.request('GET', `/customers?${query}`, undefined, admin)
    expect([answer.status, answer.body.fields?.[0].path]).toEqual([422, place])
  })
})

describe('a line', () => {
  test('carries the customer with its standing', async () => {
    const { items } = await get('/customers?q=L-21')
    expect(items).toEqual([
      {
        custom: {},
        code: 'L-21',
        name: '雲啟食品',
        type: 'company',
        industry: null,
        region: '苏州',
        owner: null,
        owner_id: null,
        service_level: 'normal',
        tags: ['重视交期', '按月备货'],
        tier: 'A',
        stage: 'new',
        warnings: [],
        high_value: false,
        active: false,
        amount_365d: '500.00',
        tenure_days: null,
        last_order_on: '2025-12-21',
        orders_60d: 21,
        interactions_90d: 21,
      },
    ])
  })

  test('is there at once for a new customer, and follows a change at once', async () => {
    const input = { code: 'NEW', name: '刚来的客户' }
    await app.request('POST', '/customers', input, admin)
    expect((await get('/customers?q=刚来')).items).toMatchObject([
      { code: 'NEW', stage: 'prospect', tier: null },
    ])
    await app.request('PATCH', '/customers/NEW', { name: '改名客户', region: '宁波' }, admin)
    expect(codes(await get('/customers?q=改名&region=宁波'))).toEqual(['NEW'])
    expect(codes(await get('/customers?q=刚来'))).toEqual([])
    await forget('NEW')
  })
})

describe('scope', () => {
  test('holds for list, count, search and neighbours', async () => {
    expect((await all('', 7, zhou)).map(one => one.owner)).toEqual(Array(20).fill('周敏'))
    expect(await get('/customers/count', zhou)).toEqual({ count: 20 })
    expect(await get('/customers/count?owner=me', zhou)).toEqual({ count: 20 })
    expect(await get('/customers/count?q=食品', zhou)).toEqual({ count: 4 })
    expect((await get('/search?q=L-21', zhou)).items).toEqual([])
    expect((await get('/search?q=L-11', zhou)).items).toHaveLength(1)
    expect(await get('/customers/L-11/neighbours?sort=code', zhou)).toEqual({
      position: 12,
      total: 20,
      previous: 'L-10',
      next: 'L-12',
    })
    expect((await app.request('GET', '/customers/L-21/neighbours', undefined, zhou)).status).toBe(404)
  })
})

describe('neighbours', () => {
  test('follow the list through, in every order', async () => {
    for (const query of [
      'sort=-amount',
      'sort=name&tier=B',
      'sort=-last_order&stage=new,mature',
      'q=食品&sort=tenure',
    ]) {
      const listed = (await all(encodeURI(query), 200)).map(one => one.code)
      for (const [i, code] of listed.entries()) {
        expect(await get(`/customers/${code}/neighbours?${encodeURI(query)}`)).toEqual({
          position: i + 1,
          total: listed.length,
          previous: listed[i - 1] ?? null,
          next: listed[i + 1] ?? null,
        })
      }
    }
  })

  test('are nobody outside the list', async () => {
    expect(await get('/customers/L-00/neighbours?tier=B')).toEqual({
      position: null,
      total: null,
      previous: null,
      next: null,
    })
  })
})

describe('search', () => {
  test.each([
    ['云', ['L-00', 'L-01']],
    ['雲啟', ['L-00', 'L-01']],
    ['hzyq', ['L-00']],
    ['zjsp', ['L-06']],
    ['green', ['L-04']],
    ['cafe', ['L-05']],
    ['𠮷', ['L-03']],
    ['😀', ['L-08']],
    ['שב', ['L-07']],
    ['王海峰', ['L-07']],
    ['whf', ['L-07']],
    ['0846', ['L-07']],
    ['chongqing', ['L-09']],
    ["o'neil; drop", []],
    ['%', []],
    ['_\\', []],
  ])('%s', async (query, expected) => {
    const found = codes(await get(`/customers?sort=code&limit=200&q=${encodeURIComponent(query)}`))
    expect(found.filter(code => Number(code.slice(2)) < 10)).toEqual(expected)
  })
})

describe('portrait', () => {
  test('says what the facts say, in company days', async () => {
    await transact(app.db, async tx => {
      const { id } = await createCustomer(tx, systemActor, { code: 'P', name: '画像' }, app.clock.now())
      await run(
        tx,
        sql`insert into orders (customer_id, number, placed_at, placed_on, status, amount)
            select ${id}, 'O' || n, timestamptz '2025-12-31 02:00Z' - n * interval '10 days', date '2025-12-31' - n * 10,
                   case when n = 5 then 'cancelled' else 'completed' end, 10000
            from generate_series(0, 5) n`,
      )
      await run(tx, sql`insert into products (code, name, updated_at) values ('F-220', '滤芯', now())`)
      await run(
        tx,
        sql`insert into order_lines (customer_id, order_number, line, product_code, quantity, amount)
            values (${id}, 'O0', 1, 'F-220', 2, 6800), (${id}, 'O0', 2, 'X', 1.5, 3200), (${id}, 'O5', 1, 'F-220', 9, 90000)`,
      )
      await run(
        tx,
        sql`insert into interactions (customer_id, id, at, happened_on, channel, direction, kind, answered_at)
            values (${id}, 'i1', '2026-01-04 20:00Z', '2026-01-05', 'phone', 'in', 'personal', null),
                   (${id}, 'i2', '2025-12-29 01:00Z', '2025-12-29', 'email', 'out', 'personal', '2025-12-29 06:30Z'),
                   (${id}, 'i3', '2025-12-01 01:00Z', '2025-12-01', 'email', 'out', 'personal', '2025-12-20 01:00Z'),
                   (${id}, 'i4', '2025-12-01 01:00Z', '2025-12-01', 'sms', 'out', 'bulk', null)`,
      )
      await run(
        tx,
        sql`insert into behaviours (customer_id, id, at, happened_on, kind, query, value)
            values (${id}, 'b1', '2025-12-01Z', '2025-12-01', 'rating', null, 5),
                   (${id}, 'b2', '2025-12-02Z', '2025-12-02', 'rating', null, 4),
                   (${id}, 'b3', '2025-12-02Z', '2025-12-02', 'search', '滤芯', null)`,
      )
    })
    expect(await get('/customers/P/portrait')).toEqual({
      products: [
        {
          code: 'F-220',
          name: '滤芯',
          orders: 1,
          quantity: 2,
          amount: '68.00',
          share: 0.68,
          last_on: '2025-12-31',
        },
        {
          code: 'X',
          name: 'X',
          orders: 1,
          quantity: 1.5,
          amount: '32.00',
          share: 0.32,
          last_on: '2025-12-31',
        },
      ],
      rhythm: {
        order_days: 5,
        median_days: 10,
        regularity: 'regular',
        usual_from: 10,
        usual_to: 10,
        last_on: '2025-12-31',
        next_on: '2026-01-10',
      },
      channels: [
        { channel: 'email', sent: 2, answered: 1, rate: 0.5, received: 0 },
        { channel: 'phone', sent: 0, answered: 0, rate: null, received: 1 },
      ],
      hours: [
        { weekday: 1, hour: 4, count: 1 },
        { weekday: 1, hour: 14, count: 1 },
        { weekday: 6, hour: 9, count: 1 },
      ],
      ratings: { count: 2, average: 4.5, last: 4 },
      searches: ['滤芯'],
      order_hours: [
        { weekday: 1, hour: 10, count: 1 },
        { weekday: 3, hour: 10, count: 1 },
        { weekday: 4, hour: 10, count: 1 },
        { weekday: 5, hour: 10, count: 1 },
        { weekday: 7, hour: 10, count: 1 },
      ],
      order_channels: [{ channel: null, orders: 5, amount: '500.00', share: 1 }],
      categories: [{ name: null, amount: '100.00', share: 1 }],
      reach: [],
      interests: [],
      value: {
        amount_365d: '500.00',
        orders_365d: 5,
        amount_730d: '500.00',
        orders_730d: 5,
        average_order: '100.00',
      },
      minimum: 3,
    })
    expect(await get('/customers/L-00/portrait')).toEqual({
      products: [],
      rhythm: null,
      channels: [],
      hours: [],
      ratings: null,
      searches: [],
      order_hours: [],
      order_channels: [],
      categories: [],
      reach: [],
      interests: [],
      value: {
        amount_365d: '0.00',
        orders_365d: 0,
        amount_730d: '0.00',
        orders_730d: 0,
        average_order: null,
      },
      minimum: 3,
    })
  })

  test('needs two gaps for a rhythm', () => {
    expect(rhythmOf(['2025-01-01', '2025-01-11'])).toBeNull()
    expect(rhythmOf(['2025-01-01', '2025-01-11', '2025-01-31'])).toMatchObject({
      median_days: 15,
      next_on: '2025-02-15',
    })
  })
})

test('news of standing reach the list', async () => {
  await transact(app.db, tx =>
    updateCustomer(tx, systemActor, 'L-59', { first_cooperation_on: '2025-12-30' }, app.clock.now()),
  )
  await app.runJobs()
  expect((await get('/customers?q=L-59')).items).toMatchObject([
    { stage: 'new', tenure_days: 6, amount_365d: '0.00' },
  ])
})
