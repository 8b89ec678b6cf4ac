import { beforeEach, describe, expect, test } from 'vitest'
import type { ComplaintStep } from '../../domain/tickets/complaint-shapes.ts'
import { systemActor } from '../base/actor.ts'
import { rows, sql, transact } from '../base/db.ts'
import { createCustomer, mergeCustomer } from '../customers/actions.ts'
import { activateHandbook } from '../handbook/actions.ts'
import { type Sender, testApp } from '../testing-app.ts'

const app = await testApp()
const { db, clock } = app
const START = new Date('2026-01-05T02:00:00Z') // Monday 10:00 in Shanghai
const agent = await app.person('agent', { name: '林静' })
const lead = await app.person('administrator', { name: '王组长' })
const analyst = await app.person('analyst')
await transact(db, tx =>
  createCustomer(tx, systemActor, { code: 'C-1', name: '杭州云启智能𠮷', owner: '林静' }, START),
)

beforeEach(async () => {
  clock.set(START)
  await db.query(`truncate tickets, ticket_clocks, ticket_waits, ticket_changes, ticket_steps, complaint_cases, complaint_steps,
    complaint_compensations, complaint_revisits, complaints, fact_keys, ledger_transactions, ledger_entries, ledger_balances,
    ledger_budgets, task_changes, tasks, plans, jobs, events`)
})

const hours = (n: number) => clock.set(new Date(clock.now().getTime() + n * 3_600_000))
const step = async (number: string, verb: string, body: object, as: Sender = agent) => {
  const answer = await app.request('POST', `/tickets/${number}/complaint${verb}`, body, as)
  return { status: answer.status, ...answer.body }
}
const get = async (number: string, as: Sender = agent) =>
  (await app.request('GET', `/tickets/${number}/complaint`, undefined, as)).body
/** A complaint from its ticket, as far as a step. */
async function complaintAt(wanted: ComplaintStep, measures: object[] = [], as: Sender = agent) {
  const { body } = await app.request(
    'POST',
    '/tickets',
    {
      subject: '机器三天没人修 é🙂',
      body: '我要投诉，太过分',
      customer_code: 'C-1',
      kind: 'complaint',
      category: 'service_delay',
    },
    as,
  )
  const { number } = body
  if (wanted === 'received') return number
  await step(number, '/investigation', { findings: '派单漏了一天', cause: 'slow_response' }, as)
  if (wanted === 'investigated') return number
  await step(number, '/solution', { solution: '今天上门，延长服务期', measures }, as)
  if (wanted === 'solution') return number
  await step(number, '/result', { channel: 'phone', words: '已道歉并说明', told_to: '陈总' }, as)
  return number
}
const tasksOf = () =>
  rows<{ source: string; status: string; outcome: string | null; due: string }>(
    db as never,
    sql`select source, status, outcome, due_at::text as due from tasks order by created_at, source`,
  )
const fact = async () =>
  (
    await rows<{ id: string; resolved: boolean; cause: string | null }>(
      db as never,
      sql`select id, resolved_at is not null as resolved, cause from complaints`,
    )
  )[0]

