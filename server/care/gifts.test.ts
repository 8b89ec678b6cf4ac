import { beforeEach, describe, expect, test } from 'vitest'
import { Problem } from '../../domain/base/problem.ts'
import { systemActor } from '../base/actor.ts'
import { transact } from '../base/db.ts'
import { updateCustomer } from '../customers/actions.ts'
import { cancelTask, createTask } from '../tasks/actions.ts'
import { bookStock, deliverGift, giveGift } from './actions.ts'
import { customerGiftsOf } from './reads.ts'
import { careCompany } from './testing-care.ts'

const company = await careCompany()
const { db, clock } = company
beforeEach(() => company.reset())
const now = () => clock.now()

let codes = 0
async function gift(more: Record<string, unknown> = {}) {
  codes += 1
  const body = { code: `G${codes}`, name: { 'zh-Hans': `礼品${codes}` }, cost: '50.00', stock: 3, ...more }
  const made = await company.request('POST', '/gifts', body, company.lead)
  expect(made.status).toBe(201)
  return made.body as { id: string; stock: number; code: string }
}
/** By its verb: sessions end while the clock is moved by months. */
const give = async (code: string, giftId: string, task?: string) => {
  try {
    const body = await transact(db, tx =>
      giveGift(tx, company.zhou.actor, { code, gift: giftId, task }, now()),
    )
    return { code: null, id: body.id }
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, id: null }
    throw error
  }
}
const offeredTo = (code: string) =>
  transact(db, tx => customerGiftsOf(tx, company.zhou.actor, { code }, now()))
const stockOf = async (id: string) =>
  (
    await db.query(
      `select g.stock, (select coalesce(sum(quantity), 0)::int from gift_moves m where m.gift_id = g.id) as moved
       from gifts g where id = $1`,
      [id],
    )
  ).rows[0]

describe('stock', () => {
  test('is the sum of its moves and never goes below zero, whoever takes at once', async () => {
    const one = await gift({ stock: 5 })
    const customers = Array.from({ length: 12 }, (_, i) => `C${i}`)
    for (const code of customers) await company.customer(code)
    const taken = await Promise.allSettled(
      customers.map(code => transact(db, tx => giveGift(tx, systemActor, { code, gift: one.id }, now()))),
    )
    expect(taken.filter(result => result.status === 'fulfilled')).toHaveLength(5)
    for (const result of taken) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'care.out_of_stock' })
    }
    expect(await stockOf(one.id)).toEqual({ stock: 0, moved: 0 })
  })

  test('is booked in, corrected and told move by move', async () => {
    const one = await gift({ stock: 2 })
    const book = (kind: string, quantity: number) =>
      company.request('POST', `/gifts/${one.id}/stock`, { kind, quantity, reason: 'count' }, company.lead)
    expect((await book('received', 10)).body.stock).toBe(12)
    expect((await book('corrected', -3)).body.stock).toBe(9)
    expect(await book('corrected', -10)).toMatchObject({ body: { code: 'care.out_of_stock' } })
    expect(await book('received', -1)).toMatchObject({ status: 422, body: { code: 'care.bad_quantity' } })
    const { body } = await company.request('GET', `/gifts/${one.id}/moves`, undefined, company.zhou)
    expect(body.items.map((move: { quantity: number }) => move.quantity)).toEqual([-3, 10, 2])
    const refused = await company.request(
      'POST',
      `/gifts/${one.id}/stock`,
      { kind: 'received', quantity: 1 },
      company.zhou,
    )
    expect(refused.status).toBe(403)
    await expect(
      transact(db, tx =>
        bookStock(tx, company.zhou.actor, { id: one.id, kind: 'received', quantity: 1, reason: '' }, now()),
      ),
    ).rejects.toMatchObject({ code: 'staff.not_permitted' })
  })
})

