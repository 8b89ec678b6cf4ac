import { beforeEach, describe, expect, test } from 'vitest'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { outcome, playbook, step } from '../../domain/care/writing.ts'
import { systemActor } from '../base/actor.ts'
import { transact } from '../base/db.ts'
import { emit } from '../base/events.ts'
import { updateCustomer } from '../customers/actions.ts'
import { completeTask } from '../tasks/actions.ts'
import { runCare, startPlan } from './actions.ts'
import { careCompany } from './testing-care.ts'

const company = await careCompany()
const { db, clock } = company
beforeEach(() => company.reset())
const now = () => clock.now()
const en = (text: string) => ({ en: text })
const done = outcome('done', en('Done'), 'answered')

/** A playbook started by hand, with steps `a`, `b` … as given. */
const book = (steps: Parameters<typeof step>[0][], more = {}) =>
  playbook({ key: 'book', name: en('Book'), trigger: { by_hand: true }, steps: steps.map(step), ...more })
const plain = (key: string, more = {}) => ({
  key,
  name: en(key.toUpperCase()),
  due: { working_days: 1 },
  outcomes: [done],
  ...more,
})
async function begin(steps: Parameters<typeof step>[0][], more = {}) {
  await company.rules({ playbooks: [book(steps, more)] })
  await company.customer('C1')
  await company.settle()
  return transact(db, tx => startPlan(tx, systemActor, { customer: 'C1', playbook: 'book' }, now()))
}
const tasks = async () =>
  (await company.tasks()).map(
    ({ title, status, due_at }) =>
      `${title} ${formatInZone(due_at, 'Asia/Shanghai').slice(5, 16)}${status === 'open' ? '' : ` ${status}`}`,
  )
async function finish(key = 'done', note = '') {
  const open = (await company.tasks()).find(task => task.status === 'open')!
  await transact(db, tx => completeTask(tx, systemActor, open.id, { outcome: key, note }, now()))
  await company.runJobs()
}
const daily = () => transact(db, tx => runCare(tx, now()))

describe('a wait', () => {
  const waiting = (more = {}) => [
    plain('a'),
    plain('b', {
      wait_for: { for: { event: 'order' }, within: { working_days: 3 }, otherwise: 'begin', ...more },
    }),
    plain('c'),
  ]

  test('is over when what it waits for comes, and the step counts from there', async () => {
    await begin(waiting())
    await finish()
    expect(await tasks()).toEqual(['A 01-06T18:00 done'])
    company.later(1)
    await company.order('C1', 0)
    await db.query(`update orders set placed_at = $1`, [now()])
    await transact(db, tx => emit(tx, 'facts.changed', { customerIds: [company.idOf('C1')] }, now()))
    await company.runJobs()
    await company.runJobs()
    expect(await tasks()).toEqual(['A 01-06T18:00 done', 'B 01-07T18:00'])
  })

  test('begins the step when its time is over, once, whoever looks', async () => {
    await begin(waiting())
    await finish()
    company.later(2)
    await daily()
    expect(await tasks()).toHaveLength(1)
    company.later(2)
    await Promise.all([daily(), daily(), daily()])
    expect(await tasks()).toEqual(['A 01-06T18:00 done', 'B 01-12T18:00'])
  })

  test('goes elsewhere where the playbook says so', async () => {
    await begin(waiting({ otherwise: { jump: 'c' } }))
    await finish()
    company.later(4)
    await daily()
    expect((await tasks()).at(-1)).toMatch(/^C /)
    expect((await company.plans())[0]).toMatchObject({ status: 'open', step: 'c' })
  })

  test('may be for a condition', async () => {
    const when = { field: 'tags', op: 'has', value: 'ready' }
    await begin(waiting({ for: { when }, within: { working_days: 30 } }))
    await finish()
    await daily()
    expect(await tasks()).toHaveLength(1)
    await transact(db, tx => updateCustomer(tx, systemActor, 'C1', { tags: ['ready'] }, now()))
    await daily()
    expect((await tasks()).at(-1)).toMatch(/^B /)
  })
})

