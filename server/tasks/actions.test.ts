import { beforeEach, describe, expect, test } from 'vitest'
import { Problem } from '../../domain/base/problem.ts'
import { type Actor, systemActor } from '../base/actor.ts'
import { row, rows, run, sql, transact } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { createCustomer } from '../customers/actions.ts'
import { findCustomer } from '../customers/reads.ts'
import { createAbsence, createTeam, disableStaff, updateTeam } from '../staff/actions.ts'
import { staffActor } from '../staff/reads.ts'
import { testApp } from '../testing-app.ts'
import {
  cancelTask,
  completeTask,
  createTask,
  handOverTask,
  openTasks,
  postponeTask,
  type TaskToOpen,
} from './actions.ts'
import { followCalendar } from './follow-calendar.ts'
import { raiseOverdue } from './raise-overdue.ts'
import { getTask, listTasks } from './reads.ts'

const app = await testApp()
const { db, clock } = app
const START = new Date('2026-01-05T02:00:00Z') // Monday 10:00 in Shanghai
const team = await transact(db, tx => createTeam(tx, systemActor, { name: 'East' }, START))
const lead = await app.person('lead', { name: 'Lead', team_id: team.id })
const zhou = await app.person('manager', { name: 'Zhou Min', team_id: team.id })
const wang = await app.person('manager', { name: 'Wang Lei', team_id: team.id })
const stranger = await app.person('manager', { name: 'Stranger' })
await transact(db, tx => updateTeam(tx, systemActor, team.id, { lead_id: lead.id }))
const customerId = (
  await transact(db, tx =>
    createCustomer(tx, systemActor, { code: 'C1', name: 'Yunqi', owner: 'Zhou Min' } as never, START),
  )
).id

beforeEach(async () => {
  clock.set(START)
  await db.query('truncate task_raises, task_changes, tasks, interactions, fact_keys, absences, jobs, events')
})

const now = () => clock.now()
const write = <T>(work: (tx: Parameters<Parameters<typeof transact>[1]>[0]) => Promise<T>) =>
  transact(db, work)

async function open(more: Partial<TaskToOpen> = {}): Promise<string> {
  const task: TaskToOpen = {
    source: `care:${newId(now())}:call:1`,
    customerId,
    ownerId: zhou.id,
    followsOwner: true,
    channel: 'phone',
    title: { en: 'Call' },
    reason: { kind: 'warning', values: {} },
    outcomes: [
      { key: 'reached', label: { en: 'Reached' }, contact: 'answered' },
      { key: 'no_answer', label: { en: 'No answer' }, contact: 'tried' },
      { key: 'skipped', label: { en: 'Skipped' }, contact: 'none' },
    ],
    due: { at: new Date('2026-01-08T10:00:00Z'), provisional: false, starts_on: null },
    rule: { due: { working_days: 3 }, from: START },
    ...more,
  }
  const [id] = await write(tx => openTasks(tx, systemActor, [task], now()))
  return id!
}

const events = () =>
  rows<{ payload: object }>(
    db as never,
    sql`select payload from events where type = 'task.closed' order by id`,
  )
const contacts = () =>
  rows<{ id: string; channel: string; kind: string; answered: boolean; staff: string; summary: string }>(
    db as never,
    sql`select id, channel, kind, answered_at is not null as answered, staff, summary from interactions order by id`,
  )
const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'not refused',
    (error: unknown) => {
      if (error instanceof Problem) return error.code
      throw error
    },
  )

