import { beforeEach, describe, expect, test } from 'vitest'
import { testApp } from '../testing-app.ts'

const app = await testApp()
const { clock, db } = app
const START = new Date('2026-01-05T02:00:00Z') // Monday 10:00 in Shanghai
const agent = await app.person('agent', { name: '林静' })
const other = await app.person('agent', { name: 'Omar' })
const manager = await app.person('manager', { name: '周敏' })
await app.request('POST', '/customers', { code: 'C-1', name: '杭州云启智能' }, agent)
await app.request('POST', '/customers', { code: 'V-1', name: '𠮷野家 VIP' }, agent)
await db.query(`update customers set service_level = 'vip' where code = 'V-1'`)

beforeEach(() => clock.set(START))
const later = (minutes: number) => clock.set(new Date(clock.now().getTime() + minutes * 60_000))
const open = async (more: object = {}) =>
  (
    await app.request(
      'POST',
      '/tickets',
      { subject: '咨询', body: '请问怎么用', customer_code: 'C-1', ...more },
      agent,
    )
  ).body
const post = (number: string, verb: string, body: object = {}, as = agent) =>
  app.request('POST', `/tickets/${number}/${verb}`, body, as)
const clockOf = (ticket: { clocks: { clock: string }[] }, clock: string) =>
  ticket.clocks.filter(one => one.clock === clock).at(-1)

describe('a new ticket', () => {
  test('has number, kind, category, priority, queue, due times and why', async () => {
    const answer = await app.request(
      'POST',
      '/tickets',
      {
        subject: '机器坏了',
        body: '需要上门维修，你们的服务太差了，非常失望！',
        channel: 'phone',
        customer_code: 'C-1',
      },
      agent,
    )
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      kind: 'after_sales',
      category: 'repair',
      priority: 'ordinary',
      queue: 'after_sales',
      emotion: 'negative',
      status: 'open',
      first_response_due_at: '2026-01-06T10:00:00+08:00',
      resolution_due_at: '2026-01-12T10:00:00+08:00',
      procedure: { key: 'repair' },
      customer: { code: 'C-1' },
    })
    expect(answer.body.number).toMatch(/^T\d+$/)
    expect(answer.body.why).toContainEqual(
      expect.objectContaining({ field: 'category', by: 'rule', words: ['维修', '坏了'] }),
    )
    expect(answer.body.steps[0]).toMatchObject({
      key: 'diagnosis',
      status: 'current',
      due_at: '2026-01-06T18:00:00+08:00',
    })
  })

  test('is critical by impact and urgency, round the clock, from when it was received', async () => {
    const ticket = await open({ impact: 'high', urgency: 'high', received_at: '2026-01-04 23:40' })
    expect(ticket).toMatchObject({
      priority: 'critical',
      received_at: '2026-01-04T23:40:00+08:00',
      first_response_due_at: '2026-01-05T00:10:00+08:00',
    })
    expect((await open({ customer_code: 'V-1' })).first_response_due_at).toBe('2026-01-05T18:00:00+08:00')
  })

  test('is refused with its faulty fields', async () => {
    const faults = async (body: object) => {
      const answer = await app.request('POST', '/tickets', { subject: 'x', ...body }, agent)
      return [answer.status, answer.body.code]
    }
    expect(await faults({ received_at: '2026-01-06 10:00' })).toEqual([422, 'tickets.in_future'])
    expect(await faults({ queue: 'nowhere' })).toEqual([422, 'tickets.unknown_queue'])
    expect(await faults({ category: 'nothing' })).toEqual([422, 'tickets.unknown_category'])
    expect(await faults({ customer_code: 'NOBODY' })).toEqual([404, 'customers.unknown'])
    expect(await faults({ kind: 'wish' })).toEqual([422, 'input.invalid'])
  })
})

