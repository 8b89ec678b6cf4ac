import { beforeAll, describe, expect, test } from 'vitest'
import { dueBy } from '../../domain/calendar/due-rule.ts'
import { calendarPolicy } from '../../domain/calendar/policy.ts'
import { workCalendar } from '../../domain/calendar/working-time.ts'
import { systemActor } from '../base/actor.ts'
import { transact } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { testApp } from '../testing-app.ts'
import { followCalendar } from './follow-calendar.ts'
import { insertTasks } from './store.ts'

const app = await testApp()
const { db, clock } = app
const boss = await app.person('administrator', { name: 'Boss' })
const zhou = await app.person('manager', { name: 'Zhou Min' })
const wang = await app.person('manager', { name: 'Wang Lei' })
const cal = workCalendar(calendarPolicy.schema.parse({}), 'Asia/Shanghai')

/** Opens a task whose due time follows a rule. */
async function task(name: string, owner: { id: string }, rule: Parameters<typeof dueBy>[1], from: string) {
  const due = dueBy(cal, rule, new Date(from))
  const [id] = await transact(db, tx =>
    insertTasks(
      tx,
      systemActor,
      [
        {
          source: `test:${newId(clock.now())}`,
          customerId: null,
          ownerId: owner.id,
          followsOwner: false,
          channel: 'phone',
          title: { 'zh-Hans': name },
          reason: { kind: 'manual', values: {} },
          outcomes: [],
          due,
          rule: { due: rule, from: new Date(from) },
        },
      ],
      clock.now(),
    ),
  )
  return id!
}
const get = async (id: string) => (await app.request('GET', `/tasks/${id}`, undefined, boss)).body
const kinds = async (id: string) => (await get(id)).changes.map((one: { kind: string }) => one.kind)

let call = ''
let visit = ''
let own = ''
let later = ''

beforeAll(async () => {
  // Two working days after Monday the 5th are Wednesday the 7th; five are Monday the 12th.
  call = await task('回访', zhou, { working_days: 2 }, '2026-01-05T02:00:00Z')
  visit = await task('拜访', wang, { working_days: 5 }, '2026-01-05T02:00:00Z')
  own = await task('自己改期', zhou, { working_days: 2 }, '2026-01-05T02:00:00Z')
  later = await task('次年', wang, { working_days: 3 }, '2027-09-30T02:00:00Z')
  await app.request('POST', `/tasks/${own}/postpone`, { due: '2026-01-08', reason: '客户出差' }, zhou)
})

describe('a company day off', () => {
  const dayOff = { off: ['2026-01-07'], name: '公司年会' }

  test('is previewed: whose due times move, from when to when, and why; nothing changes', async () => {
    const { status, body } = await app.request('POST', '/calendar/changes/preview', dayOff, boss)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      moved: 2,
      settled: 0,
      cause: { days: [{ date: '2026-01-07', works: false, reason: 'company_off', name: '公司年会' }] },
      items: [
        {
          task: call,
          from: '2026-01-07T18:00:00+08:00',
          to: '2026-01-08T18:00:00+08:00',
          owner: { name: 'Zhou Min' },
        },
        {
          task: visit,
          from: '2026-01-12T18:00:00+08:00',
          to: '2026-01-13T18:00:00+08:00',
          owner: { name: 'Wang Lei' },
        },
      ],
    })
    expect(body.owners).toHaveLength(2)
    expect((await get(call)).due_at).toBe('2026-01-07T18:00:00+08:00')
    // A manager is shown their own work alone.
    const seen = await app.request('POST', '/calendar/changes/preview', dayOff, zhou)
    expect(seen.body.items.map((one: { task: string }) => one.task)).toEqual([call])
  })

  test('moves open due times once, with the reason, and leaves what a person set', async () => {
    const changed = await app.request('POST', '/calendar/changes', dayOff, boss)
    expect(changed).toMatchObject({
      status: 201,
      body: { versions: [{ version: 2, effective_on: '2026-01-05' }] },
    })
    await Promise.all([app.runJobs(), app.runJobs()])
    await Promise.all([1, 2, 3].map(() => transact(db, tx => followCalendar(tx, clock.now()))))
    const moved = await get(call)
    expect(moved.due_at).toBe('2026-01-08T18:00:00+08:00')
    expect(moved.changes.slice(1)).toEqual([
      expect.objectContaining({
        kind: 'calendar',
        from: '2026-01-07T18:00:00+08:00',
        to: '2026-01-08T18:00:00+08:00',
        cause: {
          days: [
            { date: '2026-01-07', works: false, reason: 'company_off', holiday: null, name: '公司年会' },
          ],
          hours: false,
        },
      }),
    ])
    expect(await kinds(own)).toEqual(['created', 'postponed'])
    const { items } = (await app.request('GET', '/today', undefined, zhou)).body
    const movedOf = (id: string) => items.find((one: { id: string }) => one.id === id).moved
    expect(movedOf(call)).toMatchObject({
      from: '2026-01-07T18:00:00+08:00',
      cause: { days: [{ date: '2026-01-07', name: '公司年会' }] },
    })
    expect(movedOf(own)).toBeNull()
    const told = await db.query(`select payload from events where type = 'tasks.calendar_moved'`)
    expect(told.rows).toMatchObject([{ payload: { moved: 2, settled: 0 } }])
  })

  test('is told to each within their scope', async () => {
    const { body } = await app.request('GET', '/calendar/changes', undefined, boss)
    expect(body.items).toMatchObject([{ moved: 2, settled: 0, handbook_version: 2, by: 'Boss' }])
    const mine = await app.request('GET', `/calendar/changes/${body.items[0].id}/moves`, undefined, zhou)
    expect(mine.body.items.map((one: { task: string }) => one.task)).toEqual([call])
  })

  test('goes into the versions that are planned, too', async () => {
    const { body } = await app.request('GET', '/handbook/yaml', undefined, boss)
    await app.request(
      'POST',
      '/handbook',
      { yaml: body.yaml.replace('500000', '400000'), effective_on: '2026-02-01' },
      boss,
    )
    await app.request('POST', '/calendar/changes', { work: ['2026-01-10'], name: '补班' }, boss)
    const planned = (await app.request('GET', '/handbook?on=2026-02-01', undefined, boss)).body
    expect(planned.sections.calendar).toMatchObject({
      days_off: ['2026-01-07'],
      extra_working_days: ['2026-01-10'],
    })
    expect(JSON.stringify(planned.sections.standing.tiers)).toContain('400000')
    await app.runJobs()
    // Saturday the 10th is worked now: the fifth day is earlier again.
    expect((await get(visit)).due_at).toBe('2026-01-12T18:00:00+08:00')
  })
})

