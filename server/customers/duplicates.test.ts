import { beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { rows, run, sql, transact } from '../base/db.ts'
import { type TestApp, testApp } from '../testing-app.ts'
import { createCustomer } from './actions.ts'

type Person = Awaited<ReturnType<TestApp['person']>>

let app: TestApp
let admin: Person
let numbers = 0

beforeAll(async () => {
  app = await testApp()
  admin = await app.person('administrator')
})

const create = async (more: Record<string, unknown>, as = admin): Promise<string> => {
  const code = `D-${++numbers}`
  expect((await app.request('POST', '/customers', { code, name: `客户${code}`, ...more }, as)).status).toBe(
    201,
  )
  return code
}
const get = async (path: string, as = admin) => (await app.request('GET', path, undefined, as)).body
const post = async (path: string, body: unknown = {}, as = admin) =>
  (await app.request('POST', path, body, as)).body
type Listed = { a: { code: string }; b: { code: string }; confidence: number; reasons: { sign: string }[] }
const listed = async (as = admin): Promise<[string, number][]> =>
  ((await get('/duplicates?limit=200', as)).items as Listed[]).map(one => [
    [one.a.code, one.b.code].sort().join(' '),
    one.confidence,
  ])
const codesOf = async (as = admin) => (await listed(as)).map(([codes]) => codes)

describe('customers that look like one', () => {
  test('are listed with reasons, hinted at, and shown side by side', async () => {
    const a = await create({ name: '杭州云启智能科技有限公司', phone: '138 0013 8000', tags: ['比价'] })
    const b = await create({ name: '杭州雲啟智能科技', phone: '+86-13800138000', email: 'x@example.com' })
    await app.runJobs()
    const page = await get('/duplicates?sign=mobile')
    expect(page).toMatchObject({ total: 1, next: null })
    expect(page.items).toMatchObject([{ confidence: 90, reasons: [{ sign: 'mobile' }, { sign: 'name' }] }])
    expect((await get('/duplicates?sign=wechat')).items).toEqual([])
    expect((await get(`/customers/${b}/duplicates`)).items).toMatchObject([{ code: a, confidence: 90 }])
    const pair = await get(`/duplicates/${a}/${b}`)
    expect(pair).toMatchObject({ confidence: 90, survivor: { rows: {} } })
    expect(pair.fields).toContainEqual(
      expect.objectContaining({ field: 'phone', both: true, suggested: 'both' }),
    )
    await app.request('PATCH', `/customers/${b}`, { phone: null, name: '苏州别的公司' }, admin)
    await app.runJobs()
    expect(await codesOf()).not.toContain(`${a} ${b}`)
  })

  test('are found before a new one is written, in any notation', async () => {
    const a = await create({ name: '宁波恒泰', phone: '0574-8765 4321' })
    await app.runJobs()
    const check = (more: Record<string, unknown>) => post('/duplicates/check', { type: 'company', ...more })
    expect(
      (await check({ name: '宁波恆泰有限公司', phone: '０５７４８７６５４３２１' })).items,
    ).toMatchObject([{ code: a }])
    expect((await check({ name: '别的', phone: '13712345678' })).items).toEqual([])
  })

  test('are not offered again once told apart, also when merged with others', async () => {
    const more = { name: '温州海纳机械有限公司', phone: '13711112222' }
    const [a, b, c] = [await create(more), await create(more), await create(more)]
    await app.runJobs()
    expect(await codesOf()).toEqual(expect.arrayContaining([`${a} ${b}`, `${a} ${c}`, `${b} ${c}`]))
    expect(await post(`/duplicates/${a}/${b}/distinct`, { note: '两家分公司' })).toEqual({ distinct: true })
    await app.runJobs()
    expect(await codesOf()).not.toContain(`${a} ${b}`)
    await app.request('PATCH', `/customers/${a}`, { region: '浙江' }, admin)
    await app.runJobs()
    expect(await codesOf()).not.toContain(`${a} ${b}`)
    await post(`/customers/${a}/merges`, { other: c })
    await app.runJobs()
    expect((await codesOf()).filter(one => one.includes(b))).toEqual([])
  })

  test('behind a number that hundreds share make no pairs', async () => {
    await transact(app.db, async tx => {
      for (let i = 0; i < 60; i++) {
        const input = {
          code: `H-${i}`,
          name: `园区企业 ${'甲乙丙丁戊己庚辛壬癸'[i % 10]}${i}号`,
          phone: '0571-85000000',
        }
        await createCustomer(tx, systemActor, input, app.clock.now())
      }
    })
    await app.runJobs()
    expect((await codesOf()).filter(one => one.includes('H-'))).toEqual([])
  })

  test('are shown to those who see both, personal data masked', async () => {
    const [anna, ben] = [await app.person('manager'), await app.person('manager')]
    const more = { name: '绍兴远景纺织', phone: '13788889999' }
    const a = await create(more, anna)
    const b = await create(more, anna)
    await create(more, ben)
    await app.runJobs()
    expect(await codesOf(anna)).toEqual([`${a} ${b}`])
    expect(await codesOf(ben)).toEqual([])
    const analyst = await app.person('analyst')
    const page = await get('/duplicates?limit=200', analyst)
    expect(JSON.stringify(page)).not.toContain('13788889999')
    expect((await app.request('POST', `/duplicates/${a}/${b}/distinct`, {}, analyst)).status).toBe(403)
  })
})

describe('over all', () => {
  test('a search finds what the news found', async () => {
    const before = await listed()
    await transact(app.db, tx => run(tx, sql`delete from identities`))
    await transact(app.db, tx => run(tx, sql`delete from duplicate_pairs`))
    const started = await post('/duplicate-runs/search')
    expect(started).toMatchObject({ kind: 'match', status: 'queued' })
    await app.runJobs()
    expect((await get('/duplicate-runs')).items[0]).toMatchObject({ status: 'done', found: before.length })
    expect((await listed()).sort()).toEqual(before.sort())
  })

  test('pairs above a confidence are merged in bulk, and parted again', async () => {
    const fresh = await testApp()
    const boss = await fresh.person('administrator')
    const manager = await fresh.person('manager')
    const codes: string[] = []
    for (let i = 0; i < 6; i++) {
      for (const side of ['a', 'b']) {
        const code = `B-${i}${side}`
        codes.push(code)
        const input = {
          code,
          name: `批量客户${'甲乙丙丁戊己'[i]}公司`,
          phone: `1380000000${i}`,
          type: 'company',
        }
        await fresh.request('POST', '/customers', input, boss)
      }
    }
    // A third record of the first: pairs that share a customer come one after the other.
    await fresh.request(
      'POST',
      '/customers',
      { code: 'B-0c', name: '批量客户甲公司', phone: '13800000000' },
      boss,
    )
    await fresh.request('POST', '/customers', { code: 'B-9', name: '母公司', phone: '13900000001' }, boss)
    await fresh.request(
      'POST',
      '/orders',
      { number: 'O-1', customer_code: 'B-1b', placed_at: '2026-01-02', status: 'paid', amount: '5.00' },
      boss,
    )
    await fresh.runJobs()
    const rule = { confidence: 80, survivor: 'orders' }
    const ask = async (path: string, as = boss) => (await fresh.request('POST', path, rule, as)).body
    expect((await fresh.request('POST', '/duplicate-runs/merge', rule, manager)).status).toBe(403)
    expect(await ask('/duplicate-runs/preview')).toMatchObject({ pairs: 8, customers: 13 })
    const run_ = await ask('/duplicate-runs/merge')
    await fresh.runJobs()
    const runs = async () => (await fresh.request('GET', '/duplicate-runs', undefined, boss)).body.items
    expect((await runs())[0]).toMatchObject({ kind: 'merge', status: 'done', found: 7, in_force: 7 })
    const live = async () =>
      transact(fresh.db, async tx =>
        (await rows<{ code: string }>(tx, sql`select code from customers order by code`)).map(
          one => one.code,
        ),
      )
    expect(await live()).toHaveLength(7)
    expect(await live()).toContain('B-1b')
    await fresh.request('POST', `/duplicate-runs/${run_.id}/undo`, {}, boss)
    await fresh.runJobs()
    expect((await runs())[0]).toMatchObject({ kind: 'undo', status: 'done', found: 7 })
    expect(await live()).toEqual([...codes, 'B-0c', 'B-9'].sort())
  })
})
