import { beforeEach, describe, expect, test } from 'vitest'
import { formatInZone } from '../../domain/calendar/zone.ts'
import type { TodayQuery } from '../../domain/care/contract.ts'
import { systemActor } from '../base/actor.ts'
import { transact } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { updateCustomer } from '../customers/actions.ts'
import { completeTask } from '../tasks/actions.ts'
import { runCare } from './actions.ts'
import { todayOf } from './reads.ts'
import { careCompany } from './testing-care.ts'

const company = await careCompany()
const { db, clock } = company
beforeEach(() => company.reset())

const now = () => clock.now()
const dues = async () =>
  (await company.tasks()).map(
    ({ code, title, due_at, status }) =>
      `${code} ${title} ${formatInZone(due_at, 'Asia/Shanghai').slice(0, 16)}${status === 'open' ? '' : ` ${status}`}`,
  )
async function finish(outcome: string, note = '') {
  const open = (await company.tasks()).find(task => task.status === 'open')!
  await transact(db, tx => completeTask(tx, systemActor, open.id, { outcome, note }, now()))
  await company.runJobs()
}

describe('a warning', () => {
  test('opens its playbook once per episode, not every night', async () => {
    await company.customer('C1')
    await company.falling('C1')
    await company.settle()
    expect(await company.plans()).toMatchObject([
      {
        playbook: 'win_back',
        trigger_key: 'warning:order_drop:2026-01-05',
        status: 'open',
        step: 'find_cause',
      },
    ])
    for (let night = 0; night < 3; night++) {
      company.later(1)
      await company.settle()
      await transact(db, tx => runCare(tx, now()))
    }
    expect(await dues()).toEqual(['C1 Find the reason 2026-01-06T18:00'])
  })

  test('carries its evidence into the task', async () => {
    await company.customer('C1')
    await company.falling('C1')
    await company.settle()
    const { body } = await company.request('GET', '/tasks', undefined, company.zhou)
    expect(body.items[0].reason).toMatchObject({
      kind: 'warning',
      key: 'order_drop',
      on: '2026-01-05',
      handbook_version: 1,
      values: { orders_60d: 3, orders_prev_60d: 7 },
      evidence: [{ field: 'order_drop_60d', type: 'fraction', op: 'gt', limit: 0.3 }],
    })
  })

  test('told twice, by two workers at once, starts one plan', async () => {
    for (const code of ['C1', 'C2', 'C3']) {
      await company.customer(code)
      await company.falling(code)
    }
    await company.settle()
    const told = await db.query(`select payload from events where type = 'standing.changed'`)
    for (let i = 0; i < 8; i++) {
      await transact(db, tx =>
        emit(tx, 'standing.changed', { customerIds: null, payload: told.rows[0].payload }, now()),
      )
    }
    await Promise.all([
      company.runJobs(),
      company.runJobs(),
      company.runJobs(),
      transact(db, tx => runCare(tx, now())),
    ])
    expect(await company.plans()).toHaveLength(3)
    expect(await company.tasks()).toHaveLength(3)
  })

  test('joins the plan that another warning of its playbook has begun', async () => {
    await company.customer('C1')
    await company.falling('C1')
    for (let i = 0; i < 4; i++) {
      await db.query(
        `insert into interactions (customer_id, id, at, happened_on, channel, direction, kind)
         values ($1, $2, '2026-01-03T10:00:00+08:00', '2026-01-03', 'phone', 'out', 'personal')`,
        [company.idOf('C1'), `T${i}`],
      )
    }
    await company.settle()
    expect((await company.plans()).map(plan => plan.status).toSorted()).toEqual(['joined', 'open'])
    expect(await company.tasks()).toHaveLength(1)
  })
})

