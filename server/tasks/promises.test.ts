import { beforeEach, describe, expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { rows, sql, transact } from '../base/db.ts'
import { createCustomer } from '../customers/actions.ts'
import { createTeam } from '../staff/actions.ts'
import { testApp } from '../testing-app.ts'
import { watchPromises } from './promise-sweeps.ts'

const app = await testApp()
const { db, clock, request } = app
const START = new Date('2026-01-05T02:00:00Z') // Monday 10:00 in Shanghai
const team = await transact(db, tx => createTeam(tx, systemActor, { name: 'East' }, START))
const zhou = await app.person('manager', { name: '周敏', team_id: team.id })
const wang = await app.person('manager', { name: '王磊', team_id: team.id })
const lead = await app.person('lead', { name: '林组长', team_id: team.id })
const analyst = await app.person('analyst')
for (const [code, owner] of [
  ['C1', '周敏'],
  ['C2', '王磊'],
] as const) {
  await transact(db, tx => createCustomer(tx, systemActor, { code, name: `客户${code}𠮷`, owner }, START))
}

beforeEach(async () => {
  clock.set(START)
  await db.query('truncate promises, promise_ends, promise_changes, task_changes, tasks, jobs, events')
})

const given = { kind: 'delivery', what: '周五前送样品 𠮷é🙂', promised_to: '陈总', due: '2026-01-09' }
const make = async (as = zhou, body: object = given, code = 'C1') =>
  (await request('POST', `/customers/${code}/promises`, body, as)).body
const tasks = () =>
  rows<{ status: string; outcome: string | null; owner_id: string; due_at: Date }>(
    db as never,
    sql`select status, outcome, owner_id, due_at from tasks order by created_at, source`,
  )

describe('making', () => {
  test('keeps who promised what to whom until when, and gives the maker a task due then', async () => {
    const made = await make()
    expect(made).toMatchObject({
      customer: { code: 'C1' },
      kind: 'delivery',
      what: '周五前送样品 𠮷é🙂',
      promised_to: '陈总',
      made_by: '周敏',
      made_at: '2026-01-05T10:00:00+08:00',
      owner: { name: '周敏' },
      due_at: '2026-01-09T18:00:00+08:00',
      status: 'open',
      overdue: false,
      in_time: null,
      may_edit: true,
    })
    expect(made.changes).toMatchObject([{ kind: 'made', by: '周敏' }])
    expect(await tasks()).toMatchObject([{ status: 'open', owner_id: zhou.id }])
    const { body } = await request('GET', `/tasks/${made.task_id}`, undefined, zhou)
    expect(body).toMatchObject({
      title: { 'zh-Hans': '兑现承诺：周五前送样品 𠮷é🙂', en: 'Keep the promise: 周五前送样品 𠮷é🙂' },
      reason: { kind: 'promise', key: 'delivery', values: { by: '周敏' } },
      due_at: made.due_at,
    })
  })

  test('counts working time from when it was given, written down late', async () => {
    const made = await make(zhou, {
      kind: 'service',
      what: '回电',
      made_at: '2026-01-02T10:00:00+08:00', // a holiday; Sunday the 4th is made up for
      due_in: { working_days: 2 },
    })
    expect(made).toMatchObject({ due_at: '2026-01-05T18:00:00+08:00', made_at: '2026-01-02T10:00:00+08:00' })
  })

  test('refuses what cannot be, field by field', async () => {
    const codes = async (body: object, as = zhou) => {
      const { status, body: problem } = await request('POST', '/customers/C1/promises', body, as)
      return [status, problem.fields?.map((one: { path: string; code: string }) => `${one.path} ${one.code}`)]
    }
    expect(await codes({ ...given, due: undefined })).toEqual([422, ['due tasks.promise_due']])
    expect(await codes({ ...given, due_in: { working_days: 1 } })).toEqual([422, ['due tasks.promise_due']])
    expect(await codes({ ...given, due: 'soon' })).toEqual([422, ['due tasks.bad_due']])
    expect(await codes({ ...given, due: '2025-12-01' })).toEqual([422, ['due tasks.promise_due_before']])
    expect(await codes({ ...given, made_at: '2026-01-06' })).toEqual([
      422,
      ['made_at tasks.promise_in_future'],
    ])
    expect((await codes({ ...given, what: ' ' }))[0]).toBe(422)
    expect((await codes({ ...given, kind: 'gift' }))[0]).toBe(422)
    expect((await codes(given, analyst))[0]).toBe(403)
    expect((await request('POST', '/customers/C2/promises', given, zhou)).status).toBe(404)
    expect((await request('POST', '/customers/C1/promises', { ...given, owner: wang.id }, zhou)).status).toBe(
      403,
    )
    expect(await make(lead, { ...given, owner: wang.id })).toMatchObject({ owner: { name: '王磊' } })
  })

  test('the same request under a key makes one', async () => {
    const send = () =>
      request('POST', '/customers/C1/promises', given, zhou, { 'idempotency-key': 'promise-1-of-zhou' })
    const [first, second] = [await send(), await send()]
    expect(second.body).toEqual(first.body)
    expect(await tasks()).toHaveLength(1)
  })
})

describe('ending', () => {
  const end = (id: string, body: object, as = zhou) => request('POST', `/promises/${id}/end`, body, as)

  test('kept closes its task; the same again changes nothing, another end is a conflict', async () => {
    const { id } = await make()
    const { body } = await end(id, { status: 'kept', note: '陈总签收' })
    expect(body).toMatchObject({ status: 'kept', in_time: true, ended_by: '周敏', note: '陈总签收' })
    expect(await tasks()).toMatchObject([{ status: 'done', outcome: 'kept' }])
    clock.set(new Date(START.getTime() + 60_000))
    expect((await end(id, { status: 'kept' })).body).toEqual(body)
    const other = await end(id, { status: 'broken', note: 'x' })
    expect([other.status, other.body.code]).toEqual([409, 'tasks.promise_ended'])
  })

  test('kept earlier than it is recorded; after its due time it was kept late', async () => {
    const early = await make()
    clock.set(new Date('2026-01-12T02:00:00Z'))
    const kept = (await end(early.id, { status: 'kept', at: '2026-01-09T17:00:00+08:00' })).body
    expect(kept).toMatchObject({ in_time: true, ended_at: '2026-01-09T17:00:00+08:00' })
    clock.set(START)
    const late = await make()
    clock.set(new Date('2026-01-12T02:00:00Z'))
    expect((await end(late.id, { status: 'kept' })).body).toMatchObject({ in_time: false })
    expect((await end(late.id, { status: 'kept', at: '2027-01-01' })).status).toBe(200) // the same again
  })

  test('broken needs a word why; twenty at once end it once', async () => {
    const { id } = await make()
    expect((await end(id, { status: 'broken' })).body.fields).toMatchObject([{ path: 'note' }])
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => end(id, { status: 'broken', note: '缺货' })),
    )
    expect(new Set(answers.map(one => one.text)).size).toBe(1)
    expect(answers[0]!.body.changes.map((one: { kind: string }) => one.kind)).toEqual(['made', 'broken'])
  })

  test('the task’s outcome ends it too, in the name of who closed it; a cancelled task says nothing', async () => {
    const { id, task_id } = await make()
    await request('POST', `/tasks/${task_id}/complete`, { outcome: 'kept', note: '已送达' }, zhou)
    await app.runJobs()
    const { body } = await request('GET', `/promises/${id}`, undefined, zhou)
    expect(body).toMatchObject({ status: 'kept', ended_by: '周敏', note: '已送达', in_time: true })
    const second = await make()
    await request('POST', `/tasks/${second.task_id}/cancel`, { reason: '重复' }, zhou)
    await app.runJobs()
    expect((await request('GET', `/promises/${second.id}`, undefined, zhou)).body.status).toBe('open')
  })

  test('moved by agreement its task moves too; an end can be taken back and the work is there again', async () => {
    const { id } = await make()
    const moved = await request(
      'POST',
      `/promises/${id}/move`,
      { due: '2026-01-10', reason: '客户出差' },
      zhou,
    )
    expect(moved.body).toMatchObject({ due_at: '2026-01-12T18:00:00+08:00' }) // the 10th is a Saturday
    expect((await tasks())[0]!.due_at.toISOString()).toBe('2026-01-12T10:00:00.000Z')
    expect(
      (await request('POST', `/promises/${id}/move`, { due: '2026-01-02', reason: 'x' }, zhou)).status,
    ).toBe(422)
    await end(id, { status: 'withdrawn', note: '客户不要了' })
    expect(
      (await request('POST', `/promises/${id}/move`, { due: '2026-02-02', reason: 'x' }, zhou)).status,
    ).toBe(409)
    const back = await request('POST', `/promises/${id}/reopen`, { reason: '又要了' }, zhou)
    expect(back.body).toMatchObject({ status: 'open', owner: { name: '周敏' } })
    expect((await tasks()).map(one => one.status)).toEqual(['done', 'open'])
    expect(back.body.changes.map((one: { kind: string }) => one.kind)).toEqual([
      'made',
      'moved',
      'withdrawn',
      'reopened',
    ])
  })
})