describe('the five steps', () => {
  test('a complaint has its case at once, its nature from the category, each step its due time', async () => {
    const number = await complaintAt('received')
    expect(await get(number)).toMatchObject({
      number,
      customer: { code: 'C-1' },
      nature: { key: 'service_delay' },
      step: 'received',
      next: 'investigated',
      due_at: '2026-01-06T10:30:00+08:00',
      proposals: [
        { measure: { key: 'vip' }, unit: 'days', days: 30, cost: '60.00' },
        { measure: { key: 'extended_service' } },
        { measure: { key: 'coupon' }, amount: '100.00', alone: '200', most: '1000' },
      ],
      budget: { left: '50000.00', to: '2026-03-31' },
      may: { investigate: true, solve: false, close: false, reopen: false },
    })
    expect(await fact()).toEqual({ id: number, resolved: false, cause: null })
  })

  test('from receipt to the customer’s yes: fact, ledger, budget, VIP, revisit, ticket, news', async () => {
    const number = await complaintAt('investigated')
    expect(await fact()).toMatchObject({ cause: '响应不及时' })
    const solved = await step(number, '/solution', {
      solution: '今天上门',
      measures: [
        { measure: 'vip', days: 40 },
        { measure: 'coupon', amount: '150.50' },
      ],
    })
    expect(solved.compensations).toMatchObject([
      { measure: { key: 'vip' }, days: 40, cost: '80.00', status: 'granted' },
      { measure: { key: 'coupon' }, amount: '150.50', status: 'granted' },
    ])
    expect(solved.budget.left).toBe('49769.50')
    const { body: balances } = await app.request('GET', '/customers/C-1/balances', undefined, agent)
    expect(balances.items).toEqual([
      { account: 'customer.coupon', unit: 'CNY', balance: '150.50' },
      { account: 'customer.vip', unit: 'days', balance: '40' },
    ])
    const [customer] = await rows<{ level: string; until: string }>(
      db as never,
      sql`select service_level as level, service_level_until as until from customers where code = 'C-1'`,
    )
    expect(customer).toEqual({ level: 'vip', until: '2026-02-14' })
    hours(2)
    const told = await step(number, '/result', { channel: 'phone', words: '已道歉', told_to: '陈总' })
    expect(told).toMatchObject({ step: 'result_told', waits: 'revisit', due_at: '2026-01-07T10:00:00+08:00' })
    expect((await app.request('GET', `/tickets/${number}`, undefined, agent)).body.status).toBe('resolved')
    expect(await tasksOf()).toMatchObject([
      { source: expect.stringMatching(/:revisit:1:1$/), status: 'open', due: '2026-01-07 02:00:00+00' },
    ])
    hours(20)
    await step(number, '/revisits', { outcome: 'satisfied', channel: 'phone' })
    expect(await tasksOf()).toMatchObject([{ status: 'done', outcome: 'satisfied' }])
    const closed = await step(number, '/close', { lesson: '派单要有兜底' })
    expect(closed).toMatchObject({ step: 'closed', closed_how: 'confirmed', due_at: null, waits: null })
    expect(closed.history.map((one: { step: string }) => one.step)).toEqual([
      'received',
      'investigated',
      'solution',
      'result_told',
      'revisit',
      'closed',
    ])
    expect(await fact()).toMatchObject({ resolved: true })
    expect((await app.request('GET', `/tickets/${number}`, undefined, agent)).body.status).toBe('closed')
  })

  test('steps out of order are refused and change nothing', async () => {
    const number = await complaintAt('received')
    for (const [verb, body, code] of [
      ['/solution', { solution: 'x' }, 'tickets.complaint_not_investigated'],
      ['/result', { channel: 'phone', words: 'x' }, 'tickets.complaint_no_solution'],
      ['/revisits', { outcome: 'satisfied', channel: 'phone' }, 'tickets.complaint_not_told'],
      ['/close', {}, 'tickets.complaint_not_told'],
      ['/reopen', { reason: 'x' }, 'tickets.complaint_still_open'],
      ['/approval', { approve: true }, 'staff.not_permitted'],
    ] as const) {
      const answer = await step(number, verb, body)
      expect([verb, answer.code]).toEqual([verb, code])
    }
    expect((await step(number, '/investigation', { findings: 'x', cause: 'bad weather' })).code).toBe(
      'tickets.no_cause',
    )
    expect((await step(number, '/investigation', { findings: 'x', cause: 'process' }, analyst)).status).toBe(
      403,
    )
    expect((await get(number)).history).toHaveLength(1)
  })

  test('the ticket is neither resolved before the customer was told nor closed before the complaint is', async () => {
    const number = await complaintAt('investigated')
    const end = async (verb: string) =>
      (await app.request('POST', `/tickets/${number}/${verb}`, {}, agent)).body.code
    expect([await end('resolve'), await end('close')]).toEqual([
      'tickets.complaint_not_told_yet',
      'tickets.complaint_open',
    ])
    await step(number, '/solution', { solution: 'x' })
    await step(number, '/result', { channel: 'email', words: 'x' })
    expect(await end('close')).toBe('tickets.complaint_open')
  })
})