describe('a playbook', () => {
  test('is walked step by step, each due counted in working time', async () => {
    await company.customer('C1')
    await company.order('C1', 0)
    await company.settle()
    expect(await dues()).toEqual(['C1 First contact 2026-01-08T18:00'])
    company.later(1)
    await finish('no_answer')
    expect((await dues()).at(-1)).toBe('C1 First contact 2026-01-09T18:00')
    await finish('reached', 'happy')
    expect((await dues()).at(-1)).toBe('C1 Answer questions 2026-01-07T10:00')
    await finish('answered')
    expect((await dues()).at(-1)).toBe('C1 Welcome pack 2026-01-09T18:00')
    await finish('sent')
    expect((await dues()).at(-1)).toBe('C1 Second follow-up 2026-01-15T18:00')
    await finish('content')
    await finish('answered')
    expect(await company.plans()).toMatchObject([
      { status: 'completed', step: 'survey', end_reason: 'answered' },
    ])
    expect(await company.tasks()).toHaveLength(6)
  })

  test('goes on once however often its closing is told, and not for an older task', async () => {
    await company.customer('C1')
    await company.falling('C1')
    await company.settle()
    await finish('delivery')
    await finish('interested')
    const closings = await db.query(`select payload from events where type = 'task.closed' order by id`)
    for (const { payload } of [...closings.rows, ...closings.rows]) {
      await transact(db, tx => emit(tx, 'task.closed', { customerIds: [], payload }, now()))
    }
    await Promise.all([company.runJobs(), company.runJobs()])
    expect((await company.tasks()).map(task => task.title)).toEqual([
      'Find the reason',
      'Call',
      'Choose a measure',
    ])
  })

  test('keeps the handbook it began with', async () => {
    await company.customer('C1')
    await company.falling('C1')
    await company.settle()
    await company.rules({ playbooks: [] })
    await finish('delivery')
    expect((await company.tasks()).map(task => task.title)).toEqual(['Find the reason', 'Call'])
  })

  test('ends where its stop condition holds, on a cancelled task, or stopped by hand', async () => {
    await company.customer('C1')
    await company.contract('C1', 20)
    await company.settle()
    await db.query(`update contracts set ends_on = '2027-12-31'`)
    await company.settle()
    expect(await company.plans()).toMatchObject([
      { playbook: 'renewal', status: 'stopped', end_reason: 'stop_when' },
    ])
    expect((await company.tasks()).map(task => task.status)).toEqual(['cancelled'])

    await company.customer('C2')
    await company.falling('C2')
    await company.settle()
    const open = (await company.tasks()).find(task => task.status === 'open')!
    await company.request('POST', `/tasks/${open.id}/cancel`, { reason: 'closed down' }, company.zhou)
    await company.runJobs()
    expect((await company.plans())[1]).toMatchObject({
      code: 'C2',
      status: 'stopped',
      end_reason: 'task_cancelled',
    })

    await company.customer('C3')
    await company.falling('C3')
    await company.settle()
    const { rows } = await db.query(`select id from plans where status = 'open'`)
    const stop = () =>
      company.request(
        'POST',
        `/care/plans/${rows[0].id}/stop`,
        { reason: 'a friend of the boss' },
        company.zhou,
      )
    expect((await stop()).body).toEqual({ id: rows[0].id, status: 'stopped' })
    expect((await stop()).status).toBe(200)
    expect((await company.tasks()).at(-1)).toMatchObject({ code: 'C3', status: 'cancelled' })
  })

  test('repairs after a complaint within 48 hours of its solution', async () => {
    await company.customer('C1')
    await company.order('C1', 100)
    await company.settle()
    await company.resolvedComplaint('C1', 'TS-1')
    await company.runJobs()
    await transact(db, tx => runCare(tx, now()))
    expect(await company.plans()).toMatchObject([
      { playbook: 'complaint_repair', trigger_key: 'complaint:TS-1' },
    ])
    await finish('understood')
    expect(await dues()).toEqual([
      'C1 Read the case 2026-01-05T15:30 done',
      'C1 Ask if satisfied 2026-01-07T10:00',
    ])
    const { body } = await company.request('GET', '/today', undefined, company.zhou)
    expect(body.items).toMatchObject([{ elapsed_hours: 48 }])
  })
})

