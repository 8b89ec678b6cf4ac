import { expect, test } from 'vitest'
import { systemActor } from './base/actor.ts'
import { type Db, row, run, sql, transact, withConnection } from './base/db.ts'
import { createLog } from './base/log.ts'
import { emptyTestStore } from './base/testing.ts'
import { isEmptyStore } from './empty-store.ts'
import { seedOnFirstStart, seedState, type TellDemo } from './first-start.ts'
import { handbookOn } from './handbook/reads.ts'
import { compose } from './main.ts'
import { readyStore } from './ready-store.ts'
import { createTeam, ensureAdministrator } from './staff/actions.ts'

compose()
const log = createLog({ level: 'silent' })

async function started() {
  const store = await emptyTestStore()
  await readyStore(store.db, store.clock.now())
  await transact(store.db, tx => ensureAdministrator(tx, store.clock.now()))
  return store
}

/** A story of two transactions; told half, the process is killed between them. */
const story =
  (half = false): TellDemo =>
  async db => {
    const add = (name: string) =>
      transact(db, tx => createTeam(tx, systemActor, { name }, new Date('2026-01-05T02:00:00Z')))
    await add('Told first')
    if (half) throw new Error('killed')
    await add('Told last')
  }

const teams = async (db: Db) =>
  (await withConnection(db, tx => row<{ n: number }>(tx, sql`select count(*) as n from teams`))).n

test('what a first start makes by itself still counts as empty', async () => {
  const { db } = await started()
  expect(await withConnection(db, isEmptyStore)).toBe(true)
  await transact(db, tx =>
    run(tx, sql`insert into teams (id, name, created_at) values (gen_random_uuid(), 'x', now())`),
  )
  expect(await withConnection(db, isEmptyStore)).toBe(false)
})

test('the demo company comes once, however many processes start', async () => {
  const { db, clock } = await started()
  await Promise.all([1, 2].map(() => seedOnFirstStart(db, story(), clock, log)))
  await seedOnFirstStart(db, story(), clock, log)
  expect(await teams(db)).toBe(2)
  expect(await withConnection(db, seedState)).toBe('seeded')
})

test('a telling that was killed is told again from the start', async () => {
  const { db, clock } = await started()
  await expect(seedOnFirstStart(db, story(true), clock, log)).rejects.toThrow('killed')
  expect(await teams(db)).toBe(1)
  await seedOnFirstStart(db, story(), clock, log)
  expect(await teams(db)).toBe(2)
  const handbook = await withConnection(db, tx => handbookOn(tx, '2026-01-05'))
  expect(handbook.version).toBe(1)
})

test('a half-told company is thrown away also when it is not wanted any more', async () => {
  const { db, clock } = await started()
  await expect(seedOnFirstStart(db, story(true), clock, log)).rejects.toThrow('killed')
  await seedOnFirstStart(db, null, clock, log)
  expect(await withConnection(db, isEmptyStore)).toBe(true)
})

test('a store that somebody uses is left alone', async () => {
  const { db, clock } = await started()
  await transact(db, tx => createTeam(tx, systemActor, { name: 'Ours' }, clock.now()))
  await seedOnFirstStart(db, story(), clock, log)
  expect(await teams(db)).toBe(1)
  expect(await withConnection(db, seedState)).toBeNull()
})