describe('a step', () => {
  test('is passed over where its condition holds, also the first', async () => {
    const skip_when = { field: 'type', op: 'eq', value: 'company' }
    await begin([plain('a', { skip_when }), plain('b', { skip_when }), plain('c')])
    expect(await tasks()).toEqual(['C 01-06T18:00'])
    await finish()
    expect(await company.plans()).toMatchObject([{ status: 'completed' }])
  })

  test('that is the last and passed over ends the plan', async () => {
    await begin([plain('a'), plain('b', { skip_when: { all: [] } })])
    await finish()
    expect(await company.plans()).toMatchObject([{ status: 'completed' }])
  })

  test('goes to the lead, a role, a team by least work, or whoever did another step', async () => {
    await begin([
      plain('a', { owner: 'lead' }),
      plain('b', { owner: { role: 'lead' } }),
      plain('c', { owner: { team: 'East' } }),
      plain('d', { owner: { team: 'nowhere' } }),
      plain('e', { owner: { did: 'a' } }),
      plain('f', { owner: 'rapid' }),
    ])
    const owners: (string | null)[] = []
    for (let i = 0; i < 6; i++) {
      const open = (await company.tasks()).find(task => task.status === 'open')!
      owners.push(open.owner_id)
      await company.request('POST', `/tasks/${open.id}/complete`, { outcome: 'done' }, company.lead)
      await company.runJobs()
    }
    const { lead, zhou } = company
    expect([owners[0], owners[1]]).toEqual([lead.id, lead.id])
    expect([lead.id, zhou.id, company.wang.id]).toContain(owners[2])
    expect(owners.slice(3)).toEqual([zhou.id, lead.id, zhou.id])
  })

  test('takes the channel the customer prefers, if the step allows it and it works', async () => {
    await begin([plain('a', { channel: 'phone', or_channels: ['email', 'wechat'] })])
    const channel = async () =>
      (
        await db.query(
          `select channel from tasks where status = 'open' order by created_at desc, id desc limit 1`,
        )
      ).rows[0].channel
    expect(await channel()).toBe('phone')
    const start = async (code: string, fields: object) => {
      await company.customer(code)
      await transact(db, tx => updateCustomer(tx, systemActor, code, fields, now()))
      await company.settle()
      await transact(db, tx => startPlan(tx, systemActor, { customer: code, playbook: 'book' }, now()))
      return channel()
    }
    company.later(0.01)
    expect(await start('C2', { email: 'a@b.cn', phone: '13800138000', preferred_channel: 'email' })).toBe(
      'email',
    )
    company.later(0.01)
    expect(await start('C3', { wechat: 'wx', preferred_channel: 'visit' })).toBe('wechat')
  })
})

describe('an outcome', () => {
  test('comes round again with its own due time, at most so often', async () => {
    const later = outcome('later', en('Later'), 'tried', { again: { working_days: 3 }, at_most: 2 })
    await begin([plain('a', { outcomes: [later] }), plain('b')])
    for (let i = 0; i < 3; i++) await finish('later')
    expect(await tasks()).toEqual([
      'A 01-06T18:00 done',
      'A 01-08T18:00 done',
      'A 01-08T18:00 done',
      'B 01-06T18:00',
    ])
  })

  test('gives tags, starts another playbook, and may ask for a note', async () => {
    const other = playbook({
      key: 'other',
      name: en('Other'),
      trigger: { by_hand: true },
      steps: [step(plain('x'))],
    })
    const good = outcome('good', en('Good'), 'answered', 'stop', {
      note_needed: true,
      sets_tags: ['价格敏感', '少打扰'],
      starts: 'other',
    })
    await company.rules({ playbooks: [book([plain('a', { outcomes: [good] })]), other] })
    await company.customer('C1')
    await company.settle()
    await transact(db, tx => startPlan(tx, systemActor, { customer: 'C1', playbook: 'book' }, now()))
    await expect(finish('good')).rejects.toMatchObject({ code: 'tasks.note_needed' })
    await finish('good', 'said so')
    await company.runJobs()
    expect((await db.query(`select tags from customers`)).rows[0].tags).toEqual(['价格敏感', '少打扰'])
    expect(await company.plans()).toMatchObject([
      { playbook: 'book', status: 'completed' },
      { playbook: 'other', status: 'open' },
    ])
    expect(await tasks()).toEqual(['A 01-06T18:00 done', 'X 01-06T18:00'])
  })
})

test('a plan that turns for too long ends by itself', async () => {
  const back = outcome('back', en('Back'), 'none', { jump: 'a' })
  await company.rules({ longest_plan: 5, playbooks: [book([plain('a', { outcomes: [back, done] })])] })
  await company.customer('C1')
  await company.settle()
  await transact(db, tx => startPlan(tx, systemActor, { customer: 'C1', playbook: 'book' }, now()))
  for (let i = 0; i < 5; i++) await finish('back')
  expect(await company.plans()).toMatchObject([{ status: 'stopped', end_reason: 'too_long' }])
})

test('by hand a playbook starts beside the cap, and not while it runs', async () => {
  await company.rules({ daily_cap: 1, playbooks: [book([plain('a')])] })
  for (const code of ['C1', 'C2', 'C3']) await company.customer(code)
  await company.settle()
  const start = (customer: string) =>
    company.request('POST', '/care/plans', { customer, playbook: 'book' }, company.zhou)
  for (const code of ['C1', 'C2', 'C3']) expect((await start(code)).status).toBe(201)
  expect(await tasks()).toHaveLength(3)
  expect(await start('C1')).toMatchObject({ status: 409, body: { code: 'care.already_runs' } })
  const unknown = await company.request(
    'POST',
    '/care/plans',
    { customer: 'C1', playbook: 'no' },
    company.zhou,
  )
  expect(unknown).toMatchObject({ status: 404, body: { code: 'care.no_playbook' } })
})

test('a complaint told as news and found as a fact is repaired once', async () => {
  await company.customer('C1')
  await company.settle()
  const payload = { id: 'TS-17', resolved_at: now().toISOString(), cause: 'late' }
  const told = () =>
    transact(db, tx => emit(tx, 'complaint.resolved', { customerIds: [company.idOf('C1')], payload }, now()))
  await told()
  await told()
  await company.runJobs()
  await company.resolvedComplaint('C1', 'TS-17')
  await company.runJobs()
  await daily()
  expect(await company.plans()).toMatchObject([
    { playbook: 'complaint_repair', trigger_key: 'complaint:TS-17' },
  ])
  expect(await tasks()).toHaveLength(1)
})