describe('compensation', () => {
  const big = [{ measure: 'coupon', amount: '800', note: '大客户' }]

  test('above what one decides alone it waits for another person, who may refuse or approve', async () => {
    const number = await complaintAt('solution', big)
    expect(await get(number)).toMatchObject({ waits: 'approval', compensations: [{ status: 'waiting' }] })
    expect((await step(number, '/result', { channel: 'phone', words: 'x' })).code).toBe(
      'tickets.complaint_waits_approval',
    )
    expect((await app.request('GET', '/complaints/counts', undefined, lead)).body.approval).toBe(1)
    const refused = await step(number, '/approval', { approve: false, note: '太多' }, lead)
    expect(refused).toMatchObject({
      step: 'investigated',
      compensations: [{ status: 'refused', decided_by: '王组长' }],
    })
    await step(number, '/solution', { solution: '再议', measures: [{ measure: 'coupon', amount: '300' }] })
    const approved = await step(number, '/approval', { approve: true, note: '同意' }, lead)
    expect(approved.compensations[1]).toMatchObject({ status: 'granted', decision: '同意' })
    expect(approved).toMatchObject({ waits: null, cost: '300.00', may: { tell: true } })
  })

  test('nobody approves what they proposed, unless the handbook lets them', async () => {
    const number = await complaintAt('investigated')
    await step(number, '/solution', { solution: 'x', measures: big }, lead)
    expect((await get(number, lead)).may.approve).toBe(false)
    expect((await step(number, '/approval', { approve: true }, lead)).code).toBe('tickets.own_proposal')
    await transact(db, tx =>
      activateHandbook(tx, systemActor, { sections: { complaints: { four_eyes: false } } }, clock.now()),
    )
    expect((await step(number, '/approval', { approve: true }, lead)).status).toBe(200)
    await db.query('delete from handbook_versions where version > 1')
  })

  test('beyond the most nobody gives; nothing is half given when the budget is used up', async () => {
    const number = await complaintAt('investigated')
    const over = await step(number, '/solution', {
      solution: 'x',
      measures: [{ measure: 'coupon', amount: '1000.01' }],
    })
    expect([over.code, over.fields[0].path]).toEqual(['tickets.measure_beyond', 'measures.0.amount'])
    await db.query(
      `insert into ledger_budgets (budget, period_on, spent) values ('compensation', '2026-01-01', 4990000)`,
    )
    const dear = await step(number, '/solution', {
      solution: 'x',
      measures: [
        { measure: 'coupon', amount: '90' },
        { measure: 'refund', amount: '20' },
      ],
    })
    expect([dear.status, dear.code]).toEqual([429, 'ledger.budget_used_up'])
    expect(await get(number)).toMatchObject({ step: 'investigated', compensations: [] })
    expect(await rows(db as never, sql`select 1 from ledger_transactions`)).toEqual([])
  })

  test('twenty approvals at once grant once', async () => {
    const number = await complaintAt('solution', big)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => step(number, '/approval', { approve: true }, lead)),
    )
    expect(answers.filter(one => one.status === 200)).toHaveLength(1)
    expect((await rows(db as never, sql`select 1 from ledger_transactions`)).length).toBe(1)
  })

  test('taken back, the ledger is reversed and the budget has it again', async () => {
    const number = await complaintAt('solution', [{ measure: 'coupon', amount: '120' }])
    const { compensations } = await get(number)
    const path = `/compensations/${compensations[0].id}/take-back`
    expect((await step(number, path, { reason: '重复' })).status).toBe(403)
    const back = await step(number, path, { reason: '重复' }, lead)
    expect(back).toMatchObject({
      compensations: [{ status: 'taken_back' }],
      budget: { left: '50000.00' },
      cost: '0.00',
    })
    expect((await step(number, path, { reason: '重复' }, lead)).status).toBe(200)
  })

  test('what a person has to carry out is a task', async () => {
    await complaintAt('solution', [{ measure: 'exchange' }])
    expect(await tasksOf()).toMatchObject([{ source: expect.stringMatching(/:carry:/), status: 'open' }])
  })
})

describe('the revisit', () => {
  const revisit = (number: string, outcome: string, note = '说明') =>
    step(number, '/revisits', { outcome, channel: 'phone', note })

  test('closing waits for a yes or three documented tries', async () => {
    const number = await complaintAt('result_told')
    expect((await step(number, '/close', {})).code).toBe('tickets.complaint_not_confirmed')
    expect((await revisit(number, 'not_reached', '')).code).toBe('tickets.revisit_note')
    for (const missing of [2, 1]) {
      expect(await revisit(number, 'not_reached')).toMatchObject({ tries_missing: missing, waits: 'revisit' })
      expect((await step(number, '/close', {})).code).toBe('tickets.complaint_not_confirmed')
      hours(24)
    }
    expect(await revisit(number, 'not_reached')).toMatchObject({ tries_missing: 0, waits: null })
    expect((await tasksOf()).map(one => one.status)).toEqual(['done', 'done', 'done'])
    expect(await step(number, '/close', {})).toMatchObject({ closed_how: 'not_reached' })
  })

  test('not satisfied begins a new round; the ticket opens again, tries of before do not count', async () => {
    const number = await complaintAt('result_told')
    await revisit(number, 'not_reached')
    await revisit(number, 'not_reached')
    const again = await revisit(number, 'not_satisfied', '说没修好')
    expect(again).toMatchObject({ step: 'received', round: 2, next: 'investigated', tries_missing: 3 })
    expect((await app.request('GET', `/tickets/${number}`, undefined, agent)).body).toMatchObject({
      status: 'open',
    })
    expect((await tasksOf()).filter(one => one.status === 'open')).toEqual([])
    await step(number, '/investigation', { findings: '零件不对', cause: 'product_defect' })
    await step(number, '/solution', { solution: '换件' })
    await step(number, '/result', { channel: 'visit', words: '换好了' })
    expect((await step(number, '/close', {})).code).toBe('tickets.complaint_not_confirmed')
    await revisit(number, 'satisfied')
    expect(await step(number, '/close', {})).toMatchObject({ step: 'closed', round: 2 })
  })

  test('done as a task on Today it counts, in the name of who did it, once', async () => {
    const number = await complaintAt('result_told')
    const [task] = await rows<{ id: string }>(db as never, sql`select id from tasks where status = 'open'`)
    await app.request('POST', `/tasks/${task!.id}/complete`, { outcome: 'satisfied', note: '很满意' }, agent)
    await app.runJobs()
    await app.runJobs()
    expect((await get(number)).revisits).toMatchObject([{ outcome: 'satisfied', by: '林静', note: '很满意' }])
    expect((await step(number, '/close', {})).status).toBe(200)
  })

  test('is due so long after it was told, where that came later than 48 hours after the solution', async () => {
    const number = await complaintAt('solution')
    hours(72)
    const told = await step(number, '/result', { channel: 'phone', words: 'x' })
    expect(told.due_at).toBe('2026-01-10T10:00:00+08:00')
  })
})