test('reminds before it is due by the handbook’s working days and marks what is past due, each once; breaks nothing', async () => {
  const { id } = await make() // due Friday 18:00
  const watch = (at: string) => {
    clock.set(new Date(at))
    return transact(db, tx => watchPromises(tx, clock.now()))
  }
  expect(await watch('2026-01-07T15:59:00Z')).toEqual({ reminded: 0, overdue: 0 }) // Wednesday, the last minute
  expect(await watch('2026-01-07T16:00:00Z')).toEqual({ reminded: 1, overdue: 0 }) // Thursday begins
  expect(await watch('2026-01-08T02:00:00Z')).toEqual({ reminded: 0, overdue: 0 })
  const counts = await Promise.all([1, 2, 3].map(() => watch('2026-01-09T10:00:01Z')))
  expect(counts.reduce((sum, one) => sum + one.overdue, 0)).toBe(1)
  const { body } = await request('GET', `/promises/${id}`, undefined, zhou)
  expect(body).toMatchObject({ status: 'open', overdue: true })
  expect(body.changes.map((one: { kind: string }) => one.kind)).toEqual(['made', 'reminded', 'overdue'])
  const news = await rows<{ type: string }>(
    db as never,
    sql`select type from events where type like 'promises.%' order by id`,
  )
  expect(news.map(one => one.type)).toEqual(['promises.changed', 'promises.reminded', 'promises.overdue'])
})

