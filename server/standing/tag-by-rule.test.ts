import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { systemActor } from '../base/actor.ts'
import { transact } from '../base/db.ts'
import { createCustomer } from '../customers/actions.ts'
import { activateHandbook } from '../handbook/actions.ts'
import { testApp } from '../testing-app.ts'
import { updateStanding } from './actions.ts'

const app = await testApp()
const key = await app.key('administrator')
const rules = [
  {
    tag: '重点回访',
    when: {
      all: [
        { field: 'tags', op: 'has', value: '常购' },
        { field: 'region', op: 'eq', value: '华东' },
      ],
    },
  },
  { tag: '常购', when: { field: 'orders_60d', op: 'gte', value: 2 } },
]
const activate = (tag_rules: unknown) =>
  transact(app.db, tx =>
    activateHandbook(tx, systemActor, { yaml: stringify({ standing: { tag_rules } }) }, app.clock.now()),
  )
const customer = async (code: string) => (await app.request('GET', `/customers/${code}`, undefined, key)).body
const tags = async (code: string) => {
  const { tags, tags_by_rule } = await customer(code)
  return { tags, tags_by_rule }
}
const listed = async (tag: string) =>
  (
    await app.request('GET', `/customers?tag=${encodeURIComponent(tag)}&sort=code`, undefined, key)
  ).body.items.map((one: { code: string }) => one.code)
const order = (n: number, code: string) =>
  app.request(
    'POST',
    '/orders',
    {
      number: `N-${n}`,
      customer_code: code,
      placed_at: '2026-01-05 09:00',
      status: 'paid',
      amount: 10,
      currency: 'CNY',
      channel: 'web',
    },
    key,
  )

test('a tag by rule stays for as long as its rule holds, and never takes away one set by hand', async () => {
  await transact(app.db, async tx => {
    await createCustomer(
      tx,
      systemActor,
      { code: 'A', name: '甲', region: '华东', tags: ['𠮷', '常购'] },
      app.clock.now(),
    )
    await createCustomer(tx, systemActor, { code: 'B', name: '乙', region: '华东' }, app.clock.now())
  })
  await activate(rules)
  await app.runJobs()
  expect(await tags('A')).toEqual({ tags: ['𠮷', '常购', '重点回访'], tags_by_rule: ['重点回访'] })
  expect(await tags('B')).toEqual({ tags: [], tags_by_rule: [] })
  for (const [n, code] of [
    [1, 'B'],
    [2, 'B'],
    [3, 'A'],
    [4, 'A'],
  ] as const)
    await order(n, code)
  await app.runJobs()
  expect(await tags('B')).toEqual({ tags: ['常购', '重点回访'], tags_by_rule: ['常购', '重点回访'] })
  expect(await tags('A')).toEqual({ tags: ['𠮷', '常购', '重点回访'], tags_by_rule: ['重点回访'] })
  expect(await listed('重点回访')).toEqual(['A', 'B'])

  // Who sends back what was read makes no tag his own; who takes one away is told that a rule gives it.
  const { tags: read } = await tags('B')
  await app.request('PATCH', '/customers/B', { tags: [...read, '关注交期'] }, key)
  expect(await tags('B')).toMatchObject({
    tags: ['关注交期', '常购', '重点回访'],
    tags_by_rule: ['常购', '重点回访'],
  })
  const refused = await app.request('DELETE', `/customers/B/tags/${encodeURIComponent('常购')}`, {}, key)
  expect(refused).toMatchObject({ status: 409, body: { code: 'customers.tag_by_rule' } })
  const pinned = await app.request('PUT', `/customers/B/tags/${encodeURIComponent('常购')}`, {}, key)
  expect(pinned.body.tags).toEqual(['关注交期', '常购', '重点回访'])

  // Sixty days later nobody has ordered: the rule's tags go, the hand's stay, and what rests on them too.
  app.clock.set(new Date('2026-03-20T02:00:00Z'))
  await transact(app.db, tx => updateStanding(tx, null, app.clock.now()))
  await app.runJobs()
  expect(await tags('A')).toEqual({ tags: ['𠮷', '常购', '重点回访'], tags_by_rule: ['重点回访'] })
  expect(await tags('B')).toEqual({ tags: ['关注交期', '常购', '重点回访'], tags_by_rule: ['重点回访'] })
  await app.request('DELETE', `/customers/B/tags/${encodeURIComponent('常购')}`, {}, key)
  await app.runJobs()
  expect(await tags('B')).toEqual({ tags: ['关注交期'], tags_by_rule: [] })

  await activate([])
  await app.runJobs()
  expect(await tags('A')).toEqual({ tags: ['𠮷', '常购'], tags_by_rule: [] })
  expect(await listed('重点回访')).toEqual([])
})

test('conditions see tags by rule as they see those by hand', async () => {
  await activate(rules)
  await order(10, 'B')
  await order(11, 'B')
  app.clock.set(new Date('2026-01-06T02:00:00Z'))
  await transact(app.db, tx => updateStanding(tx, null, app.clock.now()))
  await app.runJobs()
  const count = await app.request(
    'POST',
    '/segments/count',
    { condition: { field: 'tags', op: 'has', value: '重点回访' } },
    key,
  )
  expect(count.body.count).toBe(2)
})
