import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { searchQuery } from '../../domain/customers/search-query.ts'
import { systemActor } from '../base/actor.ts'
import { rows, type Sql, sql, transact, withConnection } from '../base/db.ts'
import { type TestApp, testApp } from '../testing-app.ts'
import { createCustomer, putContact } from './actions.ts'
import { matchByGrams, matchByLines } from './match-sql.ts'

let app: TestApp
let admin: Awaited<ReturnType<TestApp['person']>>

const NAMES = [
  '杭州云启智能科技有限公司',
  '雲啟食品',
  '𠮷野家',
  'Evergreen Trading Co., Ltd.',
  '曾记食品',
  '笑脸😀工坊',
  '食品云',
]

beforeAll(async () => {
  app = await testApp()
  admin = await app.person('administrator')
  const now = app.clock.now()
  await transact(app.db, async tx => {
    for (let i = 0; i < 70; i++) {
      const input = {
        code: `L-${String(i).padStart(2, '0')}`,
        name: NAMES[i % NAMES.length]!,
        phone: `138001355${String(i).padStart(2, '0')}`,
      }
      await createCustomer(tx, systemActor, input, now)
    }
    await putContact(
      tx,
      systemActor,
      'L-07',
      '王海峰',
      { phone: '13900000846', email: 'Wang@example.com' },
      now,
    )
  })
})

const hits = async (q: string, as = admin, limit = 3) =>
  (await app.request('GET', `/search?limit=${limit}&q=${encodeURIComponent(q)}`, undefined, as)).body.items

describe('the jump box', () => {
  test.each([
    ['L-07', { code: 'L-07', match: { field: 'code', text: 'L-07' } }],
    ['0846', { code: 'L-07', match: { field: 'phone', text: '王海峰 13900000846' } }],
    ['+86 139-0000-0846', { code: 'L-07', match: { field: 'phone', text: '王海峰 13900000846' } }],
    ['wang@EXAMPLE.com', { code: 'L-07', match: { field: 'email', text: '王海峰 Wang@example.com' } }],
    ['whf', { code: 'L-07', match: { field: 'contact', text: '王海峰' } }],
    ['hzyq', { match: { field: 'initials', text: 'hzyqznkjyxgs' } }],
    ['hangzhou', { match: { field: 'pinyin' } }],
    ['zhineng', { name: '杭州云启智能科技有限公司', match: { field: 'pinyin' } }],
    ['zjsp', { name: '曾记食品', match: { field: 'initials', text: 'zjsp' } }],
    ['𠮷', { name: '𠮷野家', match: { field: 'name' } }],
    ['食品', { name: '食品云', match: { field: 'name' } }],
    ['云启 王海峰', { code: 'L-07', match: { field: 'contact', text: '王海峰' } }],
  ])('%s', async (q, first) => {
    expect((await hits(q))[0]).toMatchObject(first)
  })

  test('finds nothing for a blank, for nonsense and for quotes', async () => {
    for (const q of ['', ' ', '\u200b', "o'neil; drop", '%', '_\\', '没有这家'])
      expect(await hits(q)).toEqual([])
  })

  test('stars what the asker may not see', async () => {
    const [hit] = await hits('0846', await app.person('analyst'))
    expect(hit.match.text).toBe('王海峰 139****0846')
  })

  test('shows each customer once and no more than asked for', async () => {
    const found = await hits('食品', admin, 50)
    expect(new Set(found.map((one: { code: string }) => one.code)).size).toBe(found.length)
    expect(await hits('食品', admin, 2)).toHaveLength(2)
  })
})

test('the index finds the same as walking the list', async () => {
  const parts = fc.constantFrom(
    '云',
    '食品',
    '启智能',
    'g',
    'gr',
    'green',
    'zj',
    '135',
    '3550',
    '800135507',
    'L-0',
    '😀',
    'ü',
    'yun',
    'qi',
    'shipin',
    ' ',
  )
  await withConnection(app.db, tx =>
    fc.assert(
      fc.asyncProperty(fc.array(parts, { minLength: 1, maxLength: 3 }), async typed => {
        const match = searchQuery(typed.join(''))
        if (!match) return
        const found = (where: Sql) =>
          rows(
            tx,
            sql`select c.code from customers c join customer_list l on l.customer_id = c.id where ${where} order by 1`,
          )
        const lines = matchByLines(match)
        const grams = matchByGrams(match) ?? sql`true`
        expect(await found(sql`${grams} and ${lines}`)).toEqual(await found(lines))
      }),
    ),
  )
})