test('lists in scope, filtered and paged; figures say what share was kept in time', async () => {
  const ids: string[] = []
  for (const due of ['2026-01-06', '2026-01-07', '2026-01-08', '2026-01-09', '2026-01-30'])
    ids.push((await make(zhou, { ...given, due })).id)
  await make(wang, { ...given, kind: 'service' }, 'C2')
  const end = (i: number, status: string, at?: string) =>
    request('POST', `/promises/${ids[i]}/end`, { status, note: 'x', ...(at && { at }) }, zhou)
  clock.set(new Date('2026-01-12T02:00:00Z'))
  await end(0, 'kept', '2026-01-06T09:00:00+08:00')
  await end(1, 'kept', '2026-01-08T09:00:00+08:00')
  await end(2, 'broken')
  const list = async (query: string, as = zhou) =>
    (await request('GET', `/promises?${query}`, undefined, as)).body.items.map((one: { id: string }) =>
      ids.indexOf(one.id),
    )
  expect(await list('customer=C1')).toEqual([0, 1, 2, 3, 4])
  expect(await list('sort=-due&status=open')).toEqual([4, 3])
  expect(await list('status=overdue')).toEqual([3])
  expect(await list('status=kept,broken')).toEqual([0, 1, 2])
  expect(await list('owner=me&due_before=2026-01-07')).toEqual([0, 1])
  expect(await list('owner=me', wang)).toEqual([-1])
  expect((await list('', lead)).length).toBe(6)
  expect((await request('GET', '/promises?status=lost', undefined, zhou)).status).toBe(422)
  expect((await request('GET', `/promises/${ids[0]}`, undefined, wang)).status).toBe(404)
  expect((await request('GET', '/promises?customer=C1', undefined, wang)).status).toBe(404)
  const paged: number[] = []
  let cursor = ''
  do {
    const { body } = await request('GET', `/promises?customer=C1&limit=2${cursor}`, undefined, zhou)
    paged.push(...body.items.map((one: { id: string }) => ids.indexOf(one.id)))
    cursor = body.next ? `&cursor=${body.next}` : ''
  } while (cursor)
  expect(paged).toEqual([0, 1, 2, 3, 4])
  const { body: figures } = await request('GET', '/promises/figures?customer=C1', undefined, zhou)
  expect(figures).toMatchObject({
    kept: 1,
    kept_late: 1,
    broken: 1,
    overdue: 1,
    open: 1,
    withdrawn: 0,
    share: 0.25,
  })
})

test('stands in the timeline and beside a task', async () => {
  const { id, task_id } = await make()
  await request('POST', `/promises/${id}/end`, { status: 'broken', note: '缺货' }, zhou)
  const second = await make()
  const { body } = await request('GET', '/customers/C1/timeline?kinds=promise', undefined, zhou)
  expect(body.items.map((one: { title: { key: string } }) => one.title.key).toSorted()).toEqual([
    'tasks:timeline.promise_broken',
    'tasks:timeline.promise_made',
    'tasks:timeline.promise_made',
  ])
  const panel = await request('GET', `/today/${second.task_id}`, undefined, zhou)
  expect(panel.body.facts).toContainEqual(
    expect.objectContaining({ key: 'promise', values: expect.objectContaining({ what: given.what }) }),
  )
  expect(task_id).not.toBe(second.task_id)
})