describe('around it', () => {
  test('closed, it is archived; reopened by hand or by its ticket, it is at work again', async () => {
    const number = await complaintAt('result_told')
    await step(number, '/revisits', { outcome: 'satisfied', channel: 'phone' })
    await step(number, '/close', {})
    const list = async (query = '') =>
      (await app.request('GET', `/complaints${query}`, undefined, agent)).body.items.map(
        (one: { number: string }) => one.number,
      )
    expect([await list(), await list('?archived=true')]).toEqual([[], [number]])
    await step(number, '/reopen', { reason: '客户又来电' })
    expect([await list('?step=received'), await list('?archived=true')]).toEqual([[number], []])
    expect(await fact()).toMatchObject({ resolved: false })
  })

  test('a ticket that turns out to be a complaint becomes one', async () => {
    const { body } = await app.request(
      'POST',
      '/tickets',
      { subject: '咨询', customer_code: 'C-1', kind: 'question' },
      agent,
    )
    expect((await app.request('GET', `/tickets/${body.number}/complaint`, undefined, agent)).body.code).toBe(
      'tickets.no_complaint',
    )
    const opened = await step(body.number, '', { nature: 'billing', demand: '退还多收的钱' })
    expect(opened).toMatchObject({ nature: { key: 'billing' }, demand: '退还多收的钱', step: 'received' })
    await app.runJobs()
    expect((await get(body.number)).history).toMatchObject([
      { step: 'received', form: { nature: 'billing', demand: '退还多收的钱' } },
    ])
  })

  test('standing warns of it, and closed it starts the repair of the relationship', async () => {
    const number = await complaintAt('result_told')
    await app.runJobs()
    const { body } = await app.request('GET', '/customers/C-1/standing', undefined, agent)
    expect(body.warnings).toEqual(['complaint'])
    await step(number, '/revisits', { outcome: 'satisfied', channel: 'phone' })
    await step(number, '/close', {})
    await app.runJobs()
    const plans = await rows<{ playbook: string; trigger_key: string; status: string }>(
      db as never,
      sql`select playbook, trigger_key, status from plans where playbook = 'complaint_repair'`,
    )
    expect(plans).toEqual([
      { playbook: 'complaint_repair', trigger_key: `complaint:${number}`, status: 'open' },
    ])
  })

  test('causes are counted with the period before, and go where their customer goes', async () => {
    const number = await complaintAt('investigated')
    clock.set(new Date('2026-02-02T02:00:00Z'))
    const as = await app.key('agent')
    await complaintAt('investigated', [], as)
    await complaintAt('received', [], as)
    const count = async (query: string) =>
      (await app.request('GET', `/complaints/causes?${query}`, undefined, as)).body
    expect(await count('from=2026-02-01&to=2026-02-28')).toMatchObject({
      total: 2,
      items: [
        { key: '', count: 1, share: 0.5 },
        { key: 'slow_response', count: 1, before: 1, cumulated: 1, improvements: 0 },
      ],
    })
    expect((await count('from=2026-02-28&to=2026-02-01')).code).toBe('tickets.period_backwards')
    await transact(db, tx => createCustomer(tx, systemActor, { code: 'C-2', name: 'x' }, START))
    await transact(db, tx =>
      mergeCustomer(
        tx,
        systemActor,
        { code: 'C-2', other: 'C-1' },
        { confidence: null, reasons: [] },
        clock.now(),
      ),
    )
    expect(await get(number, as)).toMatchObject({ customer: { code: 'C-2' } })
    expect((await step(number, '/solution', { solution: 'x' }, as)).status).toBe(200)
  })
})
