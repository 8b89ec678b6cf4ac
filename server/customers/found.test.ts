import { beforeAll, expect, test } from 'vitest'
import { searchQuery } from '../../domain/customers/search-query.ts'
import { systemActor } from '../base/actor.ts'
import { rows, sql, transact, withConnection } from '../base/db.ts'
import { type TestApp, testApp } from '../testing-app.ts'
import { createCustomer } from './actions.ts'
import { foundBy } from './found.ts'
import { shareOf } from './search-sample.ts'

let store: TestApp

beforeAll(async () => {
  store = await testApp()
  await transact(store.db, async tx => {
    const given = [...'云启恒泽锐拓沃尔汇川海岳华绫']
    for (let i = 0; i < 600; i++) {
      const own = `${given[i % 14]}${given[(i * 5 + 3) % 14]}${given[(i * 11 + 7) % 14]}`
      await createCustomer(
        tx,
        systemActor,
        { name: `${own}贸易有限公司`, phone: `1380013${1000 + i}` },
        store.clock.now(),
      )
    }
  })
  await store.db.query('vacuum analyze customers, customer_list')
})

const looksIn = async (typed: string, page: number | null) =>
  withConnection(store.db, async tx =>
    (await foundBy(tx, typed, page))!.from.text.startsWith('(') ? 'customers' : 'customer_list',
  )

test('what most have is found by walking the list, what few have by the index', async () => {
  expect(await looksIn('公', 50)).toBe('customer_list')
  expect(await looksIn('有限公司', 50)).toBe('customer_list')
  expect(await looksIn('云启智', 50)).toBe('customers')
  expect(await looksIn('1599', 50)).toBe('customers')
  expect(await looksIn('公 1599', 50)).toBe('customers')
})

test('counting all walks only for what very many have', async () => {
  expect(await looksIn('公', null)).toBe('customer_list')
  expect(await looksIn('云启智', null)).toBe('customers')
})

test('the index is what the index form uses', async () => {
  const plan = await withConnection(store.db, async tx => {
    const found = (await foundBy(tx, '云启恒', 50))!
    await tx.query('set enable_seqscan = off')
    const lines = await rows<{ 'QUERY PLAN': string }>(
      tx,
      sql`explain select l.customer_id from ${found.from} where ${found.where}
          order by l.amount_365d desc, l.customer_id desc limit 50`,
    )
    await tx.query('reset enable_seqscan')
    return lines.map(line => line['QUERY PLAN']).join('\n')
  })
  expect(plan).toContain('customers_grams')
})

test('a share is counted from the sample', () => {
  const sample = { lines: ['云启\nyq\n', '云岳\nyy\n', '恒泽\nhz\n^HENGZE\n'], customers: 3 }
  const share = (typed: string) => shareOf(searchQuery(typed)!, sample)
  expect([share('云'), share('云 yq'), share('hengze'), share('无')]).toEqual([2 / 3, 1 / 3, 1 / 3, 0])
  expect(shareOf(searchQuery('云')!, { lines: [], customers: 0 })).toBe(0)
})
