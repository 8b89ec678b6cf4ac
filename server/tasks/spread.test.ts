import { beforeEach, describe, expect, test } from 'vitest'
import { Problem } from '../../domain/base/problem.ts'
import type { SpreadInput } from '../../domain/tasks/team-contract.ts'
import { type Actor, systemActor } from '../base/actor.ts'
import { rows, sql, type Tx, transact } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { createCustomer, moveOwners } from '../customers/actions.ts'
import { createAbsence, createTeam, updateTeam } from '../staff/actions.ts'
import { testApp } from '../testing-app.ts'
import { openTasks, previewSpread, spread } from './actions.ts'

const app = await testApp()
const { db, clock } = app
const START = new Date('2026-01-05T02:00:00Z')
const team = await transact(db, tx => createTeam(tx, systemActor, { name: 'East' }, START))
const lead = await app.person('lead', { name: 'Lead', team_id: team.id })
const admin = await app.person('administrator', { name: 'Admin' })
await transact(db, tx => updateTeam(tx, systemActor, team.id, { lead_id: lead.id }))
const zhou = await app.person('manager', { name: 'Zhou', team_id: team.id })
const wang = await app.person('manager', { name: 'Wang', team_id: team.id })
const sun = await app.person('manager', { name: 'Sun', team_id: team.id })
const stranger = await app.person('manager', { name: 'Stranger' })

beforeEach(async () => {
  clock.set(START)
  await db.query(`truncate task_raises, task_changes, tasks, absences, jobs, events, customers, customer_list,
    customer_codes, owner_changes`)
  await db.query('update staff set disabled_at = null')
})

const write = <T>(work: (tx: Tx) => Promise<T>) => transact(db, work)
const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    error => (error instanceof Problem ? error.code : String(error)),
  )

async function customer(code: string, ownerId: string | null, tier: string | null = null): Promise<string> {
  const { id } = await write(tx =>
    createCustomer(tx, systemActor, { code, name: `客户𠮷${code}`, owner_id: ownerId }, clock.now()),
  )
  await db.query('update customer_list set tier = $1 where customer_id = $2', [tier, id])
  return id
}

async function task(
  ownerId: string | null,
  customerId: string | null,
  followsOwner: boolean,
): Promise<string> {
  const [id] = await write(tx =>
    openTasks(
      tx,
      systemActor,
      [
        {
          source: `test:${newId(clock.now())}`,
          customerId,
          ownerId,
          followsOwner,
          channel: 'visit',
          title: { en: 'Visit' },
          reason: { kind: 'manual', values: {} },
          outcomes: [],
          due: { at: new Date('2026-01-07T10:00:00Z'), provisional: false, starts_on: null },
          rule: null,
        },
      ],
      clock.now(),
    ),
  )
  return id!
}

const owners = async () =>
  Object.fromEntries(
    (
      await write(tx =>
        rows<{ code: string; owner: string | null }>(
          tx,
          sql`select c.code, s.name as owner from customers c left join staff s on s.id = c.owner_id order by c.code`,
        ),
      )
    ).map(one => [one.code, one.owner]),
  )

const carryOut = async (by: Actor, input: SpreadInput, more: { leaves?: boolean } = {}) => {
  const { digest } = await write(tx => previewSpread(tx, by, input, clock.now()))
  return write(tx => spread(tx, by, { ...input, ...more, digest }, clock.now()))
}

describe('customers change hands', () => {
  test('only from whom they are believed to belong to, once, with a row of history each', async () => {
    const id = await customer('A', zhou.id)
    const give = (to: string) =>
      write(tx =>
        moveOwners(
          tx,
          systemActor,
          [{ customerId: id, from: zhou.id, to, reason: { note: 'fit' } }],
          'given',
          START,
        ),
      )
    const moved = await Promise.all([give(wang.id), give(sun.id), give(wang.id)])
    expect(moved.flat()).toHaveLength(1)
    const history = await write(tx =>
      rows(tx, sql`select from_id, kind, reason, by_name from owner_changes where customer_id = ${id}`),
    )
    expect(history).toEqual([
      { from_id: zhou.id, kind: 'given', reason: { note: 'fit' }, by_name: 'Perennial' },
    ])
  })

  test('by a change of the file too', async () => {
    const id = await customer('A', zhou.id)
    await app.request('PATCH', '/customers/A', { owner_id: wang.id }, admin)
    await app.request('PATCH', '/customers/A', { owner_id: null }, admin)
    const kinds = await write(tx =>
      rows(tx, sql`select kind, to_id from owner_changes where customer_id = ${id} order by at, id`),
    )
    expect(kinds).toContainEqual({ kind: 'given', to_id: wang.id })
    expect(kinds).toContainEqual({ kind: 'released', to_id: null })
  })
})

