import { afterAll, beforeEach, expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { row, rows, run, sql, transact } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { createCustomer, updateCustomer } from '../customers/actions.ts'
import { disableStaff } from '../staff/actions.ts'
import { testApp } from '../testing-app.ts'
import { receive, send } from './actions.ts'
import { addCustomerAccount } from './customer-accounts.ts'
import { sendMessages } from './send-messages.ts'
import { webhookHeaders } from './signed-webhook.ts'
import { writeXml } from './small-xml.ts'
import { adapterCases } from './testing-cases.ts'
import { standInSignature, wechatStandIn } from './testing-wechat.ts'
import { sealEnvelope } from './wechat-crypto.ts'

const app = await testApp()
const { db, clock } = app
const START = new Date('2026-01-05T01:00:00Z')
const wecom = await wechatStandIn(() => clock.now())
const { cases, close } = await adapterCases(() => clock.now())
afterAll(() => Promise.all([wecom.close(), close()]))
const admin = await app.person('administrator')
const values = { ...cases.find(one => one.kind === 'wecom_app')!.values, api: wecom.origin } as Record<
  string,
  string
>
const [TOKEN, KEY, CORP] = [values.token!, values.aes_key!, values.corp_id!]

beforeEach(() => {
  clock.set(START)
  wecom.forget()
})

const write = <T>(work: Parameters<typeof transact<T>>[1]) => transact(db, work)
const account = async () =>
  (
    await write(tx =>
      addCustomerAccount(
        tx,
        admin.actor,
        { kind: 'wecom_app', name: 'WeCom', live: true, values },
        clock.now(),
      ),
    )
  ).id
const at = (seconds = 0) => Math.floor(clock.now().getTime() / 1000) + seconds

/** An event as WeCom posts it: signed and encrypted for the company. */
async function tell(id: string, event: Record<string, string>): Promise<number> {
  const [timestamp, nonce] = [String(at()), newId(clock.now()).slice(0, 8)]
  const sealed = sealEnvelope(writeXml({ MsgType: 'event', ...event }), KEY, CORP)
  const query = new URLSearchParams({
    timestamp,
    nonce,
    msg_signature: standInSignature(TOKEN, timestamp, nonce, sealed),
  })
  const body = writeXml({ ToUserName: CORP, AgentID: '1', Encrypt: sealed })
  const answer = await app.request('POST', `/channels/${id}/callback?${query}`, body, null, {
    'content-type': 'text/xml',
  })
  await app.runJobs()
  return answer.status
}
const messagesOf = (id: string) =>
  write(tx =>
    rows<{
      direction: string
      body: string
      author_name: string | null
      kind: string
      payload: Record<string, unknown>
      customer_id: string
    }>(
      tx,
      sql`select direction, body, author_name, kind, payload, customer_id from messages where account_id = ${id} and author_kind <> 'system' order by at, id`,
    ),
  )
const followsOf = (id: string) =>
  write(tx =>
    rows<{ user_id: string; state: string; to_user_id: string | null; reason: string | null }>(
      tx,
      sql`select user_id, state, to_user_id, reason from wecom_follows where account_id = ${id} order by user_id`,
    ),
  )

test('the address is checked with an encrypted echostr', async () => {
  const id = await account()
  const [timestamp, nonce] = [String(at()), '9']
  const echostr = sealEnvelope('1616140317555161061', KEY, CORP)
  const query = {
    timestamp,
    nonce,
    echostr,
    msg_signature: standInSignature(TOKEN, timestamp, nonce, echostr),
  }
  const right = await app.request('GET', `/channels/${id}/callback?${new URLSearchParams(query)}`)
  expect([right.status, right.text]).toEqual([200, '1616140317555161061'])
  const other = sealEnvelope('1', KEY, 'ww_another_company')
  const forged = { ...query, echostr: other, msg_signature: standInSignature(TOKEN, timestamp, nonce, other) }
  expect((await app.request('GET', `/channels/${id}/callback?${new URLSearchParams(forged)}`)).status).toBe(
    401,
  )
})

test('customer service is read page by page from where the last reading ended, each message once', async () => {
  const id = await account()
  wecom.names.set('wmAnna', '安娜 𠮷')
  const text = (msgid: string, content: string, origin = 3) => ({
    msgid,
    open_kfid: 'wkStandIn',
    external_userid: 'wmAnna',
    send_time: at(-60 + Number(msgid)),
    origin,
    ...(origin === 5 && { servicer_userid: 'zhou' }),
    msgtype: 'text',
    text: { content },
  })
  const list: Record<string, unknown>[] = [
    text('1', '你好'),
    text('2', '坏了'),
    text('3', '我看看', 5),
    { nonsense: true },
  ]
  wecom.setKf(list)
  expect(await tell(id, { Event: 'kf_msg_or_event', Token: 'T', OpenKfId: 'wkStandIn' })).toBe(200)
  wecom.media.set('v1', { type: 'audio/amr', bytes: Buffer.from('#!AMR') })
  wecom.setKf([
    ...list,
    {
      msgid: '5',
      external_userid: 'wmAnna',
      send_time: at(-10),
      origin: 3,
      msgtype: 'voice',
      voice: { media_id: 'v1' },
    },
  ])
  await tell(id, { Event: 'kf_msg_or_event', Token: 'T', OpenKfId: 'wkStandIn' })
  expect((await messagesOf(id)).map(one => [one.direction, one.body, one.author_name])).toEqual([
    ['in', '你好', '安娜 𠮷'],
    ['in', '坏了', '安娜 𠮷'],
    ['out', '我看看', 'zhou'],
    ['in', '[语音]', '安娜 𠮷'],
  ])
  expect(await write(tx => rows(tx, sql`select name, type from message_files`))).toEqual([
    { name: 'photo.jpg', type: 'audio/amr' },
  ])
})

test('what WeCom took and could not deliver is failed afterwards, with the reason', async () => {
  const id = await account()
  wecom.wrote('wmAnna')
  const { customerId } = await write(tx =>
    receive(
      tx,
      { channel: 'wecom', accountId: id, externalId: 'k1', address: 'wmAnna', body: '在吗' },
      clock.now(),
    ),
  )
  const { messageId } = await write(tx =>
    send(
      tx,
      admin.actor,
      { key: 'w1', customerId, purpose: 'reply', author: 'staff', body: '在' },
      clock.now(),
    ),
  )
  await sendMessages({ db, clock, signal: new AbortController().signal })
  const sent = () =>
    write(tx =>
      row<{ status: string; reason: string | null; provider_id: string }>(
        tx,
        sql`select status, reason, provider_id from message_sends where message_id = ${messageId}`,
      ),
    )
  const { status, provider_id } = await sent()
  expect(status).toBe('sent')
  wecom.setKf([
    {
      msgid: '9',
      send_time: at(),
      origin: 4,
      msgtype: 'event',
      event: { event_type: 'msg_send_fail', fail_msgid: provider_id, fail_type: 10 },
    },
  ])
  await tell(id, { Event: 'kf_msg_or_event', Token: 'T', OpenKfId: 'wkStandIn' })
  expect(await sent()).toMatchObject({ status: 'failed', reason: 'blocked' })
})

test('a group has its members, and what is said in it stands under the group with who said it', async () => {
  const id = await account()
  wecom.groups.set('wrGroup', {
    errcode: 0,
    group_chat: {
      chat_id: 'wrGroup',
      name: '云启售后群',
      owner: 'zhou',
      member_list: [
        { userid: 'zhou', type: 1, name: '周敏', join_time: 1 },
        { userid: 'wmAnna', type: 2, name: '安娜', join_time: 2 },
        { userid: 'wmBen', type: 2, name: 'Ben', join_time: 3 },
      ],
    },
  })
  await tell(id, { Event: 'change_external_chat', ChangeType: 'create', ChatId: 'wrGroup' })
  const said = (msgid: string, from: string, from_name: string, content: string) => ({
    msgid,
    action: 'send',
    from,
    from_name,
    tolist: [],
    roomid: 'wrGroup',
    room_name: '云启售后群',
    msgtime: clock.now().getTime(),
    msgtype: 'text',
    text: { content },
  })
  const body = JSON.stringify({
    records: [
      said('g1', 'wmAnna', '安娜', '设备又停了'),
      said('g2', 'wmBen', 'Ben', 'me too'),
      said('g3', 'zhou', '周敏', '马上来'),
      { msgid: 'g4', action: 'recall', from: 'wmAnna', roomid: 'wrGroup' },
    ],
  })
  const headers = {
    'content-type': 'application/json',
    ...webhookHeaders(values.archive_secret!, 'msg_1', clock.now(), body),
  }
  const answer = await app.request('POST', `/channels/${id}/callback`, body, null, headers)
  expect(answer.body).toEqual({ taken: 3 })
  const messages = await messagesOf(id)
  expect(new Set(messages.map(one => one.customer_id)).size).toBe(1)
  expect(
    messages.map(one => [one.direction, one.author_name, (one.payload.from as { kind: string }).kind]),
  ).toEqual([
    ['in', '安娜', 'customer'],
    ['in', 'Ben', 'customer'],
    ['out', '周敏', 'staff'],
  ])
  expect(
    await write(tx =>
      row(
        tx,
        sql`select c.stranger_name as name, (select count(*)::int from wecom_group_members where chat_id = 'wrGroup') as members
                  from conversations c where c.customer_id = ${messages[0]!.customer_id}`,
      ),
    ),
  ).toEqual({ name: '云启售后群', members: 3 })
  // An answer becomes a task of the group's owner in WeCom.
  await write(tx =>
    send(
      tx,
      admin.actor,
      { key: 'g', customerId: messages[0]!.customer_id, purpose: 'reply', author: 'staff', body: '各位好' },
      clock.now(),
    ),
  )
  await sendMessages({ db, clock, signal: new AbortController().signal })
  expect(wecom.taken.at(-1)).toMatchObject({
    path: '/cgi-bin/externalcontact/add_msg_template',
    body: { chat_type: 'group', chat_id_list: ['wrGroup'], sender: 'zhou', text: { content: '各位好' } },
  })
  await tell(id, { Event: 'change_external_chat', ChangeType: 'dismiss', ChatId: 'wrGroup' })
  expect(
    await write(tx =>
      row(tx, sql`select dismissed_at is not null as gone from wecom_groups where chat_id = 'wrGroup'`),
    ),
  ).toEqual({ gone: true })
})

/** Two colleagues who are members, a customer of the first, and their contact in WeCom. */
async function withContact() {
  const id = await account()
  const [zhou, wang] = [
    await app.person('manager', { name: '周敏' }),
    await app.person('manager', { name: 'Wang' }),
  ]
  const set = await app.request(
    'PUT',
    `/customer-channels/${id}/members`,
    {
      items: [
        { user_id: 'zhou', staff_id: zhou.id },
        { user_id: 'wang', staff_id: wang.id },
      ],
    },
    admin,
  )
  expect(set.status).toBe(200)
  wecom.contacts.set('wmAnna', {
    errcode: 0,
    external_contact: { external_userid: 'wmAnna', name: '安娜' },
    follow_user: [{ userid: 'zhou', createtime: 1767574800 }],
  })
  await tell(id, {
    Event: 'change_external_contact',
    ChangeType: 'add_external_contact',
    UserID: 'zhou',
    ExternalUserID: 'wmAnna',
  })
  const code = `W-${newId(clock.now())}`
  const customer = await write(tx =>
    createCustomer(tx, systemActor, { code, name: '云启', owner_id: zhou.id }, clock.now()),
  )
  await write(tx =>
    run(tx, sql`update senders set customer_id = ${customer.id} where scope = ${id} and address = 'wmAnna'`),
  )
  await app.runJobs()
  return { id, zhou, wang, code }
}

test('a contact follows its customer’s new owner in WeCom, once, and WeCom says how it came out', async () => {
  const { id, wang, code } = await withContact()
  expect(await followsOf(id)).toMatchObject([{ user_id: 'zhou', state: 'following' }])
  expect((await messagesOf(id)).map(one => [one.kind, one.author_name])).toEqual([['event', '安娜']])
  wecom.transfers.set('wmAnna', { errcode: 0, status: 2 })
  clock.set(new Date(START.getTime() + 60_000))
  await write(tx => updateCustomer(tx, systemActor, code, { owner_id: wang.id }, clock.now()))
  await app.runJobs()
  await app.runJobs()
  const asked = wecom.taken.filter(one => one.path.endsWith('transfer_customer'))
  expect(asked).toEqual([
    {
      path: '/cgi-bin/externalcontact/transfer_customer',
      body: { handover_userid: 'zhou', takeover_userid: 'wang', external_userid: ['wmAnna'] },
    },
  ])
  expect(await followsOf(id)).toMatchObject([{ user_id: 'zhou', state: 'asked', to_user_id: 'wang' }])
  wecom.transfers.set('wmAnna', { errcode: 0, status: 1 })
  await write(tx => updateCustomer(tx, systemActor, code, { name: '云启智能' }, clock.now()))
  await app.runJobs()
  expect(await followsOf(id)).toMatchObject([
    { user_id: 'wang', state: 'following' },
    { user_id: 'zhou', state: 'over' },
  ])
})

test('a leaver’s contacts are handed over by the other call; a customer may refuse', async () => {
  const { id, zhou, wang } = await withContact()
  wecom.transfers.set('wmAnna', { errcode: 0, status: 2 })
  clock.set(new Date(START.getTime() + 60_000))
  await write(tx => disableStaff(tx, systemActor, zhou.id, { hand_over_to: wang.id }, clock.now()))
  await app.runJobs()
  expect(wecom.taken.filter(one => one.path.endsWith('transfer_customer')).map(one => one.path)).toEqual([
    '/cgi-bin/externalcontact/resigned/transfer_customer',
  ])
  await tell(id, {
    Event: 'change_external_contact',
    ChangeType: 'transfer_fail',
    UserID: 'wang',
    ExternalUserID: 'wmAnna',
    FailReason: 'customer_refused',
  })
  expect(await followsOf(id)).toMatchObject([
    { user_id: 'zhou', state: 'refused', reason: 'customer_refused' },
  ])
  const shown = await app.request('GET', `/customer-channels/${id}/members`, undefined, admin)
  expect(shown.body.handovers).toEqual({ asked: 0, refused: 1 })
})

test('a customer who deleted a member is theirs no more', async () => {
  const { id } = await withContact()
  await tell(id, {
    Event: 'change_external_contact',
    ChangeType: 'del_follow_user',
    UserID: 'zhou',
    ExternalUserID: 'wmAnna',
  })
  expect(await followsOf(id)).toMatchObject([{ user_id: 'zhou', state: 'over' }])
})
