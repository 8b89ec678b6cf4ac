import { beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { row, rows, sql, transact, withConnection } from '../base/db.ts'
import { movers } from '../customers/movers.ts'
import { type TestApp, testApp } from '../testing-app.ts'

type Person = Awaited<ReturnType<TestApp['person']>>

let app: TestApp
let admin: Person
let numbers = 0

beforeAll(async () => {
  app = await testApp()
  admin = await app.person('administrator', { name: '何佳' })
})

const create = async (more: Record<string, unknown> = {}, as = admin): Promise<string> => {
  const code = `M-${++numbers}`
  const answer = await app.request('POST', '/customers', { code, name: `杭州云启 ${code}`, ...more }, as)
  expect(answer.text).toContain('"code"')
  return code
}
const get = async (code: string, as = admin) =>
  (await app.request('GET', `/customers/${code}`, undefined, as)).body
const order = async (number: string, customer_code: string, amount = '100.00') => {
  const answer = await app.request(
    'POST',
    '/orders',
    { number, customer_code, placed_at: '2026-01-02 10:00', status: 'paid', amount },
    admin,
  )
  expect(answer.body.items[0]).toMatchObject({ index: 0 })
  return answer.body.items[0].status as string
}
const ordersOf = async (code: string) =>
  withConnection(app.db, async tx =>
    (
      await rows<{ number: string }>(
        tx,
        sql`select o.number from orders o join customers c on c.id = o.customer_id where c.code = ${code} order by 1`,
      )
    ).map(one => one.number),
  )
const merge = async (code: string, other: string, more: Record<string, unknown> = {}, as = admin) =>
  app.request('POST', `/customers/${code}/merges`, { other, ...more }, as)
const undo = async (id: string, as = admin) => app.request('POST', `/merges/${id}/undo`, {}, as)

describe('merging two customers', () => {
  test('the survivor has what both had, and the other code leads to it', async () => {
    const a = await create({ phone: '13800138000', tags: ['重视交期'], industry: '制造' })
    const b = await create({
      phone: '0571-88886666',
      email: 'b@example.com',
      tags: ['比价', '重视交期'],
      note: '老客户',
    })
    await order(`${a}-1`, a)
    await order(`${b}-1`, b)
    await app.request(
      'PUT',
      `/customers/${b}/contacts/${encodeURIComponent('王海峰')}`,
      { phone: '13900139000', primary: true },
      admin,
    )
    const merged = await merge(a, b, { choices: { phone: 'both', name: 'other' }, note: '同一家' })
    expect(merged.status).toBe(201)
    expect(merged.body).toMatchObject({
      code: a,
      other: { code: b },
      note: '同一家',
      merged_by: '何佳',
      undone: null,
      may_undo: true,
    })
    expect(merged.body.fields).toContainEqual({
      field: 'phone',
      survivor: '13800138000',
      other: '0571-88886666',
      choice: 'both',
    })
    const read = await get(b)
    expect(read).toMatchObject({
      code: a,
      name: `杭州云启 ${b}`,
      phone: '13800138000 / 0571-88886666',
      email: 'b@example.com',
      tags: ['重视交期', '比价'],
      industry: '制造',
      note: '老客户',
      merged_codes: [b],
    })
    expect(read.contacts).toMatchObject([{ name: '王海峰', primary: true }])
    expect(await ordersOf(a)).toEqual([`${a}-1`, `${b}-1`])
  })

  test('facts and changes under the old code arrive at the survivor, and search finds the old name', async () => {
    const a = await create()
    const b = await create({ name: '苏州恒达精密' })
    await merge(a, b)
    expect(await order(`${b}-late`, b)).toBe('created')
    expect(await ordersOf(a)).toEqual([`${b}-late`])
    await app.request('PATCH', `/customers/${b}`, { industry: '模具' }, admin)
    expect(await get(a)).toMatchObject({ code: a, industry: '模具' })
    const hits = (await app.request('GET', `/search?q=${encodeURIComponent('恒达精密')}`, undefined, admin))
      .body.items
    expect(hits).toMatchObject([{ code: a, match: { field: 'former', text: `${b} 苏州恒达精密` } }])
    const again = await app.request('POST', '/customers', { code: b, name: 'x' }, admin)
    expect(again.body).toMatchObject({ code: 'customers.code_taken' })
  })

  test('no row of any table names the other any more, and all come back', async () => {
    const a = await create()
    const b = await create()
    for (const code of [a, b]) {
      await order(`${code}-o`, code)
      await app.request('POST', '/tasks', { title: 'x', customer: code, due: '2026-01-09' }, admin)
      await app.request('PUT', `/customers/${code}/contacts/Li`, { email: `${code}@example.com` }, admin)
    }
    await app.runJobs()
    const { id } = await withConnection(app.db, tx =>
      row<{ id: string }>(tx, sql`select id from customers where code = ${b}`),
    )
    const before = await everything(id)
    expect(Object.keys(before)).toEqual(
      expect.arrayContaining(['contacts', 'orders', 'tasks', 'standing', 'customer_list']),
    )
    const merged = await merge(a, b)
    expect(await everything(id)).toEqual({})
    await app.runJobs()
    expect((await undo(merged.body.id)).status).toBe(200)
    // By what it is known again is computed anew.
    const { identities, ...rows_ } = before
    expect(identities).toBeDefined()
    expect(await everything(id)).toEqual(rows_)
    await app.runJobs()
    expect(await everything(id)).toEqual(before)
  })

  test('a contact of the same name shows what both say, for as long as they are together', async () => {
    const a = await create()
    const b = await create()
    await app.request('PUT', `/customers/${a}/contacts/Li`, { phone: '13800138000' }, admin)
    await app.request(
      'PUT',
      `/customers/${b}/contacts/Li`,
      { phone: '13900139000', email: 'li@example.com' },
      admin,
    )
    const { body } = await merge(a, b)
    expect((await get(a)).contacts).toMatchObject([
      { name: 'Li', phone: '13800138000', email: 'li@example.com' },
    ])
    await undo(body.id)
    expect((await get(a)).contacts).toMatchObject([{ name: 'Li', phone: '13800138000', email: null }])
    expect((await get(b)).contacts).toMatchObject([
      { name: 'Li', phone: '13900139000', email: 'li@example.com' },
    ])
  })

  test('refuses what makes no sense, and what one may not', async () => {
    const manager = await app.person('manager')
    const [a, b] = [await create(), await create({ parent_code: 'M-1' })]
    expect((await merge(a, a)).body).toMatchObject({ code: 'customers.merge_itself' })
    expect((await merge('M-1', b)).body).toMatchObject({ code: 'customers.merge_parent' })
    expect((await merge(a, b, { choices: { email: 'both' } })).body).toMatchObject({
      code: 'customers.merge_both',
    })
    expect((await merge(a, 'nobody')).status).toBe(404)
    const own = await create({}, manager)
    expect((await merge(own, a, {}, manager)).status).toBe(404)
    const merged = (await merge(a, b)).body
    expect((await undo(merged.id, manager)).status).toBe(404)
    await undo(merged.id)
    expect((await undo(merged.id)).body).toMatchObject({ code: 'customers.merge_undone' })
  })
})

describe('undoing a merge', () => {
  test('what came under the old code goes back, what came to the survivor stays, edits stay', async () => {
    const a = await create({ phone: '111-1111' })
    const b = await create({ phone: '222-2222', email: 'b@example.com' })
    const { body } = await merge(a, b, { choices: { phone: 'other' } })
    await order(`${a}-new`, a)
    await order(`${b}-new`, b)
    await app.request('PATCH', `/customers/${a}`, { email: 'new@example.com', region: '浙江' }, admin)
    await undo(body.id)
    expect(await ordersOf(a)).toEqual([`${a}-new`])
    expect(await ordersOf(b)).toEqual([`${b}-new`])
    expect(await get(a)).toMatchObject({
      code: a,
      phone: '111-1111',
      email: 'new@example.com',
      region: '浙江',
      merged_codes: [],
    })
    expect(await get(b)).toMatchObject({ code: b, phone: '222-2222', email: 'b@example.com', region: null })
  })

  test('works for chains in any order', async () => {
    const names = async () => Promise.all([a, b, c].map(async code => (await get(code)).code))
    const [a, b, c] = [await create(), await create(), await create({ email: 'c@example.com' })]
    for (const code of [a, b, c]) await order(`${code}-o`, code)
    const inner = (await merge(b, c)).body
    const outer = (await merge(a, b)).body
    expect(await names()).toEqual([a, a, a])
    expect(await get(a)).toMatchObject({ email: 'c@example.com', merged_codes: [b, c] })
    await undo(inner.id)
    expect(await names()).toEqual([a, a, c])
    expect(await get(a)).toMatchObject({ email: null })
    expect(await ordersOf(a)).toEqual([`${a}-o`, `${b}-o`])
    await undo(outer.id)
    expect(await names()).toEqual([a, b, c])
    expect(await ordersOf(b)).toEqual([`${b}-o`])
  })

  test('a subsidiary follows its parent there and back', async () => {
    const [a, b] = [await create(), await create()]
    const child = await create({ parent_code: b })
    const { body } = await merge(a, b)
    expect(await get(child)).toMatchObject({ parent_code: a })
    await undo(body.id)
    expect(await get(child)).toMatchObject({ parent_code: b })
  })
})

/** All rows that name a customer, by table. */
async function everything(id: string): Promise<Record<string, unknown[]>> {
  return transact(app.db, async tx => {
    const found: Record<string, unknown[]> = {}
    for (const { table, of } of movers()) {
      const { rows: here } = await tx.query(
        `select to_jsonb(t) - 'changed_on' as row from ${table} t where ${of} = $1 order by to_jsonb(t)::text`,
        [id],
      )
      if (here.length > 0) found[of === 'customer_id' ? table : `${table}.${of}`] = here.map(one => one.row)
    }
    return found
  })
}
void systemActor
