import { afterAll, beforeEach, expect, test } from 'vitest'
import { row, rows, run, sql, transact } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { testApp } from '../testing-app.ts'
import { receive, send } from './actions.ts'
import { addCustomerAccount, removeCustomerAccount } from './customer-accounts.ts'
import { storeFiles } from './message-files.ts'
import { sendMessages } from './send-messages.ts'
import { writeXml } from './small-xml.ts'
import { adapterCases } from './testing-cases.ts'
import { standInSignature, wechatStandIn } from './testing-wechat.ts'
import { sealEnvelope } from './wechat-crypto.ts'

const app = await testApp()
const { db, clock } = app
const START = new Date('2026-01-05T01:00:00Z')
const wechat = await wechatStandIn(() => clock.now())
const { cases, close } = await adapterCases(() => clock.now())
afterAll(() => Promise.all([wechat.close(), close()]))
const admin = await app.person('administrator')
const values = { ...cases.find(one => one.kind === 'wechat')!.values, api: wechat.origin }
const {
  token: TOKEN,
  aes_key: KEY,
  app_id: APP,
} = values as unknown as Record<'token' | 'aes_key' | 'app_id', string>

beforeEach(async () => {
  clock.set(START)
  wechat.forget()
  // What another story left to be sent would share its one provider, and its token, with this one.
  await write(tx =>
    run(tx, sql`update message_sends set status = 'skipped', next_try_at = null where status = 'queued'`),
  )
})

const write = <T>(work: Parameters<typeof transact<T>>[1]) => transact(db, work)
const account = async (more: Record<string, string> = {}) =>
  (
    await write(tx =>
      addCustomerAccount(
        tx,
        admin.actor,
        { kind: 'wechat', name: 'OA', live: true, values: { ...values, ...more } },
        clock.now(),
      ),
    )
  ).id
const deliver = () => sendMessages({ db, clock, signal: new AbortController().signal })
const hours = (n: number) => clock.set(new Date(clock.now().getTime() + n * 3_600_000))
const wrote = async (accountId: string, openId: string, text = '在吗') => {
  wechat.wrote(openId)
  const { customerId } = await write(tx =>
    receive(
      tx,
      { channel: 'wechat', accountId, externalId: newId(clock.now()), address: openId, body: text },
      clock.now(),
    ),
  )
  return customerId
}
const answer = (customerId: string, body: string, more = {}) =>
  write(tx =>
    send(
      tx,
      admin.actor,
      { key: newId(clock.now()), customerId, purpose: 'reply', author: 'staff', body, ...more },
      clock.now(),
    ),
  )
const sendOf = (messageId: string) =>
  write(tx =>
    row<{ status: string; reason: string | null; detail: string | null }>(
      tx,
      sql`select status, reason, detail from message_sends where message_id = ${messageId}`,
    ),
  )
const tokensFetched = async (id: string) =>
  (
    await write(tx =>
      row<{ fetched: number }>(tx, sql`select fetched from provider_tokens where account_id = ${id}`),
    )
  ).fetched

const signedGet = (echo: string, at = clock.now()) => {
  const [timestamp, nonce] = [String(Math.floor(at.getTime() / 1000)), '42']
  return new URLSearchParams({
    timestamp,
    nonce,
    echostr: echo,
    signature: standInSignature(TOKEN, timestamp, nonce),
  })
}
const posted = (id: string, xml: string, encrypted = true) => {
  const [timestamp, nonce] = [String(Math.floor(clock.now().getTime() / 1000)), '43']
  const sealed = sealEnvelope(xml, KEY, APP)
  const query = new URLSearchParams({
    timestamp,
    nonce,
    signature: standInSignature(TOKEN, timestamp, nonce),
    ...(encrypted && {
      encrypt_type: 'aes',
      msg_signature: standInSignature(TOKEN, timestamp, nonce, sealed),
    }),
  })
  const body = encrypted ? writeXml({ ToUserName: 'gh', Encrypt: sealed }) : xml
  return app.request('POST', `/channels/${id}/callback?${query}`, body, null, { 'content-type': 'text/xml' })
}

test('the address is checked with echostr: right, wrong, old', async () => {
  const id = await account()
  const right = await app.request('GET', `/channels/${id}/callback?${signedGet('echo-𠮷')}`)
  expect([right.status, right.text]).toEqual([200, 'echo-𠮷'])
  const wrong = signedGet('x')
  wrong.set('nonce', '44')
  expect((await app.request('GET', `/channels/${id}/callback?${wrong}`)).status).toBe(401)
  const old = signedGet('x', new Date(START.getTime() - 700_000))
  expect((await app.request('GET', `/channels/${id}/callback?${old}`)).status).toBe(401)
})

test('an account with a key takes no plain messages, however well they are signed', async () => {
  const id = await account()
  const said = { FromUserName: 'oA', CreateTime: 1767574800, MsgType: 'text', Content: '你好', MsgId: '77' }
  expect((await posted(id, writeXml(said), false)).status).toBe(401)
  expect((await posted(id, writeXml(said))).text).toBe('success')
})