describe('the clocks', () => {
  test('an answer ends the first response; the customer asked again starts the next', async () => {
    const { number } = await open()
    later(60)
    const { body } = await post(number, 'reply', { body: '已收到' })
    expect(clockOf(body, 'first_response')).toMatchObject({ state: 'met', left_minutes: 23 * 60 })
    expect(body).toMatchObject({ first_response_at: '2026-01-05T11:00:00+08:00', next_clock: 'resolution' })
  })

  test('stand still while the customer is asked, and go on after', async () => {
    const { number } = await open()
    later(60)
    const asked = (await post(number, 'reply', { body: '请提供序列号', status: 'waiting' })).body
    expect(asked.status).toBe('waiting')
    expect(clockOf(asked, 'resolution')).toMatchObject({ state: 'paused', due_at: null, left_minutes: 2190 })
    expect(asked.next_due_at).toBe(null)
    later(24 * 60)
    const again = (await app.request('PATCH', `/tickets/${number}`, { status: 'open' }, agent)).body
    expect(clockOf(again, 'resolution')).toMatchObject({
      state: 'running',
      due_at: '2026-01-13T10:00:00+08:00',
    })
  })

  test('waiting for somebody else stops nothing by default', async () => {
    const { number } = await open()
    const { body } = await app.request(
      'PATCH',
      `/tickets/${number}`,
      { status: 'waiting', wait_for: 'other' },
      agent,
    )
    expect(body).toMatchObject({ status: 'waiting', waits: [{ why: 'other', to: null }] })
    expect(clockOf(body, 'resolution')).toMatchObject({ state: 'running' })
  })

  test('follow a priority that changes half-way, from the beginning', async () => {
    const { number } = await open()
    later(10)
    const { body } = await app.request(
      'PATCH',
      `/tickets/${number}`,
      { impact: 'high', urgency: 'high' },
      agent,
    )
    expect(body).toMatchObject({ priority: 'critical', first_response_due_at: '2026-01-05T10:30:00+08:00' })
    expect(body.changes.at(-1)).toMatchObject({
      kind: 'changed',
      fields: { impact: ['medium', 'high'], priority: ['ordinary', 'critical'] },
    })
    expect(body.why.filter((one: { field: string }) => one.field === 'priority')).toEqual([
      { field: 'priority', value: 'critical', by: 'person', who: '林静' },
    ])
  })

  test('resolved late is missed, in time is met; reopened it goes on without the time it was resolved', async () => {
    const { number } = await open()
    later(30)
    const solved = (await post(number, 'resolve', { note: '已解决' })).body
    expect(solved).toMatchObject({ status: 'resolved', sla: 'met', next_due_at: null })
    later(3 * 24 * 60)
    const again = (await post(number, 'reopen', { note: '客户说没好' })).body
    expect(again).toMatchObject({ status: 'open', reopenings: 1, sla: 'open', resolved_at: null })
    // 22.5 of 37.5 working hours between Monday 10:30 and Thursday 10:30 did not count.
    expect(clockOf(again, 'resolution')).toMatchObject({
      state: 'running',
      due_at: '2026-01-15T10:00:00+08:00',
    })
    clock.set(new Date('2026-01-15T02:00:01Z'))
    expect((await post(number, 'resolve')).body).toMatchObject({ sla: 'missed', breached: true })
  })

  test('deeds of the past are written in their order, and not before the last', async () => {
    clock.set(new Date('2026-01-08T02:00:00Z'))
    const { number } = await open({ received_at: '2026-01-05 10:00' })
    await post(number, 'reply', { body: '电话已回复', at: '2026-01-06 09:59' })
    expect((await post(number, 'resolve', { at: '2026-01-06 09:00' })).body.code).toBe('tickets.out_of_order')
    const { body } = await post(number, 'resolve', { at: '2026-01-07 09:00' })
    expect(body).toMatchObject({ sla: 'met', resolved_at: '2026-01-07T09:00:00+08:00', events: 3 })
  })
})

describe('handing on', () => {
  test('counts when it goes to a queue or team, not when a colleague takes it', async () => {
    const { number } = await open()
    await post(number, 'reassign', { assignee: agent.id })
    const { body } = await post(number, 'reassign', { queue: 'technical', note: '技术问题' })
    expect(body).toMatchObject({ queue: 'technical', assignee: null, reassignments: 1, events: 3 })
    expect((await post(number, 'reassign', { queue: 'technical' })).body.reassignments).toBe(2)
    expect((await post(number, 'rush', { note: '客户停线' })).body).toMatchObject({
      queue: 'rapid',
      urgency: 'high',
      priority: 'high',
      reassignments: 3,
    })
  })

  test('a correction is kept to learn from; what stood when it was resolved too, but never over it', async () => {
    const { number } = await open()
    await app.request('PATCH', `/tickets/${number}`, { category: 'invoice' }, agent)
    await post(number, 'resolve')
    const { rows } = await db.query(
      `select l.field, l.label, l.corrected from ticket_lessons l join tickets t on t.id = l.ticket_id
       where t.number = $1 order by l.field`,
      [number],
    )
    expect(rows).toEqual([
      { field: 'category', label: 'invoice', corrected: true },
      { field: 'kind', label: 'request', corrected: true },
      { field: 'queue', label: 'general', corrected: false },
    ])
  })
})

