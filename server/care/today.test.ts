import { beforeEach, describe, expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { transact } from '../base/db.ts'
import { putContact } from '../customers/actions.ts'
import { createAbsence } from '../staff/actions.ts'
import { createTask } from '../tasks/actions.ts'
import { careCompany } from './testing-care.ts'

const company = await careCompany()
const { db, clock } = company
beforeEach(() => company.reset())
const now = () => clock.now()

const today = async (query = '', as = company.zhou) => {
  const { status, body } = await company.request('GET', `/today${query}`, undefined, as)
  expect(status).toBe(200)
  return body
}
const make = (owner: { actor: typeof systemActor }, title: string, due: string, customer?: string) =>
  transact(db, tx => createTask(tx, owner.actor, { title, due, customer }, now()))
type Item = { title: Record<string, string>; customer: { code: string } | null; section: string }
const names = (items: Item[]) => items.map(item => item.customer?.code ?? item.title['zh-Hans'])

describe('the list', () => {
  beforeEach(async () => {
    for (const [code, amount] of [
      ['C1', 500_00],
      ['C2', 900_00],
      ['C3', 100_00],
    ] as const) {
      await company.customer(code)
      await company.order(code, 200, amount)
    }
    await company.settle()
    await make(company.zhou, 'tomorrow', '2026-01-06 12:00', 'C1')
    for (const code of ['C1', 'C2', 'C3']) await make(company.zhou, 'today', '2026-01-05', code)
    await make(company.zhou, 'no customer', '2026-01-05')
    await make(company.zhou, 'noon', '2026-01-05 12:00', 'C3')
    await make(company.zhou, 'next week', '2026-01-12', 'C1')
    await make(company.wang, 'of Wang', '2026-01-05')
  })

  test('goes by due time, then by value, in sections', async () => {
    clock.set(new Date('2026-01-05T05:00:00Z')) // 13:00, after noon
    const { items, sections, views, progress, next, ...rest } = await today()
    expect(items.map((item: Item) => `${item.section} ${names([item])}`)).toEqual([
      'overdue C3',
      'today C2',
      'today C1',
      'today C3',
      'today no customer',
      'week C1',
    ])
    expect(sections).toEqual([
      { section: 'overdue', count: 1, amount_365d: '100.00' },
      { section: 'today', count: 4, amount_365d: '1500.00' },
      { section: 'week', count: 1, amount_365d: '500.00' },
    ])
    expect({ views, progress, next, ...rest }).toEqual({
      views: { mine: 6, team: 6, covering: 0 },
      progress: { done: 0, total: 5 },
      next: null,
      as_of: '2026-01-05T13:00:00+08:00',
      today: '2026-01-05',
      week_ends_on: '2026-01-09',
      working_minutes_left: 270,
      calendar_announced: true,
    })
    expect(items[0]).toMatchObject({
      working_minutes_left: 0,
      working_days_left: 0,
      postponed: false,
      moved: null,
      plan: null,
    })
    expect(items[1]).toMatchObject({
      working_minutes_left: 270,
      customer: { amount_365d: '900.00', warnings: [] },
    })
    expect(names((await today('?sort=value')).items)).toEqual(['C3', 'C2', 'C1', 'C3', 'no customer', 'C1'])
    expect(names((await today('?section=later')).items)).toEqual(['C1'])
  })

  test('pages without repeating or skipping, also while time goes on', async () => {
    for (const sort of ['due', 'value']) {
      clock.set(new Date('2026-01-05T03:00:00Z'))
      const found: string[] = []
      let cursor = ''
      do {
        const { items, next } = await today(`?sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`)
        found.push(...items.map((item: { id: string }) => item.id))
        cursor = next ?? ''
        clock.set(new Date(clock.now().getTime() + 2 * 3_600_000))
      } while (cursor)
      expect(new Set(found).size).toBe(6)
      expect(found).toHaveLength(6)
    }
  })

  test('is narrowed by owner, tier, channel, playbook; refuses a section that is none', async () => {
    expect(names((await today('?view=team', company.lead)).items)).toContain('of Wang')
    expect(names((await today(`?view=team&owner=${company.wang.id}`, company.lead)).items)).toEqual([
      'of Wang',
    ])
    expect((await today('?playbook=win_back')).items).toEqual([])
    expect((await today('?playbook=none&channel=none&tier=none')).items).toHaveLength(6)
    expect((await company.request('GET', '/today?section=soon', undefined, company.zhou)).body).toMatchObject(
      {
        status: 422,
        code: 'care.bad_section',
        fields: [{ path: 'section' }],
      },
    )
  })

  test('shows a delegate the work of who is away, and counts what was done today', async () => {
    await transact(db, tx =>
      createAbsence(
        tx,
        systemActor,
        {
          staff_id: company.zhou.id,
          delegate_id: company.wang.id,
          from_on: '2026-01-05',
          to_on: '2026-01-05',
        },
        now(),
      ),
    )
    expect(names((await today('', company.wang)).items)).toEqual(['of Wang'])
    const covering = await today('?view=covering', company.wang)
    expect(covering.items).toHaveLength(6)
    expect(covering.views).toEqual({ mine: 1, team: 7, covering: 6 })
    const { status } = await company.request(
      'POST',
      `/tasks/${covering.items[0].id}/complete`,
      { note: 'x' },
      company.wang,
    )
    expect(status).toBe(200)
    expect((await today('?view=covering', company.wang)).progress).toEqual({ done: 1, total: 5 })
  })

  test('on a Sunday looks at the week to come', async () => {
    clock.set(new Date('2026-01-11T02:00:00Z'))
    const { sections, week_ends_on } = await today()
    expect(week_ends_on).toBe('2026-01-16')
    expect(sections.map((one: { section: string; count: number }) => one.count)).toEqual([6, 0, 1])
  })
})

describe('the panel', () => {
  const panel = async (as = company.zhou) => {
    const { items } = await today('?section=overdue,today,week,later')
    const { status, body } = await company.request('GET', `/today/${items[0].id}`, undefined, as)
    return { status, body }
  }
  beforeEach(async () => {
    await company.customer('C1')
    await transact(db, tx =>
      putContact(
        tx,
        systemActor,
        'C1',
        '王海峰',
        { position: '采购经理', phone: '13800135521', primary: true },
        now(),
      ),
    )
    await company.falling('C1')
    await company.contract('C1', 90)
    for (const days of [1, 20, 40, 70]) await company.contact('C1', days)
    await company.settle()
  })

  test('has script, filled template, last contacts, what to know and what follows each outcome', async () => {
    const { items } = await today()
    await company.request('POST', `/tasks/${items[0].id}/complete`, { outcome: 'delivery' }, company.zhou)
    await company.runJobs()
    const { body } = await panel()
    expect(body.item).toMatchObject({
      title: { 'zh-Hans': '电话沟通' },
      channel: 'phone',
      plan: { playbook: 'win_back', step: 2, steps: 5, handbook_version: 1, name: { 'zh-Hans': '流失挽回' } },
      customer: { code: 'C1', warnings: ['order_drop'] },
      reason: { kind: 'warning', key: 'order_drop' },
    })
    expect(body.steps.map((step: { state: string }) => step.state)).toEqual([
      'done',
      'current',
      'ahead',
      'ahead',
      'ahead',
    ])
    expect(body.steps[0]).toMatchObject({
      outcome: { en: 'Delivery' },
      closed_at: '2026-01-05T10:00:00+08:00',
    })
    expect(body.script).toHaveLength(4)
    expect(body.templates.map((one: { language: string }) => one.language)).toEqual(['zh-Hans', 'en'])
    expect(body.templates[0].parts.slice(0, 2)).toEqual([
      { text: '王海峰', field: 'contact.name' },
      { text: '您好，我是', field: null },
    ])
    expect(body.templates[0]).toMatchObject({ filled: 3, missing: ['company.name'] })
    expect(body.person).toEqual({
      name: '王海峰',
      position: '采购经理',
      phone: '13800135521',
      email: null,
      wechat: null,
      masked: false,
    })
    expect(body.last_contacts.map((one: { at: string }) => one.at.slice(0, 10))).toEqual([
      '2026-01-04',
      '2025-12-16',
      '2025-11-26',
    ])
    expect(body.facts.map((fact: { key: string }) => fact.key)).toEqual([
      'contract_ends',
      'last_order',
      'tenure',
    ])
    expect(
      body.outcomes.map(({ key, follows }: { key: string; follows: object }) => ({ key, ...follows })),
    ).toEqual([
      expect.objectContaining({
        key: 'interested',
        kind: 'step',
        step: 3,
        due_at: '2026-01-07T18:00:00+08:00',
      }),
      expect.objectContaining({ key: 'follow_up', kind: 'step', step: 3 }),
      expect.objectContaining({
        key: 'no_answer',
        kind: 'again',
        step: 2,
        due_at: '2026-01-07T18:00:00+08:00',
      }),
      expect.objectContaining({ key: 'lost', kind: 'step', step: 5 }),
    ])
  })

  test('work set by hand may be done without an outcome', async () => {
    const { id } = await make(company.zhou, 'send samples', '2026-01-06', 'C1')
    const look = async () => (await company.request('GET', `/today/${id}`, undefined, company.zhou)).body
    expect(await look()).toMatchObject({ status: 'open', outcomes: [] })
    await company.request('POST', `/tasks/${id}/complete`, { note: 'sent' }, company.zhou)
    expect(await look()).toMatchObject({ status: 'done', outcomes: [] })
  })

  test('what it says follows is what follows', async () => {
    for (const outcome of ['delivery', 'no_answer', 'interested', 'measure_set', 'no_reply', 'planned']) {
      clock.set(new Date(now().getTime() + 5 * 3_600_000))
      const { body } = await panel()
      const { follows } = body.outcomes.find((one: { key: string }) => one.key === outcome)
      await company.request('POST', `/tasks/${body.item.id}/complete`, { outcome }, company.zhou)
      await company.runJobs()
      const next = (await company.request('GET', '/tasks?status=open', undefined, company.zhou)).body.items[0]
      expect({ at: next.due_at, title: next.title }).toEqual({ at: follows.due_at, title: follows.name })
    }
  })

  test('masks the person where the reader may not see them, and is not there for strangers', async () => {
    const analyst = await company.person('analyst')
    expect((await panel(analyst)).body.person).toMatchObject({
      phone: expect.stringMatching(/^138\*+\d+$/),
      masked: true,
    })
    const stranger = await company.person('manager')
    expect((await panel(stranger)).status).toBe(404)
    const audit = await db.query(`select actor_name from audit where action = 'customers.read'`)
    expect(audit.rows).toEqual([])
    await panel()
    expect((await db.query(`select actor_name from audit where action = 'customers.read'`)).rows).toEqual([
      { actor_name: 'Zhou Min' },
    ])
  })
})

test('the care record shows every plan with what was done in it', async () => {
  await company.customer('C1')
  await company.falling('C1')
  await company.settle()
  const { items } = await today()
  const task = `/tasks/${items[0].id}`
  const wait = { due: '2026-01-09 12:00', reason: 'asked for Friday' }
  const aMinuteLater = () => clock.set(new Date(now().getTime() + 60_000))
  aMinuteLater()
  await company.request('POST', `${task}/postpone`, wait, company.zhou)
  aMinuteLater()
  await company.request(
    'POST',
    `${task}/hand-over`,
    { to: company.wang.id, reason: 'knows them' },
    company.zhou,
  )
  const panel = await company.request('GET', `/today/${items[0].id}`, undefined, company.wang)
  const moves = [
    { by: 'Zhou Min', kind: 'postponed', to: '2026-01-09T12:00:00+08:00', reason: 'asked for Friday' },
    { by: 'Zhou Min', kind: 'handed_over', from: 'Zhou Min', to: 'Wang Lei', reason: 'knows them' },
  ]
  expect(panel.body.moves).toMatchObject(moves)
  aMinuteLater()
  await company.request(
    'POST',
    `/tasks/${items[0].id}/complete`,
    { outcome: 'false_alarm', note: 'season' },
    company.wang,
  )
  await company.runJobs()
  const { body } = await company.request('GET', '/customers/C1/care-record', undefined, company.zhou)
  expect(body).toMatchObject({
    customer: { code: 'C1', name: 'Customer C1' },
    next: null,
    items: [
      {
        plan: {
          playbook: 'win_back',
          name: { en: 'Win-back' },
          status: 'completed',
          end_reason: 'false_alarm',
        },
        steps: [
          {
            name: { en: 'Find the reason' },
            status: 'done',
            in_time: true,
            closed_by: 'Wang Lei',
            outcome: { en: 'Normal for them' },
            note: 'season',
            moves,
          },
        ],
      },
    ],
  })
  const { items: told } = (
    await company.request('GET', '/customers/C1/timeline?kinds=care,task', undefined, company.zhou)
  ).body
  expect(
    told.map((one: { title: { key: string; params: object } }) => [one.title.key, one.title.params]),
  ).toEqual([
    ['care:timeline.completed', { playbook: '流失挽回' }],
    ['tasks:timeline.done', { title: '查明原因' }],
    ['tasks:timeline.handed_over', { title: '查明原因', to: 'Wang Lei' }],
    ['tasks:timeline.postponed', { title: '查明原因', to: '2026-01-09 12:00' }],
    ['care:timeline.started', { playbook: '流失挽回' }],
  ])
  expect((await company.request('GET', '/customers/C9/care-record', undefined, company.zhou)).status).toBe(
    404,
  )
})

test('the preview says what would start on the day care goes live, and writes nothing', async () => {
  await company.rules({ go_live_on: '2026-01-12', daily_cap: 2 })
  for (let i = 1; i <= 5; i++) {
    await company.customer(`C${i}`)
    await company.falling(`C${i}`)
    await company.order(`C${i}`, 200, i * 1000_00)
  }
  await company.customer('D1', null)
  await company.contract('D1', 20)
  await company.settle()
  const { body } = await company.request('GET', '/care/preview?limit=4', undefined, company.lead)
  expect(body).toMatchObject({ go_live_on: '2026-01-12', live: false, daily_cap: 2, total: 5 })
  expect(body.playbooks).toMatchObject([{ playbook: 'win_back', count: 5 }])
  expect(body.owners).toEqual([{ owner: 'Zhou Min', count: 5, last_starts_on: '2026-01-14' }])
  expect(
    body.items.map(
      (one: { customer: { code: string }; starts_on: string }) => `${one.customer.code} ${one.starts_on}`,
    ),
  ).toEqual(['C5 2026-01-12', 'C4 2026-01-12', 'C3 2026-01-13', 'C2 2026-01-13'])
  const more = await company.request(
    'GET',
    `/care/preview?limit=4&cursor=${body.next}`,
    undefined,
    company.lead,
  )
  expect(more.body.items.map((one: { customer: { code: string } }) => one.customer.code)).toEqual(['C1'])
  const admin = await company.person('administrator')
  const all = await company.request('GET', '/care/preview?go_live_on=2026-01-05', undefined, admin)
  expect(all.body).toMatchObject({ live: true, total: 6, owners: [{ count: 5 }, { owner: null, count: 1 }] })
  expect(await company.plans()).toEqual([])
  expect((await company.request('GET', '/care/preview?go_live_on=2026-02-30', undefined, admin)).status).toBe(
    422,
  )
})