describe('completing', () => {
  test('closes the task, records the contact and tells of it, once', async () => {
    const id = await open()
    const first = await write(tx =>
      completeTask(tx, zhou.actor, id, { outcome: 'reached', note: 'orders in May' }, now()),
    )
    expect(first).toMatchObject({
      status: 'done',
      outcome: 'reached',
      note: 'orders in May',
      closed_by: 'Zhou Min',
    })
    expect(first.changes.map(change => change.kind)).toEqual(['created', 'completed'])
    clock.set(new Date(START.getTime() + 60_000))
    const again = await write(tx =>
      completeTask(tx, zhou.actor, id, { outcome: 'reached', note: 'orders in May' }, now()),
    )
    expect(again).toEqual(first)
    expect(await contacts()).toEqual([
      {
        id: `task:${id}`,
        channel: 'phone',
        kind: 'personal',
        answered: true,
        staff: 'Zhou Min',
        summary: 'orders in May',
      },
    ])
    expect((await events()).map(event => event.payload)).toEqual([
      expect.objectContaining({ taskId: id, status: 'done', outcome: 'reached', note: 'orders in May' }),
    ])
  })

  test('twenty at once do it once', async () => {
    const id = await open()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        write(tx => completeTask(tx, zhou.actor, id, { outcome: 'no_answer' }, now())),
      ),
    )
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
    expect(await contacts()).toMatchObject([{ answered: false }])
    expect(await events()).toHaveLength(1)
  })

  test('otherwise than it ended is refused; an unknown outcome too', async () => {
    const id = await open()
    expect(await refused(write(tx => completeTask(tx, zhou.actor, id, { outcome: 'gone' }, now())))).toBe(
      'tasks.unknown_outcome',
    )
    await write(tx => completeTask(tx, zhou.actor, id, { outcome: 'skipped' }, now()))
    expect(await contacts()).toEqual([])
    expect(await refused(write(tx => completeTask(tx, zhou.actor, id, { outcome: 'reached' }, now())))).toBe(
      'tasks.already_done',
    )
    expect(await refused(write(tx => cancelTask(tx, zhou.actor, id, { reason: 'x' }, now())))).toBe(
      'tasks.already_done',
    )
  })

  test('records the channel that was really used', async () => {
    const id = await open()
    await write(tx => completeTask(tx, zhou.actor, id, { outcome: 'reached', channel: 'visit' }, now()))
    expect(await contacts()).toMatchObject([{ channel: 'visit' }])
  })
})

describe('postponing, handing over, cancelling', () => {
  test('postpones to closing time of a day, or an instant, with the reason', async () => {
    const id = await open()
    const moved = await write(tx =>
      postponeTask(tx, zhou.actor, id, { due: '2026-01-10', reason: 'asked for next week' }, now()),
    )
    expect(moved.due_at).toBe('2026-01-12T18:00:00+08:00') // the 10th is a Saturday
    expect(moved.changes.at(-1)).toMatchObject({
      kind: 'postponed',
      from: '2026-01-08T18:00:00+08:00',
      to: '2026-01-12T18:00:00+08:00',
      reason: 'asked for next week',
      by: 'Zhou Min',
    })
    expect(
      await refused(write(tx => postponeTask(tx, zhou.actor, id, { due: '2026-01-02', reason: 'x' }, now()))),
    ).toBe('tasks.due_in_the_past')
    expect(
      await refused(write(tx => postponeTask(tx, zhou.actor, id, { due: 'soon', reason: 'x' }, now()))),
    ).toBe('tasks.bad_due')
    expect(
      await refused(write(tx => postponeTask(tx, zhou.actor, id, { due: '2026-02-02', reason: ' ' }, now()))),
    ).toBe('input.invalid')
  })

  test('hands over one’s own work; that of others only as a lead', async () => {
    const id = await open()
    const given = await write(tx =>
      handOverTask(tx, zhou.actor, id, { to: wang.id, reason: 'knows them' }, now()),
    )
    expect(given).toMatchObject({ owner: { name: 'Wang Lei' } })
    expect(given.changes.at(-1)).toMatchObject({ kind: 'handed_over', from: 'Zhou Min', to: 'Wang Lei' })
    expect(await refused(getTaskOf(zhou.actor, id))).toBe('tasks.not_found')
    await write(tx => handOverTask(tx, lead.actor, id, { to: zhou.id, reason: 'back' }, now()))
    expect(
      await refused(write(tx => handOverTask(tx, zhou.actor, id, { to: newId(now()), reason: 'x' }, now()))),
    ).toBe('tasks.unknown_colleague')
  })

  test('goes to colleagues who may do it, and lets them open the customer while it is open', async () => {
    const analyst = await app.person('analyst', { name: 'Analyst' })
    const id = await open()
    const give = (to: string) =>
      write(tx => handOverTask(tx, zhou.actor, id, { to, reason: 'knows them' }, now()))
    expect(await refused(give(analyst.id))).toBe('tasks.reads_only')
    const opens = () => refused(write(tx => findCustomer(tx, stranger.actor, 'C1')))
    expect(await opens()).toBe('customers.unknown')
    await give(stranger.id)
    expect(await opens()).toBe('not refused')
    await write(tx => completeTask(tx, stranger.actor, id, { outcome: 'skipped' }, now()))
    expect(await opens()).toBe('customers.unknown')
  })

  test('cancels with a reason, once', async () => {
    const id = await open()
    const first = await write(tx => cancelTask(tx, zhou.actor, id, { reason: 'moved away' }, now()))
    expect(await write(tx => cancelTask(tx, zhou.actor, id, { reason: 'moved away' }, now()))).toEqual(first)
    expect((await events()).map(event => event.payload)).toEqual([
      expect.objectContaining({ status: 'cancelled', outcome: null }),
    ])
  })

  test('makes a task by hand; for others only with the right to', async () => {
    const made = await write(tx =>
      createTask(
        tx,
        zhou.actor,
        { title: 'Send samples', customer: 'C1', due: '2026-01-07', channel: 'letter' },
        now(),
      ),
    )
    expect(made).toMatchObject({
      title: { 'zh-Hans': 'Send samples' },
      customer: { code: 'C1' },
      owner: { name: 'Zhou Min' },
      due_at: '2026-01-07T18:00:00+08:00',
      reason: { kind: 'manual' },
    })
    const other = { title: 'x', due: '2026-01-07', owner: wang.id }
    expect(await refused(write(tx => createTask(tx, zhou.actor, other, now())))).toBe('staff.not_permitted')
    expect(await write(tx => createTask(tx, lead.actor, other, now()))).toMatchObject({
      owner: { name: 'Wang Lei' },
    })
    expect(
      await refused(
        write(tx => createTask(tx, stranger.actor, { ...other, owner: null, customer: 'C1' }, now())),
      ),
    ).toBe('customers.unknown')
  })
})

