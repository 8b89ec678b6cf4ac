import { beforeEach, expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { type Tx, transact } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { createCustomer } from '../customers/actions.ts'
import { createAbsence } from '../staff/actions.ts'
import { testApp } from '../testing-app.ts'
import { cancelTask, handOverTask, openTasks } from './actions.ts'

const app = await testApp()
const { db, clock } = app
const START = new Date('2026-01-05T02:00:00Z')
const zhou = await app.person('manager', { name: '周敏' })
const wang = await app.person('manager', { name: 'Wang' })

beforeEach(async () => {
  clock.set(START)
  await db.query(
    'truncate calendar_feeds, task_changes, tasks, absences, customers, customer_list, customer_codes, jobs, events',
  )
})

const write = <T>(work: (tx: Tx) => Promise<T>) => transact(db, work)

async function task(ownerId: string, due: string, starts: string | null = null): Promise<string> {
  const { id: customerId } = await write(tx =>
    createCustomer(tx, systemActor, { name: '机密, 客户; 𠮷', owner_id: ownerId }, clock.now()),
  )
  const [id] = await write(tx =>
    openTasks(
      tx,
      systemActor,
      [
        {
          source: `test:${newId(clock.now())}`,
          customerId,
          ownerId,
          followsOwner: false,
          channel: 'phone',
          title: { 'zh-Hans': '回访' },
          reason: { kind: 'manual', values: {} },
          outcomes: [],
          due: { at: new Date(due), provisional: false, starts_on: starts },
          rule: null,
        },
      ],
      clock.now(),
    ),
  )
  return id!
}

test('a calendar shows what is due and may begin, who is away, and what each day is', async () => {
  await task(zhou.id, '2026-02-14T10:00:00Z', '2026-02-10')
  await task(wang.id, '2026-02-14T10:00:00Z')
  await write(tx =>
    createAbsence(
      tx,
      systemActor,
      { staff_id: zhou.id, delegate_id: wang.id, from_on: '2026-02-12', to_on: '2026-02-13' },
      START,
    ),
  )
  const ask = (query: string, as = zhou) => app.request('GET', `/calendar?${query}`, undefined, as)
  const { body } = await ask('from=2026-02-09&to=2026-02-22')
  expect(body.tasks).toMatchObject([
    { starts_on: '2026-02-10', due_at: '2026-02-14T18:00:00+08:00', overdue: false },
  ])
  expect(body.absences).toMatchObject([{ person: { name: '周敏' }, delegate: { name: 'Wang' } }])
  const kind = (date: string) => body.days.find((one: { date: string }) => one.date === date).kind
  // Spring Festival 2026 is 15 to 23 February; Saturday the 14th is worked for it.
  expect(['2026-02-13', '2026-02-14', '2026-02-15', '2026-02-17'].map(kind)).toEqual([
    'working',
    'make_up',
    'holiday',
    'holiday',
  ])
  expect((await ask('from=2026-01-01&to=2026-12-31')).status).toBe(422)
  expect((await ask('from=2026-02-09&to=2026-02-22&whose=x')).status).toBe(422)
})

test('a feed is read by its secret link alone, masks names unless told, and ends', async () => {
  const id = await task(zhou.id, '2026-01-07T10:00:00Z')
  const { body } = await app.request('POST', '/calendar/feed', {}, zhou)
  const path = `//${body.url.split('/').slice(3).join('/')}`
  const read = () => app.request('GET', path)
  const first = await read()
  expect([first.status, String(first.headers['content-type'])]).toEqual([200, 'text/calendar; charset=utf-8'])
  expect(first.text).toContain(`UID:task-${id}@`)
  expect(first.text).not.toContain('机密')
  const full = await app.request('POST', '/calendar/feed', { titles: 'full' }, zhou)
  expect((await read()).status).toBe(404)
  const second = await app.request('GET', `//${full.body.url.split('/').slice(3).join('/')}`)
  expect(second.text).toContain('机密\\, 客户\\; 𠮷')
  await app.request('DELETE', '/calendar/feed', undefined, zhou)
  expect((await app.request('GET', `//${full.body.url.split('/').slice(3).join('/')}`)).status).toBe(404)
})

test('what ended or went to somebody else is cancelled under the same id', async () => {
  const ended = await task(zhou.id, '2026-01-07T10:00:00Z')
  const given = await task(zhou.id, '2026-01-08T10:00:00Z')
  const { body } = await app.request('POST', '/calendar/feed', {}, zhou)
  clock.set(new Date('2026-01-05T03:00:00Z'))
  await write(tx => cancelTask(tx, zhou.actor, ended, { reason: 'x' }, clock.now()))
  await write(tx => handOverTask(tx, zhou.actor, given, { to: wang.id, reason: 'x' }, clock.now()))
  const { text } = await app.request('GET', `//${body.url.split('/').slice(3).join('/')}`)
  const events = text.split('BEGIN:VEVENT').slice(1)
  expect(events).toHaveLength(2)
  for (const one of events) {
    expect(one).toContain('STATUS:CANCELLED')
    expect(one).toContain('SEQUENCE:2')
  }
})
