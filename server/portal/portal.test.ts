import { describe, expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { rows, sql, transact } from '../base/db.ts'
import { createCustomer } from '../customers/actions.ts'
import { testApp } from '../testing-app.ts'
import { PORTAL_COOKIE } from './visits.ts'

const app = await testApp()
const { db, clock } = app
const lead = await app.person('administrator', { name: '林晓' })
const ORIGIN = 'http://127.0.0.1:3000'

for (const code of ['P-1', 'P-2']) {
  await transact(db, tx => createCustomer(tx, systemActor, { code, name: `客户${code}` }, clock.now()))
  await app.request(
    'POST',
    '/orders',
    [
      {
        number: `SO-${code}`,
        customer_code: code,
        placed_at: '2026-01-02 10:00',
        status: 'paid',
        amount: '1280.50',
      },
    ],
    await app.key('administrator'),
  )
}

const link = async (code: string): Promise<{ id: string; token: string; url: string }> => {
  const { body } = await app.request('POST', `/customers/${code}/portal-links`, { note: '王工' }, lead)
  return { ...body, token: new URL(body.url).hash.slice(1) }
}
type Visitor = { headers: Record<string, string> }
const enter = (token: string) => app.request('POST', '/portal/session', { token }, null, { origin: ORIGIN })
const visitorBy = async (token: string): Promise<Visitor> => {
  const answer = await enter(token)
  expect(answer.status).toBe(200)
  const cookie = String(answer.headers['set-cookie'])
  expect(cookie).toMatch(/HttpOnly/)
  return { headers: { cookie: cookie.split(';')[0]!, origin: ORIGIN } }
}
let keys = 0
const key = () => `key-${++keys}-00000`

const [one, two] = [await visitorBy((await link('P-1')).token), await visitorBy((await link('P-2')).token)]
const ask = async (by: Visitor, subject: string) =>
  (await app.request('POST', '/portal/tickets', { key: key(), subject, body: `${subject} 𠮷 é 👍` }, by)).body

test('a link is an address whose secret never travels, for a visit that knows its customer', async () => {
  const { url } = await link('P-1')
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:3000\/portal#[\w-]{43}$/)
  const { body } = await app.request('GET', '/portal/session', undefined, one)
  expect(body.visitor).toMatchObject({ name: '客户P-1', currency: 'CNY' })
  expect((await app.request('GET', '/portal/session')).body).toEqual({ visitor: null })
  const kept = await transact(db, tx => rows(tx, sql`select * from portal_links`))
  expect(JSON.stringify(kept)).not.toContain(new URL(url).hash.slice(1))
})

test('what is asked for is one ticket with its promise, however often it is sent', async () => {
  const input = { key: key(), subject: '滤芯漏水', body: '昨天换的' }
  const all = await Promise.all([1, 2].map(() => app.request('POST', '/portal/tickets', input, one)))
  expect(new Set(all.map(({ body }) => body.number)).size).toBe(1)
  const { number, answer_by, status } = all[0]!.body
  expect(status).toBe('open')
  expect(answer_by).not.toBeNull()
  const { body: list } = await app.request('GET', '/portal/tickets', undefined, one)
  expect(list.items.map((ticket: { number: string }) => ticket.number)).toContain(number)
  await app.runJobs()
  const said = { key: key(), body: '还有异响' }
  for (let i = 0; i < 2; i++) await app.request('POST', `/portal/tickets/${number}/messages`, said, one)
  await app.runJobs()
  await app.request('POST', `/tickets/${number}/notes`, { note: '只给同事看' }, lead)
  const { body: ticket } = await app.request('GET', `/portal/tickets/${number}`, undefined, one)
  expect(ticket.messages.map(({ from, body }: { from: string; body: string }) => [from, body])).toEqual([
    ['customer', '昨天换的'],
    ['customer', '还有异响'],
  ])
})

test('what was solved is rated once, and opened again by whoever it does not satisfy', async () => {
  const { number } = await ask(one, '发票抬头')
  await app.runJobs()
  const rate = (score: number) => app.request('POST', `/portal/tickets/${number}/rating`, { score }, one)
  expect((await rate(5)).body.code).toBe('portal.not_over')
  await app.request('POST', `/tickets/${number}/resolve`, {}, lead)
  expect((await app.request('GET', `/portal/tickets/${number}`, undefined, one)).body).toMatchObject({
    status: 'resolved',
    rates: true,
    reopens: true,
  })
  expect((await rate(2)).body.score).toBe(2)
  expect((await rate(5)).body.score).toBe(2)
  clock.set(new Date(clock.now().getTime() + 60_000))
  const again = await app.request(
    'POST',
    `/portal/tickets/${number}/reopen`,
    { key: key(), body: '还是错的' },
    one,
  )
  expect(again.body).toMatchObject({ status: 'open', rates: false })
  await app.runJobs()
  await app.request('POST', `/tickets/${number}/close`, {}, lead)
  const before = clock.now()
  const { token } = await link('P-1')
  clock.set(new Date(before.getTime() + 15 * 86_400_000))
  const late = await visitorBy(token)
  expect(
    (await app.request('POST', `/portal/tickets/${number}/reopen`, { key: key(), body: 'x' }, late)).body
      .code,
  ).toBe('portal.not_reopened')
  clock.set(before)
})

describe('nothing of anyone else, ever', async () => {
  const theirs = await ask(two, '二号的事')
  const routes = [
    ['GET', `/portal/tickets/${theirs.number}`, undefined],
    ['POST', `/portal/tickets/${theirs.number}/messages`, { key: key(), body: 'x' }],
    ['POST', `/portal/tickets/${theirs.number}/reopen`, { key: key(), body: 'x' }],
    ['POST', `/portal/tickets/${theirs.number}/rating`, { score: 1 }],
    ['GET', '/portal/orders/SO-P-2', undefined],
  ] as const
  const own = [
    ['GET', '/portal/tickets', undefined],
    ['GET', '/portal/orders', undefined],
    ['POST', '/portal/tickets', { key: key(), subject: 'x', body: 'x' }],
  ] as const

  test.each(routes)('%s %s', async (method, path, body) => {
    const answer = await app.request(method, path, body, one)
    expect(answer.status).toBe(404)
    expect(answer.text).not.toContain('二号')
    // Whose it is may.
    if (method === 'GET') expect((await app.request(method, path, body, two)).status).toBe(200)
  })

  test('lists hold one’s own alone', async () => {
    const tickets = await app.request('GET', '/portal/tickets', undefined, one)
    expect(tickets.text).not.toContain(theirs.number)
    const { body } = await app.request('GET', '/portal/orders', undefined, one)
    expect(body.items.map((order: { number: string }) => order.number)).toEqual(['SO-P-1'])
    expect(body.items[0]).toMatchObject({ amount: '1280.50', status: 'paid' })
  })

  test('whoever came in by no link, a forged, an old or a withdrawn one sees nothing', async () => {
    const { id, token } = await link('P-2')
    const out = await visitorBy(token)
    const forged: Visitor = { headers: { cookie: `${PORTAL_COOKIE}=${'x'.repeat(43)}`, origin: ORIGIN } }
    const before = clock.now()
    const nobody = async (by: Visitor | null) => {
      for (const [method, path, body] of [...routes, ...own]) {
        expect((await app.request(method, path, body, by)).status, `${method} ${path}`).toBe(401)
      }
    }
    await nobody(null)
    await nobody(forged)
    // A colleague's session is no visit.
    await nobody(lead)
    expect((await enter('x'.repeat(43))).body.code).toBe('portal.link_over')
    expect((await enter(token.toLowerCase())).body.code).toBe('portal.link_over')
    clock.set(new Date(before.getTime() + 13 * 3_600_000))
    await nobody(out)
    clock.set(new Date(before.getTime() + 31 * 86_400_000))
    expect((await enter(token)).body.code).toBe('portal.link_over')
    clock.set(before)
    // Only their own customer's links can be withdrawn by a code.
    expect((await app.request('DELETE', `/customers/P-1/portal-links/${id}`, undefined, lead)).status).toBe(
      404,
    )
    expect((await app.request('GET', '/portal/tickets', undefined, out)).status).toBe(200)
    expect((await app.request('DELETE', `/customers/P-2/portal-links/${id}`, undefined, lead)).status).toBe(
      204,
    )
    await nobody(out)
    expect((await enter(token)).body.code).toBe('portal.link_over')
  })

  test('another site’s page writes nothing with a visitor’s cookie', async () => {
    const evil = { headers: { ...one.headers, origin: 'https://evil.example' } }
    const answer = await app.request('POST', '/portal/tickets', { key: key(), subject: 'x', body: 'x' }, evil)
    expect(answer.body.code).toBe('base.foreign_origin')
  })
})

test('links are tried and things are written only so often', async () => {
  const tries = []
  for (let i = 0; i < 61; i++) tries.push(await enter(`wrong-${i}`))
  expect(tries.at(-1)).toMatchObject({ status: 429, body: { code: 'channels.too_often' } })
})