describe('a gift for a customer', () => {
  test('is never the same twice, also when asked at once', async () => {
    const one = await gift()
    await company.customer('C1')
    const asked = await Promise.allSettled(
      Array.from({ length: 4 }, () =>
        transact(db, tx => giveGift(tx, systemActor, { code: 'C1', gift: one.id }, now())),
      ),
    )
    expect(asked.filter(result => result.status === 'fulfilled')).toHaveLength(1)
    expect((await give('C1', one.id)).code).toBe('care.had_before')
    expect(await stockOf(one.id)).toMatchObject({ stock: 2 })
    const body = await offeredTo('C1')
    expect(body).toMatchObject({ suggestions: [], had_before: 1, spent_365d: '50.00', limit: '2000.00' })
  })

  test('may come again after the days the handbook says', async () => {
    await company.rules({ gifts: { same_again_after_days: 30, most_per_customer_year: null } })
    const one = await gift()
    await company.customer('C1')
    expect((await give('C1', one.id)).code).toBeNull()
    company.later(29)
    expect((await give('C1', one.id)).code).toBe('care.had_before')
    company.later(1)
    expect((await give('C1', one.id)).code).toBeNull()
  })

  test('costs no more in a year than the handbook allows', async () => {
    const [dear, cheap] = [await gift({ cost: '1800.00' }), await gift({ cost: '300' })]
    await company.customer('C1')
    expect((await give('C1', dear.id)).code).toBeNull()
    expect((await give('C1', cheap.id)).code).toBe('care.gift_limit')
    const offered = await offeredTo('C1')
    expect(offered.suggestions).toEqual([])
    company.later(366)
    expect((await give('C1', cheap.id)).code).toBeNull()
  })

  test('is suggested by the needs of the customer, and not to all the same', async () => {
    const tea = await gift({ tags: ['爱喝茶'] })
    const [a, b] = [await gift(), await gift()]
    await gift({ seasons: ['spring_festival'] })
    const first = new Set<string>()
    for (let i = 0; i < 12; i++) {
      await company.customer(`C${i}`)
      const body = await offeredTo(`C${i}`)
      expect(body.suggestions).toHaveLength(3)
      first.add(body.suggestions[0]!.gift.id)
    }
    expect(first.size).toBeGreaterThan(1)
    await transact(db, tx => updateCustomer(tx, systemActor, 'C1', { tags: ['爱喝茶'] }, now()))
    const body = await offeredTo('C1')
    expect(body.suggestions[0]).toMatchObject({ gift: { id: tea.id }, tags: ['爱喝茶'] })
    expect([a.id, b.id]).toContain(body.suggestions[1]!.gift.id)
  })

  test('is one per task, goes back when the task is cancelled, and is told when it has arrived', async () => {
    const one = await gift()
    await company.customer('C1')
    const task = await transact(db, tx =>
      createTask(tx, company.zhou.actor, { title: 'card', due: '2026-01-08', customer: 'C1' }, now()),
    )
    const given = await give('C1', one.id, task.id)
    expect(await give('C1', one.id, task.id)).toEqual(given)
    expect((await give('C1', (await gift()).id, task.id)).code).toBe('care.gift_chosen')
    await transact(db, tx => cancelTask(tx, systemActor, task.id, { reason: 'not wanted' }, now()))
    await company.runJobs()
    expect(await stockOf(one.id)).toEqual({ stock: 3, moved: 3 })

    const again = await give('C1', one.id)
    const send = await company.request(
      'POST',
      `/given-gifts/${again.id!}/send`,
      { tracking: 'SF123' },
      company.zhou,
    )
    expect(send.body).toMatchObject({ status: 'sent', tracking: 'SF123' })
    await Promise.all([1, 2, 3].map(() => transact(db, tx => deliverGift(tx, systemActor, again.id!, now()))))
    const notices = (await company.tasks()).filter(one => one.title === 'Tell them the gift arrived')
    expect(notices).toHaveLength(1)
    const release = await company.request(
      'POST',
      `/given-gifts/${again.id!}/release`,
      { reason: 'x' },
      company.zhou,
    )
    expect(release.body.code).toBe('care.gift_ended')
    const list = await company.request('GET', '/given-gifts?status=delivered', undefined, company.zhou)
    expect(list.body.items).toHaveLength(1)
    const costs = await company.request(
      'GET',
      '/gifts/costs?from=2026-01-01&to=2026-01-31',
      undefined,
      company.lead,
    )
    expect(costs.body).toMatchObject({
      total: '50.00',
      count: 1,
      customers: [{ customer: { code: 'C1' }, cost: '50.00' }],
    })
  })
})