describe('two tickets', () => {
  test('are linked, merged and split', async () => {
    const [a, b] = [await open(), await open({ subject: '第二件' })]
    expect((await post(a.number, 'links', { other: b.number })).body.links).toEqual([
      { how: 'linked', number: b.number, subject: '第二件', status: 'open' },
    ])
    const merged = (await post(b.number, 'merge', { into: a.number })).body
    expect(merged).toMatchObject({
      number: a.number,
      links: expect.arrayContaining([expect.objectContaining({ how: 'merged_here' })]),
    })
    const gone = (await app.request('GET', `/tickets/${b.number}`, undefined, agent)).body
    expect(gone).toMatchObject({ status: 'closed', next_due_at: null })
    expect((await post(b.number, 'reopen', { note: 'x' })).body.code).toBe('tickets.merged')
    const part = (await post(a.number, 'split', { subject: '发票问题' })).body
    expect(part).toMatchObject({ category: 'invoice', links: [{ how: 'split_from', number: a.number }] })
    const foreign = await open({ customer_code: 'V-1' })
    expect((await post(foreign.number, 'merge', { into: a.number })).body.code).toBe('tickets.other_customer')
  })
})

describe('after-sales steps', () => {
  test('go one after the other, with days agreed on and reasons for what is passed over', async () => {
    const { number } = await open({ subject: '申请安装', body: '' })
    const step = (key: string, verb: string, body: object = {}) => post(number, `steps/${key}/${verb}`, body)
    expect((await step('visit', 'end')).body.code).toBe('tickets.step_ahead')
    expect((await step('visit', 'plan', { on: '2026-01-08' })).body.steps[1]).toMatchObject({
      planned_on: '2026-01-08',
      due_at: '2026-01-08T18:00:00+08:00',
    })
    await step('appointment', 'end', { note: '约周四' })
    expect((await step('visit', 'end', { how: 'passed' })).body.code).toBe('tickets.note_needed')
    later(60)
    const done = (await step('visit', 'end')).body
    expect(done.steps.map((one: { status: string }) => one.status)).toEqual(['done', 'done', 'current'])
    expect((await step('visit', 'reopen')).body.steps.map((one: { status: string }) => one.status)).toEqual([
      'done',
      'current',
      'ahead',
    ])
  })
})

describe('the list', () => {
  test('has what is due next first, pages without repeating, and keeps to the scope', async () => {
    await db.query('truncate tickets, ticket_clocks')
    const slow = await open()
    const fast = await open({ impact: 'high', urgency: 'high' })
    const waiting = await open()
    await app.request('PATCH', `/tickets/${waiting.number}`, { status: 'waiting' }, agent)
    const list = (query: string, as = agent) => app.request('GET', `/tickets?${query}`, undefined, as)
    const numbers = (answer: { body: { items: { number: string }[] } }) =>
      answer.body.items.map(one => one.number)
    expect(numbers(await list(''))).toEqual([fast.number, slow.number, waiting.number])
    const first = await list('limit=2')
    expect(numbers(await list(`limit=2&cursor=${first.body.next}`))).toEqual([waiting.number])
    expect(numbers(await list('sort=received&limit=1'))).toEqual([waiting.number])
    expect(numbers(await list('priority=critical,high&assignee=none'))).toEqual([fast.number])
    expect(numbers(await list('', manager))).toEqual([])
    expect((await app.request('GET', `/tickets/${slow.number}`, undefined, manager)).status).toBe(404)
    await post(slow.number, 'reassign', { assignee: manager.id })
    expect(numbers(await list('', manager))).toEqual([slow.number])
    expect((await app.request('GET', '/customers/C-1', undefined, manager)).status).toBe(200)
    expect((await list('status=lost')).body.code).toBe('tickets.bad_filter')
    expect(numbers(await list(`q=${fast.number}`, other))).toEqual([fast.number])
  })
})
