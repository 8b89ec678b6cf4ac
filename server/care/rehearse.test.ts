import { beforeEach, expect, test } from 'vitest'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { carePolicy } from '../../domain/care/policy.ts'
import { systemActor } from '../base/actor.ts'
import { transact } from '../base/db.ts'
import { updateCustomer } from '../customers/actions.ts'
import { completeTask } from '../tasks/actions.ts'
import { careCompany } from './testing-care.ts'
import { endWaits } from './waiting.ts'

const company = await careCompany()
const { db, clock } = company
beforeEach(() => company.reset())

const { playbooks } = carePolicy.schema.parse({})
const book = (key: string) => playbooks.find(one => one.key === key)!
const send = (path: string, body: object, as = company.zhou) => company.request('POST', path, body, as)
type Step = {
  key: string
  round: number
  outcome: string
  due: { at: string; days: { date: string; reason: string; count: number | null }[] } | null
  skipped: object | null
}

test('says of each step what then really happens, when everything is done at the last moment', async () => {
  for (const [code, key] of [
    ['C1', 'new_customer'],
    ['C2', 'win_back'],
  ] as const) {
    await company.reset()
    await company.customer(code)
    if (key === 'new_customer') await company.order(code, 0)
    else await company.falling(code)
    await company.settle()
    const started = (await company.plans()).find(one => one.playbook === key)!
    expect(started.status).toBe('open')
    const at = (await db.query('select event_at from plans where playbook = $1', [key])).rows[0].event_at
    const { status, body } = await send('/care/rehearse', {
      playbook: book(key),
      customer: code,
      at: formatInZone(at, 'Asia/Shanghai'),
    })
    expect([status, body.ends]).toEqual([200, 'completed'])
    expect(body.steps.length).toBeGreaterThan(3)
    for (const step of body.steps as Step[]) {
      const open = (await company.tasks()).filter(one => one.status === 'open')
      expect(open.map(one => formatInZone(one.due_at, 'Asia/Shanghai'))).toEqual([step.due!.at])
      clock.set(open[0]!.due_at)
      await transact(db, tx =>
        completeTask(tx, systemActor, open[0]!.id, { outcome: step.outcome, note: 'rehearsed' }, clock.now()),
      )
      await company.runJobs()
    }
    expect((await company.plans()).find(one => one.playbook === key)!.status).toBe('completed')
  }
})

test('waits, passes over and counts from the end of a wait as a running plan does', async () => {
  const [first, second, third] = book('new_customer').steps
  const own = {
    ...book('new_customer'),
    key: 'waiting',
    trigger: { by_hand: true },
    audience: { all: [] },
    steps: [
      first,
      {
        ...second,
        due: { working_days: 4 },
        due_from: 'previous',
        wait_for: { for: { event: 'contact' }, within: { working_days: 2 }, otherwise: 'begin' },
      },
      { ...third, key: 'passed', skip_when: { field: 'type', op: 'eq', value: 'company' }, wait_for: null },
      { ...third, key: 'last', due: { working_days: 1 }, due_from: 'previous', wait_for: null },
    ],
  }
  await company.rules({ playbooks: [own] })
  await company.customer('C1')
  await company.settle()
  const started = await company.request(
    'POST',
    '/care/plans',
    { customer: 'C1', playbook: 'waiting' },
    company.lead,
  )
  expect(started.status).toBeLessThan(300)
  await company.runJobs()
  const { body } = await send('/care/rehearse', {
    playbook: own,
    customer: 'C1',
    at: formatInZone(clock.now(), 'Asia/Shanghai'),
    assume: [{ step: second!.key, round: 1, waited: 'in_vain' }],
  })
  const steps = body.steps as (Step & { wait: { until: string } | null })[]
  expect(steps.map(one => [one.key, one.skipped !== null])).toEqual([
    [first!.key, false],
    [second!.key, false],
    ['passed', true],
    ['last', false],
  ])
  for (const step of steps) {
    if (step.skipped) continue
    if (step.wait) {
      clock.set(new Date(step.wait.until))
      await transact(db, tx => endWaits(tx, null, clock.now()))
    }
    const [open] = (await company.tasks()).filter(one => one.status === 'open')
    expect(formatInZone(open!.due_at, 'Asia/Shanghai')).toBe(step.due!.at)
    clock.set(open!.due_at)
    await transact(db, tx =>
      completeTask(tx, systemActor, open!.id, { outcome: step.outcome, note: 'done' }, clock.now()),
    )
    await company.runJobs()
  }
  expect((await company.plans())[0]!.status).toBe('completed')
})

