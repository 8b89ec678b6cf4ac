import { afterAll, beforeEach, expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { row, rows, run, sql, transact } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { createCustomer } from '../customers/actions.ts'
import { testApp } from '../testing-app.ts'
import { send } from './actions.ts'
import { addCustomerAccount } from './customer-accounts.ts'
import { sendMessages } from './send-messages.ts'
import { webhookHeaders } from './signed-webhook.ts'
import { adapterCases } from './testing-cases.ts'

const app = await testApp()
const { db, clock } = app
const START = new Date('2026-01-05T01:00:00Z')
const { cases, close } = await adapterCases(() => clock.now())
afterAll(close)
const admin = await app.person('administrator', { name: '管理员' })
const values = (kind: string) => cases.find(one => one.kind === kind)!.values

beforeEach(() => {
  clock.set(START)
  for (const one of cases) one.forget()
})

const write = <T>(work: Parameters<typeof transact<T>>[1]) => transact(db, work)
const account = async (kind: 'sms' | 'phone' | 'sandbox') =>
  (
    await write(tx =>
      addCustomerAccount(
        tx,
        admin.actor,
        { kind, name: kind, live: true, values: kind === 'sandbox' ? {} : values(kind) },
        clock.now(),
      ),
    )
  ).id
const customer = (phone: string) =>
  write(tx => createCustomer(tx, systemActor, { code: newId(clock.now()), name: '云启', phone }, clock.now()))
const deliver = () => sendMessages({ db, clock, signal: new AbortController().signal })
const text = async (
  accountId: string,
  customerId: string,
  template?: { code: string; params: Record<string, string> },
) => {
  const { messageId } = await write(tx =>
    send(
      tx,
      admin.actor,
      {
        key: newId(clock.now()),
        customerId,
        purpose: 'service',
        author: 'system',
        channel: 'sms',
        accountId,
        body: '已发货',
        template,
      },
      clock.now(),
    ),
  )
  await deliver()
  return messageId
}
const sendOf = (messageId: string) =>
  write(tx =>
    row<{ status: string; reason: string | null; detail: string | null; provider_id: string | null }>(
      tx,
      sql`select status, reason, detail, provider_id from message_sends where message_id = ${messageId}`,
    ),
  )
const push = (id: string, body: unknown) =>
  app.request('POST', `/channels/${id}/callback/${values('sms').callback_key}`, body, null)
const report = (biz_id: string, out_id: string, more = {}) => ({
  phone_number: '13800138001',
  send_time: '2026-01-05 09:00:00',
  report_time: '2026-01-05 09:00:05',
  success: true,
  err_code: 'DELIVERED',
  err_msg: 'ok',
  sms_size: '1',
  biz_id,
  out_id,
  ...more,
})
const SHIPPED = { code: 'SMS_1', params: { order: 'A-1' } }

test('SMS leave by an approved template only, each refusal with its reason', async () => {
  const id = await account('sms')
  const { id: customerId } = await customer('13800138001')
  const outcomes = [
    await sendOf(await text(id, customerId)),
    await sendOf(await text(id, customerId, { code: 'SMS_2', params: {} })),
    await sendOf(await text(id, customerId, { code: 'SMS_1', params: {} })),
    await sendOf(await text(id, customerId, SHIPPED)),
  ]
  expect(outcomes.map(one => [one.status, one.reason])).toEqual([
    ['skipped', 'template_needed'],
    ['failed', 'template_refused'],
    ['failed', 'template_params'],
    ['sent', null],
  ])
  expect(outcomes[1]!.detail).toContain('isv.SMS_TEMPLATE_ILLEGAL')
})

test('reports say what arrived; one that was interrupted is settled by the id we gave it', async () => {
  const id = await account('sms')
  const { id: customerId } = await customer('13800138001')
  const [good, bad, lost] = [
    await text(id, customerId, SHIPPED),
    await text(id, customerId, SHIPPED),
    await text(id, customerId, SHIPPED),
  ]
  // The process died between the provider's answer and our note of it.
  await write(tx =>
    run(
      tx,
      sql`update message_sends set status = 'unclear', reason = 'interrupted', provider_id = null where message_id = ${lost}`,
    ),
  )
  const answer = await push(id, [
    report((await sendOf(good)).provider_id!, good),
    report((await sendOf(bad)).provider_id!, bad, {
      success: false,
      err_code: 'MOBILE_NOT_ON_SERVICE',
      err_msg: 'off',
    }),
    report('900699^0', lost),
    report('not-ours', 'not-ours'),
  ])
  expect([answer.status, answer.body]).toEqual([200, { code: 0, msg: 'ok' }])
  expect([await sendOf(good), await sendOf(bad), await sendOf(lost)]).toMatchObject([
    { status: 'delivered', reason: null },
    { status: 'failed', reason: 'not_delivered', detail: 'MOBILE_NOT_ON_SERVICE off' },
    { status: 'delivered', provider_id: '900699^0' },
  ])
})

test('a reply by SMS is the customer whose number it is, at the time the provider says', async () => {
  const id = await account('sms')
  const { id: customerId } = await customer('139 1234 5678')
  await app.runJobs()
  await push(id, [
    {
      phone_number: '13912345678',
      send_time: '2026-01-05 08:30:00',
      content: '好的 👍',
      sign_name: 'P',
      dest_code: '9',
      sequence_id: 7,
    },
  ])
  expect(
    await write(tx =>
      rows(tx, sql`select customer_id, body, at from messages where account_id = ${id} and direction = 'in'`),
    ),
  ).toEqual([{ customer_id: customerId, body: '好的 👍', at: new Date('2026-01-05T00:30:00Z') }])
})

test('templates are read from the provider with their approval', async () => {
  const id = await account('sms')
  expect((await app.request('POST', `/customer-channels/${id}/templates`, undefined, admin)).status).toBe(202)
  await app.runJobs()
  const agent = await app.person('agent')
  const { body } = await app.request('GET', `/customer-channels/${id}/templates`, undefined, agent)
  expect(body.sign).toBe('Perennial')
  expect(
    body.items.map((one: Record<string, unknown>) => [one.code, one.status, one.variables, one.reason]),
  ).toEqual([
    ['SMS_1', 'approved', ['order'], null],
    ['SMS_3', 'pending', [], null],
    ['SMS_2', 'rejected', [], 'say what it is for'],
  ])
})

test('an agent answers an SMS from the inbox by a template; free text is refused at once with what to do', async () => {
  const id = await account('sms')
  await push(id, [
    {
      phone_number: '13700000001',
      send_time: '2026-01-05 08:30:00',
      content: '到哪了',
      sign_name: 'P',
      dest_code: '9',
      sequence_id: 70,
    },
  ])
  const { customer_id: conversation } = await write(tx =>
    row<{ customer_id: string }>(
      tx,
      sql`select customer_id from messages where account_id = ${id} and direction = 'in'`,
    ),
  )
  const answer = (more: Record<string, unknown>) =>
    app.request('POST', '/messages', { conversation, body: 'Order A-1 is on its way', ...more }, admin)
  expect((await answer({})).body.send).toMatchObject({ status: 'skipped', reason: 'template_needed' })
  const sent = await answer({ template: SHIPPED })
  expect(sent.body.send).toMatchObject({ status: 'queued' })
  await deliver()
  expect((await sendOf(sent.body.id)).status).toBe('sent')
})

const T = '2026-01-05T08:50:00+08:00'
const cti = (id: string, type: string, data: Record<string, unknown>) => {
  const body = JSON.stringify({ type, data: { call_id: 'c1', number: '+8613800138009', ...data } })
  const headers = webhookHeaders(values('phone').secret!, newId(clock.now()), clock.now(), body)
  return app.request('POST', `/channels/${id}/callback`, body, null, headers)
}
const calls = (id: string | null) =>
  write(tx =>
    rows<{
      kind: string
      direction: string
      subject: string | null
      body: string
      payload: Record<string, unknown>
      waiting: boolean
    }>(
      tx,
      sql`select m.kind, m.direction, m.subject, m.body, m.payload, c.waiting_since is not null as waiting
          from messages m join conversations c using (customer_id) where m.account_id is not distinct from ${id} and m.channel = 'phone' order by m.id`,
    ),
  )

test('a call rings, is taken and ends with its recording and what was said; nobody waits afterwards', async () => {
  const id = await account('phone')
  await cti(id, 'call.ringing', { at: T })
  await cti(id, 'call.answered', { at: T, agent: '林晓' })
  const ended = {
    started_at: T,
    answered_at: '2026-01-05T08:50:10+08:00',
    ended_at: '2026-01-05T08:52:15+08:00',
    agent: '林晓',
    recording_url: 'https://pbx.example.com/r/1.mp3',
    transcript: [
      { speaker: 'customer', text: '机器不转了' },
      { speaker: 'agent', text: '我来安排' },
    ],
  }
  for (const _ of [1, 2]) expect((await cti(id, 'call.ended', ended)).status).toBe(200)
  const found = await calls(id)
  expect(found.map(one => [one.kind, one.payload.state ?? null, one.waiting])).toEqual([
    ['event', 'ringing', false],
    ['event', 'answered', false],
    ['call', null, false],
  ])
  expect(found[2]).toMatchObject({
    subject: '来电，通话 2:05',
    body: '客户：机器不转了\n坐席：我来安排',
    payload: {
      seconds: 125,
      answered: true,
      recording_url: 'https://pbx.example.com/r/1.mp3',
      agent: '林晓',
    },
  })
})

test('a missed call waits for somebody to call back; a call of ours stands as ours', async () => {
  const id = await account('phone')
  await cti(id, 'call.ended', { started_at: T, ended_at: T })
  expect(await calls(id)).toMatchObject([{ kind: 'call', body: '未接来电', waiting: true }])
  await cti(id, 'call.ended', {
    call_id: 'c2',
    direction: 'out',
    agent: '林晓',
    started_at: '2026-01-05T08:55:00+08:00',
    answered_at: '2026-01-05T08:55:05+08:00',
    ended_at: '2026-01-05T08:56:05+08:00',
  })
  expect(await calls(id)).toMatchObject([
    { waiting: false },
    { direction: 'out', subject: '去电，通话 1:00', waiting: false },
  ])
})

test('who called is answered by SMS, with the template that it needs', async () => {
  const [id] = [await account('phone'), await account('sms')]
  await cti(id, 'call.ended', { call_id: 'c7', number: '+8613800138055', started_at: T, ended_at: T })
  const { customer_id } = await write(tx =>
    row<{ customer_id: string }>(
      tx,
      sql`select customer_id from messages where account_id = ${id} and kind = 'call'`,
    ),
  )
  const said = { customerId: customer_id, purpose: 'service', author: 'system', body: 'x' } as const
  await write(tx => send(tx, admin.actor, { ...said, key: 'sms-1', template: SHIPPED }, clock.now()))
  await deliver()
  expect(
    await write(tx =>
      row(
        tx,
        sql`select channel, address, status from message_sends where customer_id = ${customer_id} and purpose = 'service'`,
      ),
    ),
  ).toEqual({ channel: 'sms', address: '+8613800138055', status: 'sent' })
})

test('a call is logged by hand, seen by scope, and counts as a contact', async () => {
  const lin = await app.person('agent', { name: '林晓' })
  const { id: customerId, code } = await customer('13800138077')
  const given = { customer_code: code, direction: 'out', seconds: 65, note: '已确认周三上门 𠮷' }
  const logged = await app.request('POST', '/calls', given, lin)
  expect(logged.status).toBe(201)
  expect(
    await write(tx =>
      rows(
        tx,
        sql`select body, subject, author_name, direction from messages where id = ${logged.body.message_id}`,
      ),
    ),
  ).toEqual([{ body: given.note, subject: '去电，通话 1:05', author_name: '林晓', direction: 'out' }])
  const contacts = await write(tx =>
    rows(tx, sql`select channel, direction from interactions where customer_id = ${customerId}`),
  )
  expect(contacts).toEqual([{ channel: 'phone', direction: 'out' }])
  const future = await app.request('POST', '/calls', { ...given, started_at: '2027-01-01T00:00:00Z' }, lin)
  expect([future.status, future.body.fields[0].code]).toEqual([422, 'channels.call_in_future'])
  expect((await app.request('POST', '/calls', { ...given, customer_code: 'none' }, lin)).status).toBe(404)
  expect((await app.request('POST', '/calls', given, await app.person('analyst'))).status).toBe(403)
})

test('in the sandbox a colleague plays a customer and sees what comes back, never a note', async () => {
  await account('sandbox')
  const lin = await app.person('agent', { name: '林晓' })
  expect(
    (await app.request('POST', '/sandbox/messages', { name: '王女士 𠮷', text: '在吗 👍' }, lin)).status,
  ).toBe(201)
  const seen = async () =>
    (await app.request('GET', `/sandbox/messages?name=${encodeURIComponent('王女士 𠮷')}`, undefined, lin))
      .body
  const { customer_id } = await seen()
  await write(tx =>
    send(
      tx,
      lin.actor,
      { key: newId(clock.now()), customerId: customer_id, purpose: 'reply', author: 'staff', body: '在的' },
      clock.now(),
    ),
  )
  await write(tx =>
    run(
      tx,
      sql`insert into messages (customer_id, id, at, direction, channel, author_kind, author_name, body)
          values (${customer_id}, ${newId(clock.now())}, ${clock.now()}, 'note', 'sandbox', 'staff', 'x', 'secret note')`,
    ),
  )
  expect(
    (await seen()).items.map((one: Record<string, string>) => [
      one.direction,
      one.author,
      one.name,
      one.text,
    ]),
  ).toEqual([
    ['in', 'customer', '王女士 𠮷', '在吗 👍'],
    ['out', 'staff', '林晓', '在的'],
  ])
  expect((await app.request('GET', '/sandbox', undefined, lin)).body.items[0].name).toBe('王女士 𠮷')
})