test('an event is recorded and waits for nobody; news of the platform leaves nothing', async () => {
  const id = await account()
  const event = (Event: string) =>
    posted(
      id,
      writeXml({ FromUserName: 'oEvent', CreateTime: 1767574800, MsgType: 'event', Event, EventKey: '' }),
    )
  expect((await event('subscribe')).text).toBe('success')
  expect((await event('subscribe')).text).toBe('success')
  expect((await event('LOCATION')).text).toBe('success')
  const found = await write(tx =>
    rows<{ kind: string; status: string; waiting_since: Date | null }>(
      tx,
      sql`select m.kind, c.status, c.waiting_since from messages m join conversations c using (customer_id) where m.account_id = ${id}`,
    ),
  )
  expect(found).toEqual([{ kind: 'event', status: 'closed', waiting_since: null }])
})

test('forty-eight hours after the customer wrote only templates leave, with what to do instead', async () => {
  const id = await account()
  const customer = await wrote(id, 'oWindow')
  hours(47)
  const inTime = await answer(customer, '还在')
  await deliver()
  expect(await sendOf(inTime.messageId)).toMatchObject({ status: 'sent' })
  hours(2)
  const late = await answer(customer, '太晚')
  await deliver()
  expect(await sendOf(late.messageId)).toMatchObject({ reason: 'window_closed' })
  const template = await answer(customer, 'order', { template: { code: 'tpl-1', params: { first: '𠮷' } } })
  await deliver()
  expect(await sendOf(template.messageId)).toMatchObject({ status: 'sent' })
  expect(wechat.taken.at(-1)!.body).toMatchObject({ touser: 'oWindow', data: { first: { value: '𠮷' } } })
  const reply = (more: object) =>
    app.request('POST', '/messages', { conversation: customer, body: 'order', ...more }, admin)
  expect((await reply({})).body.code).toBe('channels.window_closed')
  expect((await reply({ template: { code: 'tpl-1', params: { first: 'x' } } })).body.send.status).toBe(
    'queued',
  )
  // What one customer may not get says nothing of the account.
  expect(
    await write(tx =>
      row(tx, sql`select failing_since, paused_until from channel_accounts where id = ${id}`),
    ),
  ).toEqual({ failing_since: null, paused_until: null })
})

test('the provider says the five answers are used up, and that somebody left', async () => {
  const id = await account()
  const customer = await wrote(id, 'oMany')
  const all = []
  for (let i = 0; i < 6; i += 1) all.push(await answer(customer, `${i}`))
  await deliver()
  const statuses = await Promise.all(all.map(one => sendOf(one.messageId)))
  expect(statuses.map(one => one.status)).toEqual(['sent', 'sent', 'sent', 'sent', 'sent', 'failed'])
  expect(statuses[5]).toMatchObject({ reason: 'answers_used_up', detail: expect.stringContaining('45047') })
})

test('processes share one token: fetched once, again when it ends or somebody else took it', async () => {
  const id = await account()
  const people = await Promise.all(['oT1', 'oT2', 'oT3'].map(one => wrote(id, one)))
  const all = async () => {
    const sent = await Promise.all(people.map(one => answer(one, 'hi')))
    await Promise.all([deliver(), deliver(), deliver()])
    return Promise.all(sent.map(one => sendOf(one.messageId)))
  }
  expect((await all()).every(one => one.status === 'sent')).toBe(true)
  expect(await tokensFetched(id)).toBe(1)
  hours(1.95)
  expect((await all()).every(one => one.status === 'sent')).toBe(true)
  expect(await tokensFetched(id)).toBe(2)
  wechat.endToken()
  expect((await all()).every(one => one.status === 'sent')).toBe(true)
  expect(await tokensFetched(id)).toBe(3)
  const kept = await write(tx =>
    row<{ sealed: Buffer }>(tx, sql`select sealed from provider_tokens where account_id = ${id}`),
  )
  expect(kept.sealed.toString('latin1')).not.toContain('token-')
})

test('a photo is recorded at once and fetched afterwards, once; one that is gone is said', async () => {
  const id = await account()
  const bytes = Buffer.from('ffd8ffe000104a464946', 'hex')
  wechat.media.set('m1', { type: 'image/jpeg', bytes })
  const photo = (MsgId: string, MediaId: string) =>
    posted(
      id,
      writeXml({
        FromUserName: 'oPhoto',
        CreateTime: 1767574800,
        MsgType: 'image',
        PicUrl: 'x',
        MediaId,
        MsgId,
      }),
    )
  await photo('1', 'm1')
  await photo('1', 'm1')
  await photo('2', 'gone')
  await app.runJobs()
  const found = await write(tx =>
    rows<{ external_id: string; payload: Record<string, unknown>; name: string | null; size: number | null }>(
      tx,
      sql`select m.external_id, m.payload, f.name, f.size::int as size from messages m left join message_files f on f.message_id = m.id
          where m.account_id = ${id} and m.author_kind = 'customer' order by m.external_id`,
    ),
  )
  expect(found).toEqual([
    { external_id: '1', payload: { type: 'image' }, name: 'photo.jpg', size: bytes.length },
    { external_id: '2', payload: { type: 'image', media_gone: true }, name: null, size: null },
  ])
})

