import { beforeEach, describe, expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { rows, sql, transact } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { newId } from '../base/ids.ts'
import { type Inbound, receive, send } from '../channels/actions.ts'
import { createCustomer } from '../customers/actions.ts'
import { activateHandbook } from '../handbook/actions.ts'
import { handbookOn } from '../handbook/reads.ts'
import { createTeam, updateTeam } from '../staff/actions.ts'
import { testApp } from '../testing-app.ts'
import { closeResolved, sweepClocks } from './sweep.ts'

const app = await testApp()
const { db, clock } = app
const START = new Date('2026-01-05T02:00:00Z') // Monday 10:00 in Shanghai
const boss = await app.person('administrator', { name: 'Boss' })
// Sessions end in the weeks that pass here; keys do not.
const reader = await app.key('administrator')
const team = await transact(db, tx => createTeam(tx, systemActor, { name: '售后组' }, START))
const lead = await app.person('lead', { name: '组长', team_id: team.id })
const lin = await app.person('agent', { name: '林静', team_id: team.id })
const omar = await app.person('agent', { name: 'Omar', team_id: team.id })
await transact(db, tx => updateTeam(tx, systemActor, team.id, { lead_id: lead.id }))

beforeEach(async () => {
  clock.set(START)
  await db.query(`truncate tickets, ticket_clocks, ticket_waits, ticket_changes, ticket_messages, messages, message_sends,
    message_keys, senders, notices, notice_sends, told_keys, jobs, events; delete from conversations`)
})

const later = (minutes: number) => clock.set(new Date(clock.now().getTime() + minutes * 60_000))
const customer = (code: string) =>
  transact(db, tx =>
    createCustomer(tx, systemActor, { code, name: `客户${code}`, email: `${code}@example.com` }, clock.now()),
  )
const hear = async (body: string, more: Partial<Inbound> = {}) => {
  const one: Inbound = {
    channel: 'sandbox',
    accountId: null,
    externalId: newId(clock.now()),
    address: 'visitor-1',
    body,
    ...more,
  }
  const received = await transact(db, tx => receive(tx, one, clock.now()))
  await app.runJobs()
  return received
}
const tickets = async () =>
  (await app.request('GET', '/tickets?status=open,waiting,resolved,closed&sort=received', undefined, reader))
    .body.items
const whole = async (number: string) =>
  (await app.request('GET', `/tickets/${number}`, undefined, reader)).body
const sends = () =>
  transact(db, tx =>
    rows<{ body: string; purpose: string; status: string }>(
      tx,
      sql`select m.body, s.purpose, s.status from message_sends s join messages m on m.customer_id = s.customer_id and m.id = s.message_id order by m.id`,
    ),
  )

describe('what a customer says', () => {
  test('opens a ticket with its promise, and is acknowledged at once in their language with the time', async () => {
    await hear('设备坏了，麻烦安排维修 𠮷')
    const [ticket] = await tickets()
    expect(ticket).toMatchObject({
      subject: '设备坏了，麻烦安排维修 𠮷',
      kind: 'after_sales',
      channel: 'sandbox',
      customer: null,
      first_response_due_at: '2026-01-06T10:00:00+08:00',
    })
    expect(await sends()).toEqual([
      {
        purpose: 'acknowledgement',
        status: 'sent',
        body: expect.stringMatching(/工单号 T\d+。我们会在 1月6日 10:00 前/),
      },
    ])
    expect((await whole(ticket.number)).message_ids).toHaveLength(2)
    await hear('Where is my order?', { address: 'visitor-2' })
    expect((await sends())[1]!.body).toContain('by 6 Jan, 10:00 GMT+8')
  })

  test('goes to the ticket that is open; told twice it is there once', async () => {
    const { customerId, messageId } = await hear('怎么安装？')
    await hear('还有，需要带工具吗？')
    await transact(db, tx =>
      emit(
        tx,
        'message.received',
        {
          customerIds: [customerId],
          payload: { messageId, channel: 'sandbox', automatic: false, bot: false },
        },
        clock.now(),
      ),
    )
    await app.runJobs()
    const all = await tickets()
    expect(all).toHaveLength(1)
    const { changes, message_ids } = await whole(all[0].number)
    expect(changes.map((one: { kind: string }) => one.kind)).toEqual(['opened', 'customer_wrote'])
    expect(message_ids).toHaveLength(3)
    expect(await sends()).toHaveLength(1)
  })

  test('of two at once opens one ticket', async () => {
    await transact(db, async tx => {
      for (const body of ['第一句', '第二句'])
        await receive(
          tx,
          { channel: 'sandbox', accountId: null, externalId: body, address: 'visitor-3', body },
          clock.now(),
        )
    })
    await app.runJobs()
    expect(await tickets()).toHaveLength(1)
  })

  test('of a machine, a rating or mere thanks opens nothing; while the bot has the floor neither', async () => {
    await hear('I am out of office', { automatic: true, address: 'robot' })
    await hear('5', { kind: 'rating', address: 'rater' })
    await hear('谢谢！', { address: 'polite' })
    expect(await tickets()).toEqual([])
    const { customerId, messageId } = await transact(db, tx =>
      receive(
        tx,
        { channel: 'chat', accountId: null, externalId: 'b1', address: 'bot-1', body: '怎么退货？' },
        clock.now(),
      ),
    )
    await db.query('delete from jobs')
    await transact(db, tx =>
      emit(
        tx,
        'message.received',
        { customerIds: [customerId], payload: { messageId, channel: 'chat', automatic: false, bot: true } },
        clock.now(),
      ),
    )
    await app.runJobs()
    expect(await tickets()).toEqual([])
    await transact(db, tx =>
      emit(tx, 'conversation.handover', { customerIds: [customerId], payload: {} }, clock.now()),
    )
    await app.runJobs()
    expect(await tickets()).toMatchObject([{ subject: '怎么退货？', category: 'return' }])
  })

  test('ends the wait for them and begins the next response; a resolved matter opens again, thanks leave it', async () => {
    await hear('机器报错 E42')
    const [{ number }] = await tickets()
    later(60)
    await app.request('POST', `/tickets/${number}/reply`, { body: '请发照片', status: 'waiting' }, lin)
    await app.runJobs()
    later(60)
    await hear('照片来了')
    expect(await whole(number)).toMatchObject({
      status: 'open',
      next_clock: 'next_response',
      next_due_at: '2026-01-06T12:00:00+08:00',
    })
    await app.request('POST', `/tickets/${number}/resolve`, { note: '已修好' }, lin)
    later(60)
    await hear('好的，谢谢')
    expect(await whole(number)).toMatchObject({ status: 'resolved', reopenings: 0 })
    await hear('又坏了')
    expect(await whole(number)).toMatchObject({ status: 'open', reopenings: 1, next_clock: 'next_response' })
    later(20 * 24 * 60)
    await app.request('POST', `/tickets/${number}/resolve`, {}, reader)
    later(15 * 24 * 60)
    await transact(db, tx => closeResolved(tx, clock.now()))
    await hear('想买新的')
    expect(await tickets()).toHaveLength(2)
  })
})

test('an answer given in the inbox is the answer that was promised', async () => {
  const { customerId } = await hear('怎么开发票？')
  const [{ number }] = await tickets()
  later(90)
  await transact(db, tx =>
    send(
      tx,
      lin.actor,
      { key: 'r1', customerId, purpose: 'reply', author: 'staff', body: '请提供抬头' },
      clock.now(),
    ),
  )
  await app.runJobs()
  const ticket = await whole(number)
  expect(ticket).toMatchObject({ first_response_at: '2026-01-05T11:30:00+08:00', next_clock: 'resolution' })
  expect(ticket.changes.at(-1)).toMatchObject({ kind: 'replied', by: '林静', note: '请提供抬头' })
})

test('a ticket through the API of a known address is that customer’s and acknowledged; history is not', async () => {
  const { code } = await customer('K-1')
  await app.runJobs()
  const key = await app.key('agent')
  const post = (body: object) =>
    app.request('POST', '/tickets', { subject: '怎么付款', channel: 'email', ...body }, key)
  expect((await post({ contact: 'K-1@example.com' })).body.customer).toMatchObject({ code })
  await post({ contact: { email: 'nobody@example.com' }, received_at: '2026-01-01 09:00' })
  expect((await sends()).map(one => one.purpose)).toEqual(['acknowledgement'])
})

describe('the sweep', () => {
  test('warns before, tells holder and lead at the breach, each once', async () => {
    const open = (body: object) =>
      app.request('POST', '/tickets', { subject: 'x', body: 'y', ...body }, reader)
    await open({ impact: 'high', urgency: 'high', team: team.id, assignee: lin.id })
    await open({})
    later(24)
    const sweep = () => transact(db, tx => sweepClocks(tx, clock.now()))
    expect(await sweep()).toEqual({ breached: 0, warned: 1 })
    expect(await sweep()).toEqual({ breached: 0, warned: 0 })
    later(7)
    expect(await sweep()).toEqual({ breached: 1, warned: 0 })
    expect(await sweep()).toEqual({ breached: 0, warned: 0 })
    const [ticket] = (await app.request('GET', '/tickets?breached=true', undefined, reader)).body.items
    expect((await whole(ticket.number)).changes.map((one: { kind: string }) => one.kind)).toEqual([
      'opened',
      'warned',
      'breached',
    ])
    expect((await whole(ticket.number)).changes.at(-1).fields.due_at).toEqual([
      null,
      '2026-01-05T10:30:00+08:00',
    ])
    const told = await transact(db, tx =>
      rows<{ name: string; kind: string }>(
        tx,
        sql`select s.name, n.kind from notices n join staff s on s.id = n.staff_id order by n.id, s.name`,
      ),
    )
    expect(told).toEqual(
      expect.arrayContaining([
        { name: '林静', kind: 'reminder' },
        { name: '林静', kind: 'escalation' },
        { name: '组长', kind: 'escalation' },
      ]),
    )
    expect(told).toHaveLength(3)
  })

  test('a clock that stands still is not due; one whose priority falls is due no more', async () => {
    const open = async () =>
      (await app.request('POST', '/tickets', { subject: 'x', impact: 'high', urgency: 'high' }, reader)).body
        .number
    const [waiting, lowered] = [await open(), await open()]
    await app.request('PATCH', `/tickets/${waiting}`, { status: 'waiting' }, reader)
    later(31)
    expect(await transact(db, tx => sweepClocks(tx, clock.now()))).toMatchObject({ breached: 1 })
    const { body } = await app.request(
      'PATCH',
      `/tickets/${lowered}`,
      { impact: 'medium', urgency: 'medium' },
      reader,
    )
    expect(body).toMatchObject({ priority: 'ordinary', breached: false, sla: 'open' })
  })
})

test('a changed handbook moves the clocks that run, with a note of what moved', async () => {
  const { number } = (await app.request('POST', '/tickets', { subject: '咨询', body: '请问' }, reader)).body
  await transact(db, async tx => {
    const { handbook } = await handbookOn(tx, '2026-01-05')
    const calendar = { ...(handbook.calendar as object), days_off: ['2026-01-07'] }
    const sections = { ...handbook, calendar }
    await activateHandbook(tx, boss.actor, { sections, effectiveOn: '2026-01-05', note: '停电' }, clock.now())
  })
  await app.runJobs()
  const ticket = await whole(number)
  expect(ticket).toMatchObject({
    first_response_due_at: '2026-01-06T10:00:00+08:00',
    resolution_due_at: '2026-01-13T10:00:00+08:00',
  })
  expect(ticket.changes.at(-1)).toMatchObject({
    kind: 'due_moved',
    fields: { resolution: ['2026-01-12T10:00:00+08:00', '2026-01-13T10:00:00+08:00'] },
  })
  await transact(db, async tx => {
    const { handbook } = await handbookOn(tx, '2026-01-05')
    const sections = { ...handbook, calendar: { ...(handbook.calendar as object), days_off: [] } }
    await activateHandbook(tx, boss.actor, { sections, effectiveOn: '2026-01-05', note: '' }, clock.now())
  })
  await app.runJobs()
})

test('a new ticket of a team goes to who is there and has the least', async () => {
  await transact(db, async tx => {
    const { handbook } = await handbookOn(tx, '2026-01-05')
    const tickets = handbook.tickets as { queues: { key: string }[] }
    const queues = tickets.queues.map(one =>
      one.key === 'after_sales' ? { ...one, team: '售后组', skills: [] } : one,
    )
    const sections = { ...handbook, tickets: { ...tickets, queues } }
    await activateHandbook(tx, boss.actor, { sections, effectiveOn: '2026-01-05', note: '' }, clock.now())
  })
  await db.query('insert into ticket_agents (staff_id, off, updated_at) values ($1, true, now())', [lead.id])
  for (const visitor of ['a', 'b']) await hear('要退货', { address: visitor })
  expect(
    (await tickets()).map((one: { assignee: { name: string } }) => one.assignee.name).toSorted(),
  ).toEqual(['Omar', '林静'])
  expect(omar.id).not.toBe(lin.id)
})

test('a mood that somebody corrects is the ticket’s too, and moves it in the queue', async () => {
  await customer('MOOD')
  const said = await hear('你们的安装师傅真是服了', { channel: 'email', address: 'MOOD@example.com' })
  const [before] = await tickets()
  expect(before.emotion).toBe('negative')
  const path = `/conversations/${said.customerId}/messages/${said.messageId}/emotion`
  expect((await app.request('PUT', path, { emotion: 'positive' }, reader)).status).toBe(200)
  await app.runJobs()
  await app.runJobs()
  const [after] = await tickets()
  expect(after).toMatchObject({ emotion: 'positive', first_response_due_at: before.first_response_due_at })
  const { changes } = await whole(after.number)
  expect(changes.filter((one: { fields: object }) => 'emotion' in one.fields)).toHaveLength(1)
})