test('tells the days of a due time over Spring Festival, and goes another way when told so', async () => {
  const ask = { playbook: book('new_customer'), at: '2026-02-13 16:00' }
  const { body } = await send('/care/rehearse', ask)
  expect(body.customer).toBeNull()
  expect(body.audience).toBeNull()
  const [first] = body.steps as Step[]
  expect(first!.due!.days.map(day => `${day.date.slice(5)} ${day.reason} ${day.count ?? ''}`.trim())).toEqual(
    [
      '02-13 usual',
      '02-14 make_up 1',
      ...['15', '16', '17', '18', '19', '20', '21', '22', '23'].map(day => `02-${day} holiday`),
      '02-24 usual 2',
      '02-25 usual 3',
    ],
  )
  const again = await send('/care/rehearse', {
    ...ask,
    assume: [{ step: first!.key, outcome: 'no_answer', closed_at: '2026-02-14 10:00' }],
  })
  expect((again.body.steps as Step[]).slice(0, 2).map(one => `${one.key} ${one.round}`)).toEqual([
    `${first!.key} 1`,
    `${first!.key} 2`,
  ])
})

test('asks conditions of the facts up to each day: entering, passing over, stopping', async () => {
  await company.customer('C1')
  await company.order('C1', 40)
  await company.settle()
  await transact(db, tx => updateCustomer(tx, systemActor, 'C1', { tags: ['key'] }, clock.now()))
  const [first, ...rest] = book('new_customer').steps
  const playbook = {
    ...book('new_customer'),
    audience: { field: 'orders_45d', op: 'gte', value: 1 },
    stop_when: { field: 'amount_total', op: 'gte', value: 150 },
    steps: [first, { ...rest[0], skip_when: { field: 'tags', op: 'has', value: 'key' } }, ...rest.slice(1)],
  }
  const on = async (at: string) => (await send('/care/rehearse', { playbook, customer: 'C1', at })).body
  const past = await on('2025-12-01 10:00')
  expect(past.audience).toEqual({
    holds: true,
    leaves: [{ field: 'orders_45d', type: 'count', op: 'gte', limit: 1, value: 1, holds: true }],
  })
  expect(past.steps[1].skipped.leaves[0]).toMatchObject({ field: 'tags', value: ['key'], holds: true })
  expect(past.ends).toBe('completed')
  expect((await on('2025-11-20 10:00')).audience).toMatchObject({ holds: false, leaves: [{ value: 0 }] })
  await company.order('C1', 33)
  const stopped = await on('2025-12-01 10:00')
  // As in a running plan, what is passed over comes before the question whether to stop.
  expect(stopped.ends).toBe('stopped')
  expect((stopped.steps as Step[]).map(one => one.skipped !== null)).toEqual([false, true])
  expect(stopped.stopped.leaves).toMatchObject([{ field: 'amount_total', value: '200.00', holds: true }])
})

test('offers the moments that a customer had', async () => {
  await company.customer('C1')
  await company.order('C1', 3)
  await company.settle()
  await company.resolvedComplaint('C1', 'K1')
  await transact(db, tx =>
    updateCustomer(
      tx,
      systemActor,
      'C1',
      { birthday: '1992-02-29', birthday_calendar: 'solar' },
      clock.now(),
    ),
  )
  const moments = async (playbook: object) =>
    (await send('/care/past-moments', { playbook, customer: 'C1' })).body.items.map(
      (one: { at: string; key: string }) => `${one.at.slice(0, 16)} ${one.key}`,
    )
  expect(await moments(book('new_customer'))).toEqual(['2026-01-02T10:00 first_cooperation'])
  expect(await moments(book('complaint_repair'))).toEqual(['2026-01-05T10:00 complaint:K1'])
  const birthday = {
    ...book('new_customer'),
    key: 'x',
    trigger: { nodes: ['birthday'], working_days_before: 2 },
  }
  expect(await moments(birthday)).toEqual([
    // 28 February is a Saturday made up for Spring Festival.
    '2026-02-26T00:00 node:birthday:2026-02-28',
    '2025-02-26T00:00 node:birthday:2025-02-28',
  ])
})

test('refuses what cannot be rehearsed, naming the place', async () => {
  await company.customer('C1', company.wang.id)
  const good = { playbook: book('new_customer'), at: '2026-01-05' }
  const answers = [
    await send('/care/rehearse', { ...good, at: '2026-13-01 10:00' }),
    await send('/care/rehearse', { ...good, playbook: { key: 'Bad Key' } }),
    await send('/care/rehearse', {
      ...good,
      playbook: { ...good.playbook, audience: { field: 'nothing', op: 'eq', value: 1 } },
    }),
    await send('/care/rehearse', { ...good, customer: 'nobody' }),
    await send('/care/rehearse', { ...good, customer: 'C1' }),
  ]
  expect(answers.map(one => [one.status, one.body.code])).toEqual([
    [422, 'care.bad_time'],
    [422, 'input.invalid'],
    [422, 'care.playbook_unready'],
    [404, 'customers.unknown'],
    [404, 'customers.unknown'],
  ])
  expect(answers[2]!.body.fields[0]).toMatchObject({ path: 'playbook.audience.field' })
})