test('pictures go along; another file is refused before anything is said', async () => {
  const id = await account()
  const customer = await wrote(id, 'oFiles')
  const upload = (name: string, type: string) =>
    write(tx => storeFiles(tx, customer, null, [{ name, type, bytes: Buffer.from('x') }], clock.now()))
  const picture = await answer(customer, '请看', { files: await upload('a.png', 'image/png') })
  await deliver()
  expect(await sendOf(picture.messageId)).toMatchObject({ status: 'sent' })
  expect(wechat.taken.map(({ path, body }) => `${path} ${body.msgtype ?? ''}`)).toEqual([
    '/cgi-bin/media/upload ',
    '/cgi-bin/message/custom/send text',
    '/cgi-bin/message/custom/send image',
  ])
  const document = await answer(customer, '合同', { files: await upload('a.pdf', 'application/pdf') })
  await deliver()
  expect(await sendOf(document.messageId)).toMatchObject({ status: 'failed', reason: 'file_not_taken' })
  expect(wechat.taken).toHaveLength(3)
})

test('a provider that is down pauses its own account only', async () => {
  const [broken, sound] = [await account({ api: 'http://127.0.0.1:1' }), await account()]
  const [one, other] = [await wrote(broken, 'oBroken'), await wrote(sound, 'oSound')]
  const [a, b] = [await answer(one, 'a'), await answer(other, 'b')]
  await deliver()
  expect(await sendOf(a.messageId)).toMatchObject({ status: 'queued', reason: 'unreachable' })
  expect(await sendOf(b.messageId)).toMatchObject({ status: 'sent' })
  const paused = await write(tx =>
    row<{ paused: boolean }>(
      tx,
      sql`select paused_until > ${clock.now()} as paused from channel_accounts where id = ${broken}`,
    ),
  )
  expect(paused.paused).toBe(true)
})

test('another account does not know whom the first one wrote to: nothing leaves when that is removed', async () => {
  const [first] = [await account(), await account()]
  const customer = await wrote(first, 'oRemoved')
  await write(tx => removeCustomerAccount(tx, admin.actor, first, clock.now()))
  const { messageId } = await answer(customer, 'hi')
  await deliver()
  expect(await sendOf(messageId)).toMatchObject({ status: 'held', reason: 'no_account' })
})

test('a test of the keys asks the provider and sends nothing', async () => {
  const good = await account()
  expect((await app.request('POST', `/customer-channels/${good}/test`, undefined, admin)).body).toEqual({
    ok: true,
    reason: null,
    detail: null,
  })
  const bad = await account({ app_secret: 'another-secret-entirely' })
  const { body } = await app.request('POST', `/customer-channels/${bad}/test`, undefined, admin)
  expect(body).toMatchObject({ ok: false, reason: 'bad_credentials' })
  expect(JSON.stringify(body)).not.toContain('another-secret-entirely')
  expect(wechat.taken.filter(one => one.path.includes('send'))).toEqual([])
})

test('secrets are sealed, never shown again, and made where the provider lets us choose', async () => {
  const made = await app.request(
    'POST',
    '/customer-channels',
    { kind: 'wechat', name: 'New', values: { app_id: APP } },
    admin,
  )
  expect(made.status).toBe(201)
  expect(made.body.made.aes_key).toMatch(/^[A-Za-z0-9]{43}$/)
  expect(made.body.missing).toEqual([{ name: 'app_secret', needed: 'out' }])
  const list = await app.request('GET', '/customer-channels', undefined, admin)
  for (const secret of Object.values(made.body.made as Record<string, string>))
    expect(list.text).not.toContain(secret)
  const stored = await write(tx =>
    rows(
      tx,
      sql`select settings, encode(sealed, 'escape') as sealed from channel_accounts where id = ${made.body.id}`,
    ),
  )
  for (const secret of Object.values(made.body.made as Record<string, string>))
    expect(JSON.stringify(stored)).not.toContain(secret)
  const wrongForm = await app.request(
    'POST',
    '/customer-channels',
    { kind: 'wechat', name: 'Bad', values: { app_id: 'no', api: 'http://example.com', nonsense: 'x' } },
    admin,
  )
  expect(wrongForm.status).toBe(422)
  expect(wrongForm.body.fields.map((one: { path: string }) => one.path)).toEqual([
    'values.app_id',
    'values.api',
    'values.nonsense',
  ])
  const agent = await app.person('agent')
  expect((await app.request('GET', '/customer-channels', undefined, agent)).status).toBe(403)
})
