import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../testing-app.ts'

const app = await testApp()
let key: Awaited<ReturnType<typeof app.key>>

beforeAll(async () => {
  key = await app.key('administrator')
  await app.request(
    'POST',
    '/customers',
    { code: 'C1', name: '杭州云启智能科技有限公司', first_cooperation_on: '2022-11-01' },
    key,
  )
  const order = (i: number, on: string) => ({
    number: `S${i}`,
    customer_code: 'C1',
    placed_at: `${on} 10:00`,
    status: 'paid',
    amount: '40000.00',
  })
  const days = [
    '2025-09-10',
    '2025-09-15',
    '2025-09-20',
    '2025-10-01',
    '2025-10-05',
    '2025-10-10',
    '2025-11-05',
    '2025-11-10',
    '2025-12-01',
    '2026-01-03',
  ]
  await app.request(
    'POST',
    '/orders',
    days.map((on, i) => order(i, on)),
    key,
  )
  const touch = (i: number) => ({
    id: `I${i}`,
    customer_code: 'C1',
    at: '2025-12-20 10:00',
    channel: 'phone',
    direction: 'in',
    kind: 'personal',
  })
  await app.request('POST', '/interactions', [1, 2, 3].map(touch), key)
  await app.runJobs()
})

test('standing today says tier, stage and warning with the numbers they rest on, in three languages', async () => {
  const { status, body } = await app.request('GET', '/customers/C1/standing?lang=zh-Hans', undefined, key)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    tier: 'B',
    stage: 'at_risk',
    warnings: ['order_drop'],
    as_of: '2026-01-05',
  })
  const warning = body.evidence.warnings.find((one: { key: string }) => one.key === 'order_drop')
  expect(warning).toMatchObject({ holds: true, enough: true, since: '2026-01-05' })
  expect(warning.leaves[0].text).toMatch(/近60天下单3次.*此前60天7次.*57%.*30%/)
  for (const lang of ['zh-Hant', 'en']) {
    const other = await app.request('GET', `/customers/C1/standing?lang=${lang}`, undefined, key)
    expect(other.body.evidence.warnings[0].leaves[0].text).not.toContain('evidence.')
  }
})

test('as of a past day only what had happened counts', async () => {
  const { body } = await app.request('GET', '/customers/C1/standing?as_of=2025-09-30', undefined, key)
  expect(body).toMatchObject({
    as_of: '2025-09-30',
    tier: null,
    warnings: [],
    metrics: { amount_365d: '120000.00', orders_60d: 3 },
  })
  expect(body.evidence.nearest.key).toBe('B')
})

test('a day that does not exist and a customer that does not exist are refused', async () => {
  expect((await app.request('GET', '/customers/C1/standing?as_of=2025-02-30', undefined, key)).status).toBe(
    422,
  )
  expect((await app.request('GET', '/customers/nobody/standing', undefined, key)).status).toBe(404)
})

test('somebody who may not see the customer is told there is none', async () => {
  const manager = await app.person('manager')
  expect((await app.request('GET', '/customers/C1/standing', undefined, manager)).status).toBe(404)
})

test('a draft says who would move, changes nothing, and takes effect when activated', async () => {
  const { body: inForce } = await app.request('GET', '/handbook/yaml', undefined, key)
  const draft = inForce.yaml.replaceAll('500000', '390000')
  const tried = await app.request('POST', '/handbook/what-if', { yaml: draft }, key)
  expect(tried.body).toEqual({
    moves: [{ kind: 'tier', from: 'B', to: null, count: 1 }],
    unchanged: expect.any(Number),
    customers: [
      {
        code: 'C1',
        tier: ['B', null],
        stage: ['at_risk', 'at_risk'],
        name: expect.any(String),
        owner: null,
        amount_365d: expect.stringMatching(/^\d+\.\d\d$/),
        why: [expect.stringContaining('390,000')],
      },
    ],
  })
  expect((await app.request('GET', '/customers/C1/standing', undefined, key)).body.tier).toBe('B')

  const activated = await app.request('POST', '/handbook', { yaml: draft, note: 'A from 390,000' }, key)
  expect(activated).toMatchObject({ status: 201, body: { version: 2, effective_on: '2026-01-05' } })
  await app.runJobs()
  expect((await app.request('GET', '/customers?tier=none', undefined, key)).body.items[0].code).toBe('C1')
  const { body: history } = await app.request('GET', '/customers/C1/standing/history', undefined, key)
  expect(history.items).toContainEqual(
    expect.objectContaining({ aspect: 'tier', value: 'B', handbook_version: 1, until: expect.any(String) }),
  )
  const { body: timeline } = await app.request('GET', '/customers/C1/timeline?kinds=standing', undefined, key)
  expect(timeline.items.map((one: { title: unknown }) => one.title)).toContainEqual({
    key: 'standing:timeline.tier',
    params: { value: 'B', next: '', version: 2 },
  })
})

test('an interval keeps the handbook version under which it began', async () => {
  const { body: inForce } = await app.request('GET', '/handbook/yaml', undefined, key)
  app.clock.set(new Date(app.clock.now().getTime() + 60_000))
  await app.request('POST', '/handbook', { yaml: inForce.yaml.replaceAll('390000', '500000') }, key)
  await app.runJobs()
  const { body } = await app.request('GET', '/customers/C1/standing/history', undefined, key)
  const told = body.items.map((one: Record<string, unknown>) => [
    one.aspect,
    one.value,
    one.handbook_version,
    one.until === null,
  ])
  expect(told[0]).toEqual(['tier', 'B', 3, true])
  expect(told).toContainEqual(['tier', '', 2, false])
  expect(told).toContainEqual(['tier', 'B', 1, false])
  expect(told).toContainEqual(['stage', 'at_risk', 1, true])
  expect(told).toContainEqual(['warning', 'order_drop', 1, true])
  const { body: timeline } = await app.request('GET', '/customers/C1/timeline?kinds=standing', undefined, key)
  const titles = timeline.items.map((one: { title: { params: object } }) => one.title.params)
  expect(titles[0]).toMatchObject({ value: '', next: 'B', version: 3 })
  expect(titles).toContainEqual({ value: 'B', next: '', version: 2 })
})

test('a broken draft is refused with the path of each fault', async () => {
  const { status, body } = await app.request(
    'POST',
    '/handbook',
    { yaml: 'standing: { amount_basiz: orders }' },
    key,
  )
  expect(status).toBe(422)
  expect(body.fields).toEqual([
    expect.objectContaining({ path: 'standing.amount_basiz', code: 'handbook.unknown_field' }),
  ])
})
