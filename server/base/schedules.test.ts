import { expect, test } from 'vitest'
import { setZoneSource } from './company-zone.ts'
import { rows, run, sql, withConnection } from './db.ts'
import { latestDue, runDueSchedules } from './schedules.ts'
import { testStore } from './testing.ts'

const store = await testStore()
const nightly = { name: 'nightly', pattern: '30 2 * * *' }
setZoneSource(async () => 'Asia/Shanghai')
const look = (at: string) => runDueSchedules(store.db, [nightly], new Date(at))
const waiting = () =>
  withConnection(store.db, tx =>
    rows<{ name: string; due: string }>(
      tx,
      sql`select name, payload ->> 'dueAt' as due from jobs order by seq`,
    ),
  )

test('a schedule runs at its time in the company zone, once for all processes', async () => {
  expect(await look('2026-01-05T10:00:00Z')).toEqual([])
  expect(await look('2026-01-05T18:29:59Z')).toEqual([])
  const both = await Promise.all([look('2026-01-05T18:30:00Z'), look('2026-01-05T18:30:00Z')])
  expect(both.flat()).toEqual(['nightly'])
  expect(await waiting()).toEqual([{ name: 'nightly', due: '2026-01-05T18:30:00.000Z' }])
})

test('after a stop of days it is caught up once, for the latest time', async () => {
  await withConnection(store.db, tx => run(tx, sql`truncate jobs`))
  expect(await look('2026-01-12T03:00:00Z')).toEqual(['nightly'])
  expect(await look('2026-01-12T03:00:05Z')).toEqual([])
  expect(await waiting()).toEqual([{ name: 'nightly', due: '2026-01-11T18:30:00.000Z' }])
})

test('a run still waiting is not asked for a second time', async () => {
  expect(await look('2026-01-12T19:00:00Z')).toEqual(['nightly'])
  expect(await waiting()).toHaveLength(1)
})

test('the time zone decides the moment; an hour that summer time skips runs at its end', () => {
  const at = (zone: string, now: string) =>
    latestDue(nightly, zone, new Date('2026-03-28T12:00:00Z'), new Date(now))?.toISOString()
  expect(at('Europe/Berlin', '2026-03-29T12:00:00Z')).toBe('2026-03-29T01:00:00.000Z')
  expect(at('America/New_York', '2026-03-29T06:29:00Z')).toBeUndefined()
})