describe('a year that is announced late', () => {
  const holidays = {
    year: 2027,
    days: [
      { name: '国庆节', date: '2027-10-01', isOffDay: true },
      { name: '国庆节', date: '2027-10-02', isOffDay: true },
      { name: '国庆节', date: '2027-10-04', isOffDay: true },
      { name: '国庆节', date: '2027-10-09', isOffDay: false },
    ],
  }

  test('moves and settles what was provisional', async () => {
    expect(await get(later)).toMatchObject({ due_at: '2027-10-05T18:00:00+08:00', due_provisional: true })
    const far = await task('只落定', wang, { working_days: 2 }, '2027-03-01T02:00:00Z')
    const { body } = await app.request('POST', '/calendar/changes/preview', { holidays }, boss)
    expect(body).toMatchObject({ moved: 1, settled: 2 })
    await app.request('POST', '/calendar/changes', { holidays }, boss)
    await app.runJobs()
    const moved = await get(later)
    expect(moved).toMatchObject({ due_at: '2027-10-07T18:00:00+08:00', due_provisional: false })
    expect(
      moved.changes.at(-1).cause.days.map((one: { date: string; name: string }) => `${one.date} ${one.name}`),
    ).toEqual(['2027-10-01 国庆节', '2027-10-04 国庆节'])
    const settled = (await get(far)).changes.at(-1)
    expect(settled).toMatchObject({ kind: 'calendar', from: settled.to })
    expect((await get(far)).due_provisional).toBe(false)
  })

  test('is refused while the file names no day, and by who may not write the handbook', async () => {
    const empty = { holidays: { year: 2028, days: [] } }
    expect(await app.request('POST', '/calendar/changes', empty, boss)).toMatchObject({
      status: 422,
      body: { code: 'calendar.year_empty' },
    })
    expect((await app.request('POST', '/calendar/changes', { holidays }, zhou)).status).toBe(403)
    expect((await app.request('POST', '/calendar/changes', {}, boss)).body.code).toBe('calendar.no_days')
  })
})

test('killed in the middle it leaves nothing and does all of it next time', async () => {
  const many = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      task(`任务 ${i}`, zhou, { working_days: 3 + i }, '2026-01-12T02:00:00Z'),
    ),
  )
  await app.request('POST', '/calendar/changes', { off: ['2026-01-14'], name: '停电' }, boss)
  const client = await db.connect()
  await client.query('begin')
  await followCalendar(client, clock.now())
  await client.query('rollback')
  client.release()
  expect(await kinds(many[0]!)).toEqual(['created'])
  await app.runJobs()
  for (const id of many) expect(await kinds(id)).toEqual(['created', 'calendar'])
})
