import { beforeEach, expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { rows, sql, transact } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { createTeam, updateTeam } from '../staff/actions.ts'
import { testApp } from '../testing-app.ts'
import { openTasks, postponeTask } from './actions.ts'
import { raiseOverdue } from './raise-overdue.ts'

const app = await testApp()
const { db, clock } = app
const START = new Date('2026-01-05T02:00:00Z')
const [above, east] = await transact(db, async tx => [
  await createTeam(tx, systemActor, { name: 'Sales' }, START),
  await createTeam(tx, systemActor, { name: 'East' }, START),
])
const head = await app.person('lead', { name: 'Head', team_id: above!.id })
const lead = await app.person('lead', { name: 'Lead', team_id: east!.id })
const zhou = await app.person('manager', { name: 'Zhou', team_id: east!.id })
const boss = await app.person('administrator', { name: 'Boss' })
await transact(db, async tx => {
  await updateTeam(tx, systemActor, above!.id, { lead_id: head.id })
  await updateTeam(tx, systemActor, east!.id, { lead_id: lead.id, above_id: above!.id })
})

beforeEach(async () => {
  clock.set(START)
  await db.query('truncate task_raises, task_changes, tasks, jobs, events')
})

async function open(ownerId: string | null, due = '2026-01-05T10:00:00Z'): Promise<string> {
  const [id] = await transact(db, tx =>
    openTasks(
      tx,
      systemActor,
      [
        {
          source: `test:${newId(clock.now())}`,
          customerId: null,
          ownerId,
          followsOwner: true,
          channel: 'phone',
          title: { en: 'Call' },
          reason: { kind: 'manual', values: {} },
          outcomes: [],
          due: { at: new Date(due), provisional: false, starts_on: null },
          rule: null,
        },
      ],
      clock.now(),
    ),
  )
  return id!
}

const sweep = (at: string) => {
  clock.set(new Date(at))
  return transact(db, tx => raiseOverdue(tx, clock.now()))
}
const raises = () =>
  transact(db, tx =>
    rows<{ rung: number; to_ids: string[] }>(
      tx,
      sql`select rung, to_ids from task_raises order by rung, task_id`,
    ),
  )

test('what stays overdue goes to the lead, then to the lead of the team above, each once', async () => {
  const id = await open(zhou.id)
  expect(await sweep('2026-01-05T10:00:00Z')).toBe(0)
  expect(await sweep('2026-01-06T10:00:00Z')).toBe(1) // one working day
  expect(await sweep('2026-01-06T10:10:00Z')).toBe(0)
  expect(await raises()).toEqual([{ rung: 1, to_ids: [lead.id] }])
  expect(await sweep('2026-01-08T09:59:00Z')).toBe(0)
  expect(await sweep('2026-01-08T10:00:00Z')).toBe(1) // three working days
  expect(await sweep('2026-01-09T10:00:00Z')).toBe(0)
  expect((await raises()).at(-1)).toEqual({ rung: 2, to_ids: [head.id] })
  const { body } = await app.request('GET', `/tasks/${id}`, undefined, boss)
  expect(body).toMatchObject({
    rung: 2,
    raised_at: '2026-01-06T18:00:00+08:00',
    chain: [
      { rung: 1, to: ['Lead'], told: true, at: '2026-01-06T18:00:00+08:00' },
      { rung: 2, to: ['Head'], told: true, at: '2026-01-08T18:00:00+08:00' },
    ],
  })
})

test('long overdue work climbs one rung a day, not all at once', async () => {
  await open(zhou.id, '2025-12-01T10:00:00Z')
  expect(await sweep('2026-01-05T02:00:00Z')).toBe(1)
  expect(await sweep('2026-01-05T02:10:00Z')).toBe(0)
  expect(await sweep('2026-01-06T02:00:00Z')).toBe(1)
  expect((await raises()).map(one => one.rung)).toEqual([1, 2])
})

test('a lead’s own work goes to the next above; work that is nobody’s goes to nobody', async () => {
  await open(lead.id)
  await open(null)
  expect(await sweep('2026-01-06T10:00:00Z')).toBe(1)
  expect(await raises()).toEqual([{ rung: 1, to_ids: [head.id] }])
})

test('sweeps at once, repeated, and with the clock set back raise each rung once', async () => {
  for (let i = 0; i < 20; i++) await open(zhou.id)
  clock.set(new Date('2026-01-06T10:00:00Z'))
  const counts = await Promise.all([1, 2, 3].map(() => transact(db, tx => raiseOverdue(tx, clock.now()))))
  expect(counts.reduce((a, b) => a + b)).toBe(20)
  expect(await sweep('2026-01-06T09:00:00Z')).toBe(0)
  expect(await sweep('2026-01-06T10:00:00Z')).toBe(0)
  expect(await raises()).toHaveLength(20)
})

test('postponed work begins at the bottom again', async () => {
  const id = await open(zhou.id)
  await sweep('2026-01-06T10:00:00Z')
  await transact(db, tx =>
    postponeTask(tx, zhou.actor, id, { due: '2026-01-07', reason: 'asked to' }, clock.now()),
  )
  expect(await sweep('2026-01-07T10:00:00Z')).toBe(0)
  expect(await sweep('2026-01-08T10:00:00Z')).toBe(1)
  expect((await raises()).map(one => one.rung)).toEqual([1, 1])
})