const getTaskOf = (by: Actor, id: string) => write(tx => getTask(tx, by, id, now()))
const seen = async (by: Actor, query: object = {}) =>
  (await write(tx => listTasks(tx, by, { limit: 50, ...query }, now()))).items.map(task => task.title.en)

describe('who sees what', () => {
  test('own, team and all; a delegate sees and may do the work of who is away', async () => {
    const id = await open({ title: { en: 'of Zhou' } })
    await open({ title: { en: 'of nobody' }, ownerId: null })
    expect(await seen(zhou.actor)).toEqual(['of Zhou'])
    expect(await seen(stranger.actor)).toEqual([])
    expect((await seen(lead.actor)).toSorted()).toEqual(['of Zhou', 'of nobody'])
    expect(await seen(lead.actor, { owner: 'none' })).toEqual(['of nobody'])
    expect(await refused(write(tx => completeTask(tx, wang.actor, id, { outcome: 'reached' }, now())))).toBe(
      'tasks.not_found',
    )
    await write(tx =>
      createAbsence(
        tx,
        systemActor,
        { staff_id: zhou.id, delegate_id: wang.id, from_on: '2026-01-05', to_on: '2026-01-06' },
        now(),
      ),
    )
    const standIn = (await write(tx => staffActor(tx, wang.id, now())))!
    expect(await seen(standIn)).toEqual(['of Zhou'])
    expect(await write(tx => completeTask(tx, standIn, id, { outcome: 'reached' }, now()))).toMatchObject({
      closed_by: 'Wang Lei',
    })
  })

  test('pages through every task once, narrowed by filters', async () => {
    for (let i = 0; i < 7; i++) {
      await open({
        title: { en: `t${i}` },
        due: {
          at: new Date(START.getTime() + Math.floor(i / 2) * 86_400_000),
          provisional: false,
          starts_on: null,
        },
      })
    }
    const found: (string | undefined)[] = []
    let cursor: string | undefined
    do {
      const page = await write(tx => listTasks(tx, zhou.actor, { limit: 3, cursor }, now()))
      found.push(...page.items.map(task => task.title.en))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(found.toSorted()).toEqual(['t0', 't1', 't2', 't3', 't4', 't5', 't6'])
    expect((await seen(zhou.actor, { due_before: '2026-01-05' })).toSorted()).toEqual(['t0', 't1'])
    expect(await seen(zhou.actor, { status: 'done,cancelled' })).toEqual([])
    expect(await seen(zhou.actor, { customer: 'C2' })).toEqual([])
    for (const query of [{ status: 'lost' }, { owner: 'x' }, { due_before: 'x' }, { cursor: 'x' }]) {
      expect(await refused(seen(zhou.actor, query))).toMatch(/^(tasks|input)\.bad_/)
    }
  })
})

test('a leaver’s open work goes to whoever takes over, with a note', async () => {
  const leaver = await app.person('manager', { name: 'Leaver' })
  const id = await open({ ownerId: leaver.id, followsOwner: false, customerId: null })
  const done = await open({ ownerId: leaver.id, followsOwner: false })
  await write(tx => completeTask(tx, systemActor, done, { outcome: 'skipped' }, now()))
  await write(tx => disableStaff(tx, systemActor, leaver.id, { hand_over_to: wang.id }, now()))
  await app.runJobs()
  const task = await getTaskOf(wang.actor, id)
  expect(task.changes.at(-1)).toMatchObject({
    kind: 'handed_over',
    from: 'Leaver',
    to: 'Wang Lei',
    by: 'Perennial',
  })
  expect((await getTaskOf(systemActor, done)).owner).toMatchObject({ name: 'Leaver' })
})

describe('sweeps', () => {
  const raised = async (at: string) => {
    clock.set(new Date(at))
    return write(tx => raiseOverdue(tx, now()))
  }

  test('overdue work is raised to the lead one working day after it was due, once', async () => {
    const id = await open({
      due: { at: new Date('2026-01-09T04:00:00Z'), provisional: false, starts_on: null },
    }) // Friday noon
    expect(await raised('2026-01-12T09:59:00Z')).toBe(0)
    expect(await raised('2026-01-12T10:00:00Z')).toBe(1) // Monday, closing time
    expect(await raised('2026-01-13T10:00:00Z')).toBe(0)
    const task = await getTaskOf(lead.actor, id)
    expect(task.raised_at).toBe('2026-01-12T18:00:00+08:00')
    expect(task.changes.at(-1)).toMatchObject({ kind: 'raised', to: 'Lead', by: 'Perennial' })
  })

  test('two sweeps at once raise each task once', async () => {
    for (let i = 0; i < 30; i++) await open()
    clock.set(new Date('2026-02-02T02:00:00Z'))
    const counts = await Promise.all([1, 2, 3, 4].map(() => write(tx => raiseOverdue(tx, now()))))
    expect(counts.reduce((a, b) => a + b)).toBe(30)
    const changes = await row<{ n: number }>(
      db as never,
      sql`select count(*) as n from task_changes where kind = 'raised'`,
    )
    expect(changes.n).toBe(30)
  })

  test('due times follow a changed calendar with a note, those a person set do not', async () => {
    const follows = await open()
    const set = await open()
    await write(tx => postponeTask(tx, zhou.actor, set, { due: '2026-01-09', reason: 'x' }, now()))
    await write(tx =>
      run(
        tx,
        sql`insert into handbook_versions (version, effective_on, content, digest, created_by_name, created_at)
            select 2, effective_on, jsonb_set(content, '{calendar,days_off}', '["2026-01-06", "2026-01-09"]'), 'x', 'test', ${now()}
            from handbook_versions where version = 1`,
      ),
    )
    expect(await write(tx => followCalendar(tx, now()))).toBe(1)
    expect(await write(tx => followCalendar(tx, now()))).toBe(0)
    const moved = await getTaskOf(zhou.actor, follows)
    expect(moved.due_at).toBe('2026-01-12T18:00:00+08:00')
    expect(moved.changes.at(-1)).toMatchObject({
      kind: 'calendar',
      from: '2026-01-08T18:00:00+08:00',
      to: '2026-01-12T18:00:00+08:00',
    })
    expect((await getTaskOf(zhou.actor, set)).due_at).toBe('2026-01-09T18:00:00+08:00')
  })
})
