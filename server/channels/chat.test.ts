import { expect, test } from 'vitest'
import type { ChatMessage, ChatVisitor } from '../../domain/channels/chat-shapes.ts'
import { systemActor } from '../base/actor.ts'
import { row, run, sql, transact } from '../base/db.ts'
import { createCustomer } from '../customers/actions.ts'
import { testApp } from '../testing-app.ts'
import { send } from './actions.ts'
import { identityToken, SHOP, testChat } from './testing-chat.ts'

const app = await testApp()
const { db, clock } = app
const { id, key, ask, enter, write } = await testChat(app)
const agent = await app.person('agent', { name: '林晓' })

const customerOf = (visitor: ChatVisitor) =>
  transact(db, tx =>
    row<{ id: string; how: string }>(
      tx,
      sql`select customer_id as id, how from senders where channel = 'chat' and scope = ${id} and address = ${visitor.visitor}`,
    ),
  )
let answers = 0
const answer = async (visitor: ChatVisitor, body: string) => {
  const { id: customerId } = await customerOf(visitor)
  answers += 1
  const out = {
    key: `answer-${answers}`,
    customerId,
    purpose: 'reply',
    author: 'staff',
    body,
    address: visitor.visitor,
  } as const
  return transact(db, tx => send(tx, agent.actor, { ...out, channel: 'chat' }, clock.now()))
}
const seen = async (visitor: ChatVisitor): Promise<ChatMessage[]> =>
  (await ask('GET', '/messages', undefined, visitor.token)).body.items

test('pages of named sites may ask, others may not, and no cookie ever counts', async () => {
  const asked = await ask('GET', '?locale=zh-Hans')
  expect(asked.status).toBe(200)
  expect(asked.headers['access-control-allow-origin']).toBe(SHOP)
  expect(asked.headers['access-control-allow-credentials']).toBeUndefined()
  expect(asked.body).toMatchObject({
    locale: 'zh-Hans',
    open: true,
    texts: { send: '发送', 'rate.later': '以后再说' },
  })
  const other = await ask('GET', '', undefined, undefined, 'https://evil.example')
  expect(other.status).toBe(403)
  expect(other.headers['access-control-allow-origin']).toBeUndefined()
  const ahead = await app.app.inject({
    method: 'OPTIONS',
    url: `/api/v1/chat/${id}/messages`,
    headers: { origin: SHOP, 'access-control-request-method': 'POST' },
  })
  expect(ahead.statusCode).toBe(204)
  expect(ahead.headers['access-control-allow-methods']).toBe('GET, POST')
  expect(ahead.headers['access-control-allow-headers']).toContain('authorization')
  // A colleague's cookie says nothing here.
  expect((await app.request('GET', `/chat/${id}/messages`, undefined, agent)).status).toBe(401)
})

test('the same key is one message, however often and at once it is sent', async () => {
  const visitor = await enter()
  const one = { key: 'same-key-1', body: '设备坏了 𠮷 é 👍 ‮RTL' }
  const all = await Promise.all([1, 2, 3].map(() => ask('POST', '/messages', one, visitor.token)))
  expect(all.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(new Set(all.map(({ body }) => body.id)).size).toBe(1)
  expect(await seen(visitor)).toMatchObject([{ from: 'visitor', body: one.body, key: one.key, kind: 'text' }])
  // The same key of somebody else is another message.
  const other = await enter()
  expect((await ask('POST', '/messages', one, other.token)).body.id).not.toBe(all[0]!.body.id)
})

test('a token that is forged, of another channel, or too old is nobody', async () => {
  const visitor = await enter()
  await write(visitor, '在吗')
  const [body, mark] = visitor.token.split('.') as [string, string]
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString())
  const forged = `${Buffer.from(JSON.stringify({ ...claims, a: 'u:C-1' })).toString('base64url')}.${mark}`
  const elsewhere = await testChat(app)
  for (const token of [forged, `${body}.`, body, '', 'x.y', (await elsewhere.enter()).token]) {
    expect((await ask('GET', '/messages', undefined, token)).status, token).toBe(401)
    expect((await ask('POST', '/messages', { key: 'forged-key', body: 'x' }, token)).status, token).toBe(401)
  }
  const before = clock.now()
  clock.set(new Date(before.getTime() + 181 * 86_400_000))
  expect((await ask('GET', '/messages', undefined, visitor.token)).status).toBe(401)
  expect((await enter({ token: visitor.token })).visitor).not.toBe(visitor.visitor)
  clock.set(before)
  // Who comes back in time is the same, and known.
  expect(await enter({ token: visitor.token })).toMatchObject({ visitor: visitor.visitor, known: true })
})

test('who the host site signed is that customer; who is not signed is refused, never guessed', async () => {
  const { id: customerId } = await transact(db, tx =>
    createCustomer(tx, systemActor, { code: 'CH-1', name: '杭州云启' }, clock.now()),
  )
  const now = clock.now().getTime() / 1000
  const good = { sub: 'CH-1', name: '王工', exp: now + 600 }
  const visitor = await enter({ identity: identityToken(key, good) })
  expect(visitor).toMatchObject({ name: '王工', known: false })
  await write(visitor, '我的订单到哪了')
  expect(await customerOf(visitor)).toEqual({ id: customerId, how: 'signed' })
  const [head, body] = identityToken(key, good).split('.')
  const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
  const bad = [
    identityToken('another key', good),
    identityToken(key, { ...good, exp: now - 120 }),
    identityToken(key, { sub: 'CH-1' }),
    identityToken(key, { ...good, sub: '' }),
    identityToken(key, good, { alg: 'none' }),
    `${none}.${body}.`,
    `${head}.${body}.`,
    'nonsense',
  ]
  for (const identity of bad) {
    expect((await ask('POST', '/visitor', { identity })).body.code, identity).toBe(
      'channels.identity_refused',
    )
  }
  // Whoever leaves the site's sign-in is somebody else: the customer's token is not gone on with.
  const after = await enter({ token: visitor.token })
  expect(after.visitor).not.toBe(visitor.visitor)
  expect(await seen(after)).toEqual([])
})