describe('a first import floods nobody', () => {
  test('nothing starts before care goes live', async () => {
    await company.rules({ go_live_on: '2026-01-07' })
    await company.customer('C1')
    await company.falling('C1')
    await company.customer('C2')
    await company.order('C2', 0)
    await company.settle()
    await transact(db, tx => runCare(tx, now()))
    expect(await company.plans()).toEqual([])
    company.later(2)
    await transact(db, tx => runCare(tx, now()))
    // C2 came before that day and is no new customer to care; the warning of C1 still holds.
    expect(await company.plans()).toMatchObject([{ code: 'C1', playbook: 'win_back', status: 'open' }])
  })

  test('the daily cap lets the most valuable start, the rest on the following working days', async () => {
    await company.reset('2026-01-09T02:00:00Z') // a Friday
    await company.rules({ daily_cap: 3 })
    for (let i = 1; i <= 8; i++) {
      await company.customer(`C${i}`)
      await company.falling(`C${i}`)
      await company.order(`C${i}`, 200, i * 1000_00)
    }
    await company.customer('D1', company.wang.id)
    await company.falling('D1')
    await company.settle()
    const started = async () =>
      (await company.plans()).filter(plan => plan.status === 'open').map(plan => plan.code)
    expect(await started()).toEqual(['C6', 'C7', 'C8', 'D1'])
    const day = async (days: number) => {
      company.later(days)
      await transact(db, tx => runCare(tx, now()))
      await transact(db, tx => runCare(tx, now()))
      return started()
    }
    // Saturday and Sunday count against Monday.
    expect(await day(1)).toEqual(['C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'D1'])
    expect(await day(1)).toHaveLength(7)
    expect(await day(1)).toHaveLength(7)
    expect(await day(1)).toHaveLength(9)
  })

  test('what waits is dropped when its warning is over', async () => {
    await company.rules({ daily_cap: 1 })
    for (const code of ['C1', 'C2']) {
      await company.customer(code)
      await company.falling(code)
    }
    await company.order('C1', 200, 99_000_00)
    await company.settle()
    for (let i = 0; i < 5; i++) await company.order('C2', i)
    company.later(1)
    await company.settle()
    await transact(db, tx => runCare(tx, now()))
    expect(await company.plans()).toMatchObject([
      { code: 'C1', status: 'open' },
      { code: 'C2', status: 'stopped', end_reason: 'over_before_start' },
    ])
  })
})

const QUERY: TodayQuery = { view: 'mine', sort: 'due', limit: 10 }

describe('the rhythm of tiers', () => {
  const tierB = async (code: string) => {
    await company.customer(code)
    await company.order(code, 400)
    await company.order(code, 90, 200_000_00)
    await company.order(code, 30)
    for (const days of [20, 40, 60]) await company.contact(code, days, 'email')
  }

  test('calls B customers once a month, spread over its days, unless they were spoken to', async () => {
    for (let i = 1; i <= 9; i++) await tierB(`C${i}`)
    await company.contact('C9', 1, 'phone')
    for (let day = 0; day < 26; day++) {
      await company.settle()
      await transact(db, tx => runCare(tx, now()))
      company.later(1)
    }
    const plans = (await company.plans()).filter(plan => plan.playbook === 'call_b')
    expect(plans.map(plan => plan.trigger_key)).toEqual(Array(8).fill('rhythm:2026-01'))
    expect(plans.map(plan => plan.code)).not.toContain('C9')
    const asked: TodayQuery = { ...QUERY, playbook: 'call_b', limit: 50 }
    const { items: calls } = await transact(db, tx => todayOf(tx, company.zhou.actor, asked, now()))
    expect(calls[0]!.plan).toMatchObject({ satisfied_by: ['phone', 'visit'] })
    const days = new Set(calls.map(item => item.due_at))
    expect(days.size).toBeGreaterThan(3)
  })

  test('cares for customers whom no tier catches like the nearest below by amount, if the handbook says so', async () => {
    for (let i = 1; i <= 6; i++) {
      await company.customer(`C${i}`)
      await company.order(`C${i}`, 90, 200_000_00)
      await company.order(`C${i}`, 30)
    }
    const days = async () => {
      for (let day = 0; day < 20; day++) {
        await transact(db, tx => runCare(tx, now()))
        company.later(1)
      }
      return (await company.plans())
        .filter(plan => plan.trigger_key.startsWith('rhythm:'))
        .map(plan => plan.playbook)
    }
    await company.settle()
    await company.rules({ uncaught_care: 'none' })
    expect(await days()).toEqual([])
    clock.set(new Date('2026-02-02T02:00:00Z'))
    await company.rules({})
    await company.settle()
    expect(new Set(await days())).toEqual(new Set(['call_b']))
  })
})

test('work follows its customer to a new owner, unless it was handed over', async () => {
  for (const code of ['C1', 'C2']) {
    await company.customer(code)
    await company.falling(code)
  }
  await company.settle()
  const second = (await company.tasks())[1]!
  const third = await company.person('manager', { name: 'Third' })
  await company.request(
    'POST',
    `/tasks/${second.id}/hand-over`,
    { to: third.id, reason: 'busy' },
    company.zhou,
  )
  for (const code of ['C1', 'C2']) {
    await transact(db, tx => updateCustomer(tx, systemActor, code, { owner_id: company.wang.id }, now()))
  }
  await company.runJobs()
  expect((await company.tasks()).map(task => task.owner_id)).toEqual([company.wang.id, third.id])
})