describe('work is spread', () => {
  test('of a leaver in one go: customers by load, their tasks along, other tasks to whom they fit', async () => {
    const big = await customer('A', zhou.id, 'A')
    await customer('B', zhou.id, 'B')
    await customer('C', zhou.id, 'C')
    const foreign = await customer('W', wang.id, 'A')
    await task(zhou.id, big, true)
    const handed = await task(zhou.id, big, false)
    const ofWang = await task(zhou.id, foreign, false)
    const preview = await app.request(
      'POST',
      '/tasks/spread/preview',
      { work: 'person', person: zhou.id },
      lead,
    )
    expect(preview.body).toMatchObject({ customers: 3, tasks: 3 })
    // Sun has nothing, Wang one A customer: the A customer goes to Sun, the rest until Wang has less.
    const to = Object.fromEntries(
      preview.body.moves.map(
        (one: { id: string; customer: { code: string }; to: { name: string }; why: string }) => [
          one.id === handed ? 'handed' : one.id === ofWang ? 'wang' : one.customer.code,
          `${one.to.name} ${one.why}`,
        ],
      ),
    )
    expect(to).toEqual({
      A: 'Sun least',
      B: 'Wang least',
      C: 'Sun least',
      handed: 'Sun along',
      wang: 'Wang owner',
    })
    const result = await carryOut(admin.actor, { work: 'person', person: zhou.id }, { leaves: true })
    expect(result).toEqual({ customers: 3, tasks: 3 })
    expect(await owners()).toEqual({ A: 'Sun', B: 'Wang', C: 'Sun', W: 'Wang' })
    const left = await write(tx =>
      rows(
        tx,
        sql`select 1 from tasks where owner_id = ${zhou.id} union all select 1 from customers where owner_id = ${zhou.id}`,
      ),
    )
    expect(left).toEqual([])
    await app.runJobs()
    expect(await owners()).toEqual({ A: 'Sun', B: 'Wang', C: 'Sun', W: 'Wang' })
    const gone = await write(tx =>
      rows<{ gone: boolean }>(
        tx,
        sql`select disabled_at is not null as gone from staff where id = ${zhou.id}`,
      ),
    )
    expect(gone).toEqual([{ gone: true }])
  })

  test('never to those who are away today or soon, and to nobody when all are', async () => {
    await customer('A', zhou.id, 'A')
    const away = (staff_id: string, from_on: string) =>
      write(tx => createAbsence(tx, systemActor, { staff_id, from_on, to_on: from_on }, clock.now()))
    await away(wang.id, '2026-01-07')
    const input: SpreadInput = { work: 'person', person: zhou.id, to: [wang.id, sun.id] }
    const { people } = await write(tx => previewSpread(tx, lead.actor, input, clock.now()))
    expect(people.find(one => one.id === wang.id)).toMatchObject({ away: true, customers: 0 })
    await away(sun.id, '2026-01-05')
    expect(await codeOf(write(tx => previewSpread(tx, lead.actor, input, clock.now())))).toBe(
      'tasks.nobody_to_assign',
    )
  })

  test('is refused when something changed since the preview', async () => {
    await customer('A', zhou.id, 'A')
    const input: SpreadInput = { work: 'person', person: zhou.id }
    const { digest } = await write(tx => previewSpread(tx, lead.actor, input, clock.now()))
    for (let i = 0; i < 12; i++) await customer(`S${i}`, sun.id, 'A')
    for (let i = 0; i < 3; i++) await customer(`Z${i}`, zhou.id, 'A')
    expect(await codeOf(write(tx => spread(tx, lead.actor, { ...input, digest }, clock.now())))).toBe(
      'tasks.spread_changed',
    )
  })

  test('of work that is nobody’s: to the customer’s owner, else by load; what waits in the pool stays', async () => {
    const owned = await customer('A', wang.id)
    const pooled = await customer('P', null)
    const [toOwner, alone, waits] = [
      await task(null, owned, true),
      await task(null, null, false),
      await task(null, pooled, true),
    ]
    await carryOut(lead.actor, { work: 'tasks' })
    const whose = new Map(
      (
        await write(tx => rows<{ id: string; owner_id: string }>(tx, sql`select id, owner_id from tasks`))
      ).map(one => [one.id, one.owner_id]),
    )
    expect(whose.get(toOwner)).toBe(wang.id)
    expect([zhou.id, sun.id]).toContain(whose.get(alone))
    expect(whose.get(waits)).toBeNull()
  })

  test('by leads of the team, by nobody else', async () => {
    await customer('A', zhou.id)
    const ask = (as: typeof zhou, person: string) =>
      app
        .request('POST', '/tasks/spread/preview', { work: 'person', person }, as)
        .then(answer => answer.status)
    expect(await ask(sun, zhou.id)).toBe(403)
    expect(await ask(lead, stranger.id)).toBe(403)
    expect(await ask(lead, zhou.id)).toBe(200)
    expect(
      (await app.request('POST', '/tasks/spread/preview', { work: 'person' }, lead)).body.fields,
    ).toMatchObject([{ path: 'person' }])
  })
})

test('load counts open work by person and week, planned in the handbook’s minutes', async () => {
  const id = await customer('A', zhou.id)
  await task(zhou.id, id, true)
  await task(zhou.id, id, true)
  await task(null, id, true)
  await write(tx =>
    createAbsence(
      tx,
      systemActor,
      { staff_id: zhou.id, delegate_id: wang.id, from_on: '2026-01-08', to_on: '2026-01-09' },
      START,
    ),
  )
  clock.set(new Date('2026-01-07T11:00:00Z'))
  const { body } = await app.request('GET', '/tasks/load?weeks=2', undefined, lead)
  expect(body.weeks).toEqual([
    { from: '2026-01-05', to: '2026-01-11', working_days: 5 },
    { from: '2026-01-12', to: '2026-01-18', working_days: 5 },
  ])
  expect(body.people[0]).toMatchObject({
    person: { name: 'Zhou' },
    open: 2,
    overdue: 2,
    minutes: 240,
    customers: 1,
    away: [{ from: '2026-01-08', to: '2026-01-09', delegate: 'Wang' }],
    weeks: [
      {
        due: 2,
        minutes: 240,
        capacity: 3 * 450,
        away_days: 2,
        channels: [{ channel: 'visit', tasks: 2, minutes: 240 }],
      },
      { due: 0, minutes: 0, capacity: 5 * 450 },
    ],
  })
  expect(body.people.at(-1)).toMatchObject({ person: null, open: 1 })
  expect(body.people.map((one: { person: { name: string } | null }) => one.person?.name)).not.toContain(
    'Stranger',
  )
})