test('a visitor sees what was said with their browser alone, also when it is one customer', async () => {
  const [one, two] = [await enter(), await enter()]
  await write(one, '一号的问题')
  await write(two, '二号的问题')
  const [{ id: first }, { id: second }] = [await customerOf(one), await customerOf(two)]
  // A person finds out that both write for the same customer.
  await transact(db, async tx => {
    for (const table of ['messages', 'message_sends', 'message_keys', 'senders'])
      await tx.query(`update ${table} set customer_id = $1 where customer_id = $2`, [first, second])
    await run(tx, sql`delete from conversations where customer_id = ${second}`)
  })
  await answer(one, '答一号')
  await answer(two, '答二号')
  expect((await seen(one)).map(({ body }) => body)).toEqual(['一号的问题', '答一号'])
  expect((await seen(two)).map(({ body, name }) => [body, name])).toEqual([
    ['二号的问题', null],
    ['答二号', '林晓'],
  ])
})

test('a rating is asked for once an end, and taken once', async () => {
  const visitor = await enter()
  await write(visitor, '怎么退货')
  await answer(visitor, '这样退')
  const { id: customerId } = await customerOf(visitor)
  const state = async () => (await ask('GET', '/messages', undefined, visitor.token)).body.state
  expect(await state()).toMatchObject({ status: 'open', rate: null })
  const close = () =>
    transact(db, tx =>
      run(
        tx,
        sql`update conversations set status = 'closed', closed_at = ${clock.now()} where customer_id = ${customerId}`,
      ),
    )
  await close()
  const { rate: of } = await state()
  expect(of).not.toBeNull()
  const rating = { of, score: 5, comment: '很快' }
  const first = await ask('POST', '/rating', rating, visitor.token)
  expect(first.body).toMatchObject({ kind: 'rating', score: 5, body: '很快' })
  expect((await ask('POST', '/rating', { ...rating, score: 1 }, visitor.token)).body).toEqual(first.body)
  expect(await state()).toMatchObject({ status: 'closed', rate: null })
  expect((await ask('POST', '/rating', { of: 'x', score: 1 }, visitor.token)).body.code).toBe(
    'channels.no_rating',
  )
})

test('files are judged by their bytes and kept from other visitors', async () => {
  const visitor = await enter()
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const upload = (bytes: Buffer, name: string, fileKey: string) =>
    app.app.inject({
      method: 'POST',
      url: `/api/v1/chat/${id}/files`,
      payload: bytes,
      headers: {
        origin: SHOP,
        authorization: `Bearer ${visitor.token}`,
        'content-type': 'application/octet-stream',
        'x-message-key': fileKey,
        'x-file-name': encodeURIComponent(name),
      },
    })
  const sent = await upload(png, '照片 𠮷.png', 'file-key-1')
  expect(sent.statusCode).toBe(201)
  const { id: message, files } = sent.json()
  expect(files).toMatchObject([{ name: '照片 𠮷.png', type: 'image/png', size: 16 }])
  expect((await upload(Buffer.from('MZ\x90\0program'), 'a.txt', 'file-key-2')).json().code).toBe(
    'channels.file_type',
  )
  expect((await upload(Buffer.alloc(11 * 1024 * 1024), 'a.txt', 'file-key-3')).json().code).toBe(
    'channels.too_large',
  )
  const got = await ask('GET', `/files/${message}/${files[0].id}`, undefined, visitor.token)
  expect(got.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'x-content-type-options': 'nosniff',
  })
  expect(String(got.headers['content-disposition'])).toMatch(/^attachment/)
  const other = await enter()
  await write(other, '你好')
  expect((await ask('GET', `/files/${message}/${files[0].id}`, undefined, other.token)).status).toBe(404)
})

test('too much is refused with when to come again', async () => {
  const visitor = await enter()
  const all = []
  for (let i = 0; i < 21; i++)
    all.push(await ask('POST', '/messages', { key: `limit-key-${i}`, body: 'x' }, visitor.token))
  expect(all.filter(({ status }) => status === 200)).toHaveLength(20)
  expect(all.at(-1)).toMatchObject({ status: 429, body: { code: 'channels.too_often' } })
  expect(Number(all.at(-1)!.headers['retry-after'])).toBeGreaterThan(0)
  expect(
    (await ask('POST', '/messages', { key: 'long-key-1', body: 'x'.repeat(4001) }, (await enter()).token))
      .body.code,
  ).toBe('channels.too_long')
})

test('after hours one leaves a message with where to reach one', async () => {
  const before = clock.now()
  clock.set(new Date('2026-01-03T04:00:00Z'))
  expect((await ask('GET', '')).body).toMatchObject({ open: false, opens_at: '2026-01-04T09:00:00+08:00' })
  const visitor = await enter()
  const left = await write(visitor, '请回电', {
    contact: { name: '周敏', phone: '138 0013 8000' },
    locale: 'zh-Hans',
  })
  expect(left.body).toBe('请回电\n\n留言人：周敏；联系方式：138 0013 8000')
  const { id: customerId } = await customerOf(visitor)
  expect(
    await transact(db, tx =>
      row(tx, sql`select stranger_name, locale from conversations where customer_id = ${customerId}`),
    ),
  ).toEqual({ stranger_name: '周敏', locale: 'zh-Hans' })
  clock.set(before)
})
