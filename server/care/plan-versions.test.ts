import { beforeEach, expect, test } from 'vitest'
import { formatInZone } from '../../domain/calendar/zone.ts'
import { carePolicy } from '../../domain/care/policy.ts'
import { systemActor } from '../base/actor.ts'
import { transact } from '../base/db.ts'
import { completeTask, postponeTask } from '../tasks/actions.ts'
import { careCompany } from './testing-care.ts'
import { endWaits } from './waiting.ts'

const company = await careCompany()
const { db, clock } = company
const { playbooks } = carePolicy.schema.parse({})
const newCustomer = playbooks.find(one => one.key === 'new_customer')!

/** The rules with the first step of the new customer's playbook changed. */
const changed = (first: object, others = newCustomer.steps.slice(1)) => ({
  playbooks: playbooks.map(one =>
    one === newCustomer ? { ...one, steps: [{ ...one.steps[0]!, ...first }, ...others] } : one,
  ),
})
const move = (body: object = {}, as = company.lead) =>
  company.request('POST', '/care/playbooks/new_customer/move-plans', body, as)
const open = async () => {
  const tasks = await company.tasks()
  return tasks
    .filter(one => one.status === 'open')
    .map(one => `${one.code} ${one.title} ${formatInZone(one.due_at, 'Asia/Shanghai').slice(0, 16)}`)
}
const versions = async () =>
  (
    await db.query(`select handbook_version from plans where playbook = 'new_customer' order by customer_id`)
  ).rows.map(row => row.handbook_version)

beforeEach(async () => {
  await company.reset()
  for (const code of ['C1', 'C2']) {
    await company.customer(code)
    await company.order(code, 0)
  }
  await company.settle()
})

test('a running plan keeps its version until it is moved, and says before what moving does', async () => {
  await company.rules(changed({ name: { en: 'Call at once' }, due: { working_days: 1 } }))
  await company.settle()
  expect(await open()).toEqual(['C1 First contact 2026-01-08T18:00', 'C2 First contact 2026-01-08T18:00'])
  const counts = await company.request(
    'GET',
    '/care/playbooks/new_customer/versions',
    undefined,
    company.lead,
  )
  expect(counts.body.items).toMatchObject([{ version: 1, in_force: false, open: 2 }])
  const dry = await move({ dry_run: true })
  expect(dry.body).toMatchObject({ to_version: 2, moves: 2, stay: 0, more: false })
  expect(dry.body.items[0]).toMatchObject({
    customer: { code: 'C1' },
    due_at: '2026-01-08T18:00:00+08:00',
    new_due_at: '2026-01-06T18:00:00+08:00',
    stays: null,
  })
  expect(await versions()).toEqual([1, 1])
  await move({ note: 'quicker' })
  expect(await versions()).toEqual([2, 2])
  expect(await open()).toEqual(['C1 Call at once 2026-01-06T18:00', 'C2 Call at once 2026-01-06T18:00'])
  expect((await move()).body.moves).toBe(0)
  const [task] = (await company.tasks()).filter(one => one.code === 'C1')
  const { body } = await company.request('GET', `/tasks/${task!.id}`, undefined, company.lead)
  expect(body.changes.at(-1)).toMatchObject({
    kind: 'revised',
    from: '2026-01-08T18:00:00+08:00',
    to: '2026-01-06T18:00:00+08:00',
    reason: 'quicker',
  })
})

test('a time that a person set stays, and what follows goes by the new version', async () => {
  const [task] = await company.tasks()
  await transact(db, tx =>
    postponeTask(tx, systemActor, task!.id, { due: '2026-01-20 12:00', reason: 'away' }, clock.now()),
  )
  const next = { ...newCustomer.steps[2]!, key: 'other', name: { en: 'Something else' } }
  await company.rules(changed({ due: { working_days: 1 } }, [next]))
  const { body } = await move()
  expect(body.items.map((one: { new_due_at: string | null }) => one.new_due_at)).toEqual([
    null,
    '2026-01-06T18:00:00+08:00',
  ])
  expect(await open()).toEqual(
    ['C2 First contact 2026-01-06T18:00', 'C1 First contact 2026-01-20T12:00'].toSorted(),
  )
  await transact(db, tx =>
    completeTask(tx, systemActor, task!.id, { outcome: 'reached', note: 'said hello' }, clock.now()),
  )
  await company.runJobs()
  expect((await open()).map(one => one.slice(0, 17))).toContain('C1 Something else')
})

test('the task keeps what it must be recorded with, and another start of counting is looked up', async () => {
  const [one] = await company.tasks()
  clock.set(new Date('2026-01-06T02:00:00Z'))
  await transact(db, tx =>
    completeTask(tx, systemActor, one!.id, { outcome: 'reached', note: 'said hello' }, clock.now()),
  )
  await company.runJobs()
  const second = newCustomer.steps[1]!
  const noted = second.outcomes.map(outcome => ({ ...outcome, note_needed: true }))
  await company.rules(
    changed({}, [
      { ...second, due: { working_days: 5 }, due_from: 'start', outcomes: noted },
      ...newCustomer.steps.slice(2),
    ]),
  )
  await move()
  // Five working days after the order of 5 January, not after the call of the 6th.
  expect((await open()).find(text => text.startsWith('C1'))).toBe('C1 Answer questions 2026-01-12T18:00')
  const { rows: tasks } = await db.query(
    `select outcomes from tasks where status = 'open' and title ->> 'en' = 'Answer questions'`,
  )
  expect(tasks[0].outcomes[0].note_needed).toBe(true)
})

test('a plan that waits for what its step no longer waits for stays, and every wait still ends', async () => {
  const within = { working_days: 2 } as const
  const wait = { for: { event: 'contact' as const }, within, otherwise: 'begin' as const }
  await company.rules(changed({ wait_for: wait }))
  await company.customer('C3')
  await company.order('C3', 0)
  await company.settle()
  await company.rules(changed({ name: { en: 'Otherwise' } }))
  const { body } = await move({ from_version: 2 })
  expect([body.moves, body.items[0].stays]).toEqual([0, 'wait_changed'])
  clock.set(new Date('2026-01-08T02:00:00Z'))
  await transact(db, tx => endWaits(tx, null, clock.now()))
  expect((await open()).map(text => text.slice(0, 16))).toContain('C3 First contact')
})

test('a plan whose step is gone stays and is named; nobody without the right moves any', async () => {
  await company.rules({
    playbooks: playbooks.map(one => (one === newCustomer ? { ...one, steps: [one.steps.at(-1)!] } : one)),
  })
  const { body } = await move()
  expect([body.moves, body.stay, body.items[0].stays]).toEqual([0, 2, 'step_gone'])
  expect(await versions()).toEqual([1, 1])
  expect((await move({}, company.zhou)).status).toBe(403)
  await company.rules({ playbooks: playbooks.filter(one => one !== newCustomer) })
  expect((await move()).body.code).toBe('care.no_playbook')
})
