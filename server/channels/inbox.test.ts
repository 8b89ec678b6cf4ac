import { beforeEach, describe, expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { rows, sql, type Tx, transact } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { createCustomer } from '../customers/actions.ts'
import { createTeam } from '../staff/actions.ts'
import { testApp } from '../testing-app.ts'
import { type Inbound, receive, setDue } from './actions.ts'
import { wakeConversations } from './inbox-status.ts'

const app = await testApp()
const { db, clock } = app
const START = new Date('2026-01-05T02:00:00Z')
const team = await transact(db, tx => createTeam(tx, systemActor, { name: '华东' }, START))
const mei = await app.person('agent', { name: '林梅' })
const lei = await app.person('agent', { name: '赵磊' })
const zhou = await app.person('manager', { name: '周敏', team_id: team.id })
const wang = await app.person('manager', { name: '王强' })

const write = <T>(work: (tx: Tx) => Promise<T>) => transact(db, work)
const minutes = (n: number) => clock.set(new Date(clock.now().getTime() + n * 60_000))
const hear = (more: Partial<Inbound> = {}) =>
  write(tx =>
    receive(
      tx,
      {
        channel: 'sandbox',
        accountId: null,
        externalId: newId(clock.now()),
        address: 'v-1',
        body: '您好',
        ...more,
      },
      clock.now(),
    ),
  )
const customer = (code: string, more: Record<string, unknown> = {}) =>
  write(tx => createCustomer(tx, systemActor, { code, name: `客户${code}`, ...more } as never, clock.now()))
const list = async (as: typeof mei, query = '') =>
  (await app.request('GET', `/conversations${query}`, undefined, as)).body
const names = async (as: typeof mei, query: string) =>
  (await list(as, query)).items.map((one: { customer: { name: string } }) => one.customer.name)
const open = async (id: string, as = mei) =>
  (await app.request('GET', `/conversations/${id}`, undefined, as)).body
const said = async (id: string, as = mei) =>
  (await app.request('GET', `/messages?conversation=${id}`, undefined, as)).body
const answer = (id: string, body: string, as = mei, more = {}) =>
  app.request('POST', '/messages', { conversation: id, body, ...more }, as)

beforeEach(async () => {
  clock.set(START)
  await db.query(`truncate messages, message_keys, message_sends, message_files, message_search, senders, conversations, conversation_reads,
    conversation_mentions, conversation_drafts, conversation_presence, conversation_matches, canned_replies, notice_sends, notices,
    told_keys, interactions, fact_keys, customers, customer_list, customer_codes, identities, contacts, moved_rows, parked_rows, audit, jobs, events`)
})

describe('the queue', () => {
  test('has who is upset first, then the earliest due, then who is waited for; pages are stable while it moves', async () => {
    const made: string[] = []
    for (let i = 0; i < 7; i++) {
      minutes(1)
      made.push((await hear({ address: `v-${i}`, name: `访客${i}` })).customerId)
    }
    await write(tx =>
      tx.query(`update conversations set emotion = 'negative' where customer_id = $1`, [made[6]]),
    )
    await write(tx =>
      setDue(tx, made[5]!, { at: new Date(clock.now().getTime() + 30 * 60_000), kind: 'first' }),
    )
    await write(tx =>
      setDue(tx, made[4]!, { at: new Date(clock.now().getTime() + 9 * 3_600_000), kind: 'next' }),
    )
    await answer(made[0]!, '好的')
    expect(await names(mei, '?folder=unassigned')).toEqual([
      '访客6',
      '访客1',
      '访客2',
      '访客3',
      '访客5',
      '访客4',
    ])
    const { items } = await list(mei, '?folder=all')
    expect(items.map((one: { section: string }) => one.section)).toEqual([
      'now',
      'now',
      'now',
      'now',
      'now',
      'waiting',
      'waited_for',
    ])
    const first = await list(mei, '?folder=all&limit=3')
    await answer(made[6]!, '马上')
    const second = await list(mei, `?folder=all&limit=3&cursor=${first.next}`)
    const third = await list(mei, `?folder=all&limit=3&cursor=${second.next}`)
    const seen = [...first.items, ...second.items, ...third.items].map((one: { id: string }) => one.id)
    expect(new Set(seen).size).toBe(7)
    expect(third.next).toBeNull()
    expect((await app.request('GET', '/conversations?cursor=xx', undefined, mei)).body.code).toBe(
      'input.bad_cursor',
    )
  })

  test('is narrowed by channel, emotion, team and tag', async () => {
    const { id } = await customer('T-1', { tags: ['重视质量'] })
    await hear({ customerId: id, address: 'v-a' })
    const other = await hear({ channel: 'chat', address: 'v-b', name: '路人' })
    await write(tx =>
      tx.query(`update conversations set emotion = 'negative' where customer_id = $1`, [other.customerId]),
    )
    await app.request('PUT', `/conversations/${other.customerId}/assignee`, { team: team.id }, mei)
    expect(await names(mei, '?folder=all&channel=chat')).toEqual(['路人'])
    expect(await names(mei, '?folder=all&emotion=negative')).toEqual(['路人'])
    expect(await names(mei, `?folder=all&team=${team.id}`)).toEqual(['路人'])
    expect(await names(mei, `?folder=all&tag=${encodeURIComponent('重视质量')}`)).toEqual(['客户T-1'])
  })
})

describe('scope', () => {
  test('managers see their customers, agents and whoever sees all also strangers; keys and analysts read alone', async () => {
    const { id } = await customer('S-1', { owner_id: zhou.id })
    await hear({ customerId: id, address: 'v-a' })
    const stranger = await hear({ address: 'v-b', name: '路人' })
    expect(await names(zhou, '?folder=all')).toEqual(['客户S-1'])
    expect(await names(wang, '?folder=all')).toEqual([])
    expect((await names(mei, '?folder=all')).toSorted()).toEqual(['客户S-1', '路人'])
    for (const path of [
      `/conversations/${id}`,
      `/messages?conversation=${id}`,
      `/conversations/${id}/canned-replies`,
    ]) {
      expect((await app.request('GET', path, undefined, wang)).status).toBe(404)
      expect((await app.request('GET', path, undefined, zhou)).status).toBe(200)
    }
    expect((await answer(id, '越权', wang)).status).toBe(404)
    expect((await open(stranger.customerId, zhou)).status).toBe(404)
    const analyst = await app.person('analyst')
    expect((await answer(id, '越权', analyst)).status).toBe(403)
    expect((await app.request('GET', `/conversations/${id}`, undefined, analyst)).body.may_write).toBe(false)
    expect(
      (await app.request('GET', '/conversations?folder=all', undefined, await app.key('agent'))).status,
    ).toBe(200)
  })

  test('what is given to somebody, their team, or names them is theirs to see, and its customer to open', async () => {
    const { id } = await customer('S-2', { owner_id: mei.id })
    await hear({ customerId: id, address: 'v-a' })
    await app.request(
      'POST',
      `/conversations/${id}/notes`,
      { body: '@王强 看一下', mentions: [wang.id] },
      mei,
    )
    expect(await names(wang, '?folder=mentions')).toEqual(['客户S-2'])
    expect((await said(id, wang)).items).toHaveLength(2)
    expect((await app.request('GET', '/customers/S-2', undefined, zhou)).status).toBe(404)
    const given = await app.request(
      'PUT',
      `/conversations/${id}/assignee`,
      { assignee: zhou.id, note: '老客户，请跟进' },
      mei,
    )
    expect(given.body).toMatchObject({ assignee: { name: '周敏' } })
    expect(await names(zhou, '?folder=mine')).toEqual(['客户S-2'])
    expect((await app.request('GET', '/customers/S-2', undefined, zhou)).status).toBe(200)
    const notices = await write(tx =>
      rows<{ kind: string; staff_id: string }>(tx, sql`select kind, staff_id from notices order by kind`),
    )
    expect(notices).toEqual([
      { kind: 'assigned', staff_id: zhou.id },
      { kind: 'mention', staff_id: wang.id },
    ])
    const analyst = await app.person('analyst')
    const refused = await app.request('PUT', `/conversations/${id}/assignee`, { assignee: analyst.id }, mei)
    expect(refused.body).toMatchObject({ code: 'channels.cannot_answer' })
  })

  test('reading is noted once for the same look, without contents', async () => {
    const { customerId } = await hear({ body: '我的电话 13800135521' })
    await open(customerId)
    await open(customerId)
    const noted = await write(tx =>
      rows<{ action: string; fields: string[] }>(
        tx,
        sql`select action, fields from audit where action = 'conversations.read'`,
      ),
    )
    expect(noted).toEqual([{ action: 'conversations.read', fields: ['messages', 'address'] }])
  })
})

describe('answering', () => {
  test('is sent once per key, takes what is nobody’s and throws the draft away', async () => {
    const { customerId: id } = await hear()
    await app.request('PUT', `/conversations/${id}/draft`, { mode: 'reply', body: '您好，' }, mei)
    expect((await open(id)).drafts).toMatchObject([{ mode: 'reply', body: '您好，' }])
    expect((await open(id, lei)).drafts).toEqual([])
    const key = 'k'.repeat(32)
    const both = await Promise.all([
      answer(id, '您好，马上处理', mei, { key }),
      answer(id, '您好，马上处理', mei, { key }),
    ])
    expect(both.map(one => one.status)).toEqual([201, 201])
    expect(both[0]!.body.id).toBe(both[1]!.body.id)
    const { items } = await said(id)
    expect(items.filter((one: { direction: string }) => one.direction === 'out')).toHaveLength(1)
    expect(await open(id)).toMatchObject({ assignee: { name: '林梅' }, drafts: [], waiting_since: null })
  })

  test('of two who answer at once the second is told who was first, and may send anyway', async () => {
    const { customerId: id, messageId } = await hear()
    const both = await Promise.all([
      answer(id, '我来', mei, { seen: messageId }),
      answer(id, '我来', lei, { seen: messageId }),
    ])
    expect(both.map(one => one.status).toSorted()).toEqual([201, 409])
    const refused = both.find(one => one.status === 409)!
    expect(refused.body).toMatchObject({ code: 'channels.answered_meanwhile' })
    const late = refused === both[0] ? mei : lei
    expect((await answer(id, '补充一下', late, { seen: messageId, anyway: true })).status).toBe(201)
    // What one wrote oneself is no collision.
    expect((await answer(id, '再补充', late, { seen: refused.body.params.message })).status).toBe(201)
  })

  test('says why an answer stayed here, and sends it again when its channel is live', async () => {
    const { customerId: id } = await hear({ channel: 'email', address: 'a@example.com' })
    const { body } = await answer(id, '您好')
    expect(body.send).toMatchObject({ status: 'held', reason: 'no_account', again: true })
    const again = await app.request('POST', `/conversations/${id}/messages/${body.id}/again`, {}, mei)
    expect(again.body).toMatchObject({ code: 'channels.still_sandbox' })
  })

  test('goes by a channel whose window is open, and is refused after it', async () => {
    const { customerId: id } = await hear({ channel: 'wechat', address: 'open-id' })
    const [way] = (await open(id)).ways
    expect(way).toMatchObject({
      channel: 'wechat',
      window_until: '2026-01-07T10:00:00+08:00',
      closed: false,
      sandbox: true,
    })
    minutes(48 * 60)
    expect((await open(id)).ways[0].closed).toBe(true)
    expect((await answer(id, '晚了')).body).toMatchObject({ code: 'channels.window_closed' })
  })
})

describe('standing of a conversation', () => {
  test('snoozed it comes back at its time or when the customer writes, and tells so', async () => {
    const { customerId: id } = await hear()
    await answer(id, '明天回复您')
    const late = await app.request('POST', `/conversations/${id}/snooze`, { until: '2026-01-05 09:00' }, mei)
    expect(late.body).toMatchObject({ code: 'channels.time_past' })
    const put = await app.request('POST', `/conversations/${id}/snooze`, { until: '2026-01-05 12:00' }, mei)
    expect(put.body).toMatchObject({ status: 'snoozed', snoozed_until: '2026-01-05T12:00:00+08:00' })
    expect(await list(mei)).toMatchObject({ items: [] })
    minutes(119)
    expect(await write(tx => wakeConversations(tx, clock.now()))).toBe(0)
    minutes(1)
    const woken = await Promise.all([1, 2].map(() => write(tx => wakeConversations(tx, clock.now()))))
    expect(woken[0]! + woken[1]!).toBe(1)
    expect(await open(id)).toMatchObject({
      status: 'open',
      section: 'now',
      woke_at: '2026-01-05T12:00:00+08:00',
    })
    await app.request('POST', `/conversations/${id}/snooze`, { until: '2026-01-06 09:00' }, mei)
    await hear({ body: '还在吗' })
    expect(await open(id)).toMatchObject({ status: 'open', snoozed_until: null })
  })

  test('closed nobody waits; taken up again by hand or by what the customer writes', async () => {
    const { customerId: id } = await hear()
    const closed = await app.request('POST', `/conversations/${id}/close`, {}, mei)
    expect(closed.body).toMatchObject({ status: 'closed', waiting_since: null, section: null })
    await app.request('POST', `/conversations/${id}/close`, {}, mei)
    expect(await names(mei, '?folder=closed')).toHaveLength(1)
    await app.request('POST', `/conversations/${id}/reopen`, {}, mei)
    expect((await open(id)).status).toBe('open')
    const events = (await said(id)).items.filter((one: { kind: string }) => one.kind === 'event')
    expect(events.map((one: { payload: { event: string } }) => one.payload.event)).toEqual([
      'reopened',
      'closed',
    ])
  })

  test('read state is each person’s own, and counts in the navigation', async () => {
    const { customerId: id, messageId } = await hear()
    await app.request('PUT', `/conversations/${id}/assignee`, { assignee: mei.id }, mei)
    const counts = async (as = mei) => (await app.request('GET', '/conversations/counts', undefined, as)).body
    expect(await counts()).toMatchObject({ mine: 1, unread: 1, unassigned: 0 })
    await app.request('PUT', `/conversations/${id}/read`, { message: messageId }, mei)
    expect(await counts()).toMatchObject({ unread: 0 })
    expect((await open(id, lei)).unread).toBe(true)
    minutes(1)
    await hear({ body: '在吗' })
    expect((await open(id)).unread).toBe(true)
    await app.request('PUT', `/conversations/${id}/read`, { message: null }, mei)
    await app.request('POST', `/conversations/${id}/notes`, { body: '@赵磊', mentions: [lei.id] }, mei)
    expect(await counts(lei)).toMatchObject({ mentions: 1, unread: 1 })
  })

  test('who else looks or types is known until they leave or fall silent', async () => {
    const { customerId: id } = await hear()
    const tell = (as: typeof mei, state: string) =>
      app.request('POST', `/conversations/${id}/presence`, { state }, as)
    await tell(lei, 'typing')
    expect((await tell(mei, 'looking')).body.present).toEqual([{ id: lei.id, name: '赵磊', typing: true }])
    minutes(1)
    expect((await open(id)).present).toEqual([])
    await tell(lei, 'looking')
    expect((await open(id)).present).toHaveLength(1)
    await tell(lei, 'gone')
    expect((await open(id)).present).toEqual([])
  })
})

describe('search', () => {
  test('finds one and two Chinese characters, any script and case, in messages and notes, with the words around', async () => {
    const { customerId: id } = await hear({ name: 'Ünal', body: '請問發票什麼時候開？ 𠮷野家 CAFÉ 👍' })
    await hear({ address: 'v-2', name: '赵六', body: '门铃坏了' })
    await app.request('POST', `/conversations/${id}/notes`, { body: '已催财务部' }, mei)
    await app.runJobs()
    for (const q of ['票', '发票', '發票', '𠮷', 'café', 'cafe', '👍', '财务', 'unal', '什么 开']) {
      expect([q, await names(mei, `?folder=all&q=${encodeURIComponent(q)}`)]).toEqual([q, ['Ünal']])
    }
    const { items } = await list(mei, `?folder=all&q=${encodeURIComponent('发票')}`)
    expect(items[0].found).toMatchObject({
      before: '請問',
      hit: '發票',
      after: '什麼時候開？ 𠮷野家 CAFÉ 👍',
    })
    expect(await names(mei, '?folder=all&q=zzz')).toEqual([])
    expect(await names(zhou, `?folder=all&q=${encodeURIComponent('发票')}`)).toEqual([])
    await app.request('POST', `/conversations/${id}/close`, {}, mei)
    expect(await names(mei, `?folder=all&q=${encodeURIComponent('发票')}`)).toEqual(['Ünal'])
  })

  test('a message of the past stands on its page with what came around it', async () => {
    const { customerId: id } = await hear()
    const all: string[] = []
    for (let i = 0; i < 40; i++) {
      minutes(1)
      all.push((await hear({ body: `第${i}条` })).messageId)
    }
    const near = (
      await app.request('GET', `/messages?conversation=${id}&around=${all[5]}&limit=20`, undefined, mei)
    ).body
    const bodies = near.items.map((one: { body: string }) => one.body)
    expect(bodies[0]).toBe('第15条')
    expect(bodies).toContain('第5条')
    expect(near.newer).not.toBeNull()
    const older = (await app.request('GET', `/messages?conversation=${id}&limit=20`, undefined, mei)).body
    const rest = (
      await app.request('GET', `/messages?conversation=${id}&limit=50&cursor=${older.next}`, undefined, mei)
    ).body
    expect(older.items.length + rest.items.length).toBe(41)
  })
})

describe('canned replies', () => {
  test('are one’s own, a team’s or everybody’s, written with what is known of the conversation', async () => {
    const { id } = await customer('K-1', { owner_id: zhou.id })
    await hear({ customerId: id, name: '李总', address: 'v-a' })
    const add = (input: object, as: typeof mei) => app.request('POST', '/canned-replies', input, as)
    const body = { 'zh-Hans': '{{contact.name}}您好，我是{{agent.name}}。工单 {{ticket.number}} 已受理。' }
    expect((await add({ scope: 'personal', shortcut: '问候', name: '问候', body }, zhou)).status).toBe(201)
    expect(
      (await add({ scope: 'team', shortcut: 'tui', name: '退货', body: { 'zh-Hans': '请寄回。' } }, zhou))
        .status,
    ).toBe(201)
    expect((await add({ scope: 'all', shortcut: 'all', name: '全员', body }, zhou)).body.code).toBe(
      'channels.canned_not_yours',
    )
    expect(
      (await add({ scope: 'personal', shortcut: 'x', name: 'x', body: { 'zh-Hans': '{% if %}' } }, zhou)).body
        .code,
    ).toBe('channels.canned_unreadable')
    const filled = (
      await app.request(
        'GET',
        `/conversations/${id}/canned-replies?q=${encodeURIComponent('问')}`,
        undefined,
        zhou,
      )
    ).body
    expect(filled.items).toMatchObject([
      { text: '李总您好，我是周敏。工单 {{ticket.number}} 已受理。', missing: ['ticket.number'] },
    ])
    expect((await app.request('GET', '/canned-replies', undefined, mei)).body.items).toEqual([])
    const mine = (await app.request('GET', '/canned-replies', undefined, zhou)).body.items
    const removed = await app.request('DELETE', `/canned-replies/${mine[0].id}`, undefined, mei)
    expect(removed.body.code).toBe('channels.canned_unknown')
    for (const { id: one } of mine)
      expect((await app.request('DELETE', `/canned-replies/${one}`, undefined, zhou)).status).toBe(204)
  })
})

describe('strangers', () => {
  test('may be customers who share a number or a name, with the reasons; nothing is decided by itself', async () => {
    await customer('P-1', { name: '苏州沃尔精工', phone: '13800135521' })
    await customer('P-2', { name: '合肥汇川', phone: '13800135521' })
    await customer('P-3', { name: '李建国' })
    await app.runJobs()
    const { customerId: id } = await hear({ channel: 'sms', address: '13800135521', name: '李建国' })
    const { items } = (await app.request('GET', `/conversations/${id}/candidates`, undefined, mei)).body
    expect(items.map((one: { code: string }) => one.code).toSorted()).toEqual(['P-1', 'P-2', 'P-3'])
    expect(items[0].reasons.some((one: { sign: string }) => one.sign === 'mobile')).toBe(true)
    expect(items.at(-1)).toMatchObject({ code: 'P-3', reasons: [{ sign: 'person_name', text: '李建国' }] })
    expect((await open(id)).customer).toMatchObject({ stranger: true, code: null })
  })

  test('made a prospect they keep their id and everything said; twice is refused', async () => {
    const { customerId: id } = await hear({ channel: 'email', address: 'New@Example.com', name: '新客' })
    const made = await app.request(
      'POST',
      `/conversations/${id}/prospect`,
      { name: '新客科技', type: 'company' },
      mei,
    )
    expect(made.status).toBe(201)
    await app.runJobs()
    expect((await open(id)).customer).toMatchObject({
      code: made.body.code,
      name: '新客科技',
      stranger: false,
    })
    const file = await app.request('GET', `/customers/${made.body.code}`, undefined, mei)
    expect(file.body).toMatchObject({ name: '新客科技', email: 'new@example.com' })
    const again = await app.request('POST', `/conversations/${id}/prospect`, { name: '又来' }, mei)
    expect(again.body.code).toBe('channels.no_stranger')
    await hear({ channel: 'email', address: 'new@example.com', body: '再问一下' })
    expect((await said(id)).items[0].body).toBe('再问一下')
  })

  test('matched, the two conversations are one; undone, each has its own again', async () => {
    const { id } = await customer('P-9')
    await hear({ customerId: id, address: 'v-a', body: '老客户说的' })
    await answer(id, '好的')
    minutes(5)
    const { customerId: stranger } = await hear({ address: 'v-b', name: '路人', body: '陌生人说的' })
    await app.request('PUT', `/conversations/${stranger}/draft`, { mode: 'reply', body: '草稿' }, mei)
    await app.runJobs()
    const before = await said(id)
    const match = await app.request('POST', `/conversations/${stranger}/match`, { code: 'P-9' }, mei)
    expect(match.body).toMatchObject({ id })
    const joined = await open(id)
    expect(joined).toMatchObject({
      preview: '陌生人说的',
      waiting_since: '2026-01-05T10:05:00+08:00',
      match: { stranger: '路人', by: '林梅' },
      drafts: [{ body: '草稿' }],
    })
    expect((await open(stranger)).status).toBe(404)
    await hear({ address: 'v-b', body: '现在知道我是谁了' })
    expect((await said(id)).items[0].body).toBe('现在知道我是谁了')
    const undone = await app.request('POST', `/conversations/${id}/matches/${match.body.match}/undo`, {}, mei)
    expect(undone.body).toEqual({ id: stranger })
    expect((await open(stranger)).customer).toMatchObject({ name: '路人', stranger: true })
    expect((await said(stranger)).items.map((one: { body: string }) => one.body)).toContain('陌生人说的')
    const own = (await said(id)).items.map((one: { body: string }) => one.body)
    for (const one of before.items) expect(own).toContain(one.body)
    expect(own).not.toContain('陌生人说的')
    const again = await app.request('POST', `/conversations/${id}/matches/${match.body.match}/undo`, {}, mei)
    expect(again.body.code).toBe('channels.match_unknown')
    await hear({ address: 'v-b', body: '又是我' })
    expect((await said(stranger)).items[0].body).toBe('又是我')
  })

  test('a customer to whom nothing was said yet gets the conversation, and keeps what was said since when it is undone', async () => {
    const { id } = await customer('P-8')
    const { customerId: stranger } = await hear({ name: '路人' })
    const match = await app.request('POST', `/conversations/${stranger}/match`, { code: 'P-8' }, mei)
    await answer(id, '张总您好')
    await app.request('POST', `/conversations/${id}/matches/${match.body.match}/undo`, {}, mei)
    expect((await said(id)).items.some((one: { body: string }) => one.body === '张总您好')).toBe(true)
    expect((await open(stranger)).customer.stranger).toBe(true)
    expect((await app.request('GET', '/customers/P-8/conversation', undefined, mei)).body).toEqual({ id })
  })
})

describe('files', () => {
  const upload = (id: string, name: string, bytes: Buffer, as = mei, type = 'application/octet-stream') =>
    app.request('POST', `/conversations/${id}/files?name=${encodeURIComponent(name)}`, bytes, as, {
      'content-type': type,
    })
  const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])

  test('go with an answer, are what their bytes say, and come down only to who may see the conversation', async () => {
    const { id } = await customer('F-1', { owner_id: zhou.id })
    await hear({ customerId: id, address: 'v-a' })
    const sent = await upload(id, '现场照片.png', PNG)
    expect(sent).toMatchObject({ status: 201, body: { name: '现场照片.png', type: 'image/png', size: 11 } })
    const { body } = await answer(id, '见附件', mei, { files: [sent.body.id] })
    expect(body.files).toMatchObject([{ name: '现场照片.png' }])
    const down = await app.request('GET', `/conversations/${id}/files/${sent.body.id}`, undefined, zhou)
    expect(down.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' })
    expect(
      (await app.request('GET', `/conversations/${id}/files/${sent.body.id}`, undefined, wang)).status,
    ).toBe(404)
    const page = await upload(
      id,
      'page.html',
      Buffer.from('<html><script>alert(1)</script>'),
      mei,
      'text/html',
    )
    const shown = await app.request('GET', `/conversations/${id}/files/${page.body.id}`, undefined, mei)
    expect(shown.headers['content-type']).toBe('application/octet-stream')
    expect(String(shown.headers['content-disposition'])).toMatch(/^attachment/)
  })

  test('programs, empty files and what poses as something else are refused with why', async () => {
    const { customerId: id } = await hear()
    expect((await upload(id, 'setup.exe', PNG)).body.code).toBe('channels.file_executable')
    expect((await upload(id, 'leer.txt', Buffer.alloc(0))).body.code).toBe('channels.file_empty')
    expect((await upload(id, 'a.png', Buffer.from('no picture'), mei, 'image/png')).body.code).toBe(
      'channels.file_not_what_it_claims',
    )
    expect((await upload(id, 'a.png', PNG, await app.person('analyst'))).status).toBe(403)
  })
})
