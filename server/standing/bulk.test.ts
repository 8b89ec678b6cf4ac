import fc from 'fast-check'
import { expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { rows, sql, transact } from '../base/db.ts'
import { bulkStep, createCustomer } from '../customers/actions.ts'
import { testApp } from '../testing-app.ts'

const app = await testApp()
const { db, clock } = app
const admin = await app.person('administrator')
const team = (await app.request('POST', '/teams', { name: '华东组' }, admin)).body
const lead = await app.person('lead', { team_id: team.id })
const manager = await app.person('manager', { team_id: team.id, name: '林静' })
const other = await app.person('manager', { name: '周明' })

await transact(db, async tx => {
  for (let i = 0; i < 24; i++) {
    const owner_id = i < 8 ? manager.id : i < 16 ? other.id : null
    await createCustomer(
      tx,
      systemActor,
      {
        code: `B-${String(i).padStart(2, '0')}`,
        name: `客户 ${i}`,
        region: i % 2 ? '华东' : null,
        tags: i % 3 ? ['𠮷', '甲'] : [],
        owner_id,
      },
      clock.now(),
    )
  }
})
await app.runJobs()

const post = (path: string, body: object = {}, as = admin) => app.request('POST', path, body, as)
const get = async (path: string, as = admin) => (await app.request('GET', path, undefined, as)).body
/** Everything that a change of many may write, byte for byte. */
const all = () =>
  transact(db, tx =>
    rows<Record<string, unknown>>(
      tx,
      sql`select code, owner_id, owner_name, tags, industry, region, service_level, service_level_until
          from customers order by code`,
    ),
  )

test('shows first what it would do, then does it, tells once, and gives everything back', async () => {
  const before = await all()
  const asked = {
    target: { filters: { region: '华东' } },
    change: {
      owner_id: manager.id,
      add_tags: ['重点', '甲'],
      remove_tags: ['𠮷'],
      industry: '制造业',
      service_level: { level: 'vip', until: '2026-06-30' },
    },
  }
  const preview = (await post('/bulk-edits/preview', asked)).body
  expect(preview).toMatchObject({ total: 12, refused: 0, changing: 12 })
  const step = (field: string) => preview.changes.find((one: { field: string }) => one.field === field)
  expect(step('tags')).toMatchObject({ changing: 12 })
  expect(step('tags').steps).toContainEqual({ from: ['𠮷', '甲'], to: ['甲', '重点'], count: 8 })
  expect(step('owner').changing).toBe(8)
  expect(step('owner').steps).toContainEqual({ from: ['周明'], to: ['林静'], count: 4 })
  expect(step('service_level').steps).toEqual([{ from: ['normal'], to: ['vip', '2026-06-30'], count: 12 }])
  expect(preview.samples[0]).toMatchObject({ code: 'B-01' })
  expect(await all()).toEqual(before)

  const started = await post('/bulk-edits', asked)
  expect(started).toMatchObject({
    status: 201,
    body: { status: 'queued', total: 12, owner: '林静', may_stop: true },
  })
  const { id } = started.body
  await app.runJobs()
  const done = await get(`/bulk-edits/${id}`)
  expect(done).toMatchObject({ status: 'done', done: 12, changed: 12, may_undo: true })
  const changed = await get('/customers/B-01')
  expect(changed).toMatchObject({
    tags: ['甲', '重点'],
    industry: '制造业',
    owner: '林静',
    service_level: 'vip',
  })
  expect((await get(`/customers?tag=${encodeURIComponent('重点')}`)).items).toHaveLength(12)
  const told = await transact(db, tx =>
    rows<{ n: number }>(tx, sql`select count(*) as n from events where payload ->> 'bulkEdit' = ${id}`),
  )
  expect(told).toEqual([{ n: 1 }])
  const handed = await transact(db, tx =>
    rows<{ n: number }>(
      tx,
      sql`select count(*) as n from owner_changes where reason ->> 'bulk_edit' = ${id}`,
    ),
  )
  expect(handed).toEqual([{ n: 8 }])

  expect((await post(`/bulk-edits/${id}/undo`)).body.status).toBe('undoing')
  await app.runJobs()
  expect(await get(`/bulk-edits/${id}`)).toMatchObject({ status: 'undone', kept: 0, kept_customers: [] })
  expect(await all()).toEqual(before)
})

test('who was changed since keeps that, and is named', async () => {
  const started = await post('/bulk-edits', {
    target: { codes: ['B-00', 'B-01', 'B-02'] },
    change: { region: '西南', size: '大' },
  })
  await app.runJobs()
  await app.request('PATCH', '/customers/B-01', { region: '华北' }, admin)
  await post(`/bulk-edits/${started.body.id}/undo`)
  await app.runJobs()
  expect(await get(`/bulk-edits/${started.body.id}`)).toMatchObject({
    status: 'undone',
    undone: 5,
    kept: 1,
    kept_customers: [{ code: 'B-01', name: '客户 1', field: 'region' }],
  })
  expect(await get('/customers/B-00')).toMatchObject({ region: null, size: null })
  expect(await get('/customers/B-01')).toMatchObject({ region: '华北', size: null })
})

test('keeps to the scope: strangers are refused and untouched', async () => {
  const codes = Array.from({ length: 12 }, (_, i) => `B-${String(i).padStart(2, '0')}`)
  const asked = { target: { codes }, change: { source: '展会' } }
  expect((await post('/bulk-edits/preview', asked, manager)).body).toMatchObject({ total: 8, refused: 4 })
  const { id } = (await post('/bulk-edits', asked, manager)).body
  await app.runJobs()
  expect(await get(`/bulk-edits/${id}`, manager)).toMatchObject({ status: 'done', total: 8, changed: 8 })
  expect(await get('/customers/B-08')).toMatchObject({ source: null })
  expect((await app.request('GET', `/bulk-edits/${id}`, undefined, other)).status).toBe(404)
  expect((await post(`/bulk-edits/${id}/undo`, {}, lead)).body.status).toBe('undoing')
  await app.runJobs()
  expect((await post('/bulk-edits', { ...asked, change: { owner_id: manager.id } }, manager)).status).toBe(
    403,
  )
  const nobody = await post('/bulk-edits', { target: { codes: ['B-20'] }, change: { source: 'x' } }, manager)
  expect(nobody.body.code).toBe('customers.bulk_nobody')
  for (const [target, change] of [
    [{ codes: ['B-01'], filters: {} }, { source: 'x' }],
    [{ codes: ['B-01'] }, {}],
    [{ codes: ['B-01'] }, { nonsense: 1 }],
    [{ codes: ['B-01'] }, { add_tags: ['a;b'] }],
  ])
    expect((await post('/bulk-edits', { target, change })).status).toBe(422)
})

test('a segment is changed as a whole', async () => {
  await post('/segments', {
    name: '无人负责',
    condition: { field: 'owner', op: 'is_empty' },
    visibility: 'all',
  })
  await app.runJobs()
  const asked = { target: { filters: { segment: '无人负责' } }, change: { owner_id: other.id } }
  expect((await post('/bulk-edits/preview', asked, lead)).body).toMatchObject({ total: 0, refused: 8 })
  const { id } = (await post('/bulk-edits', asked)).body
  await app.runJobs()
  expect(await get(`/bulk-edits/${id}`)).toMatchObject({
    changed: 8,
    target: { filters: { segment: '无人负责' } },
  })
  expect(await get('/segments/无人负责')).toMatchObject({ count: 0 })
  await post(`/bulk-edits/${id}/undo`)
  await app.runJobs()
  expect(await get('/segments/无人负责')).toMatchObject({ count: 8 })
})

test('stopped on its way, what was changed can be undone; killed, it goes on where it was', async () => {
  const before = await all()
  const { id } = (await post('/bulk-edits', { target: { filters: {} }, change: { add_tags: ['批量'] } })).body
  expect(await transact(db, tx => bulkStep(tx, id, clock.now(), 10))).toBe(true)
  await expect(
    transact(db, async tx => {
      await bulkStep(tx, id, clock.now(), 10)
      throw new Error('killed')
    }),
  ).rejects.toThrow('killed')
  expect(await get(`/bulk-edits/${id}`)).toMatchObject({ status: 'running', done: 10, changed: 10 })
  expect((await post(`/bulk-edits/${id}/undo`)).body.code).toBe('customers.bulk_running')
  await post(`/bulk-edits/${id}/stop`)
  await app.runJobs()
  expect(await get(`/bulk-edits/${id}`)).toMatchObject({ status: 'stopped', changed: 10, total: 24 })
  await post(`/bulk-edits/${id}/undo`)
  await app.runJobs()
  expect(await all()).toEqual(before)
})

test('whatever is changed in whatever order, undoing it all backwards restores every byte', async () => {
  const tag = fc.constantFrom('𠮷', 'é', '甲', '繁體', '😀')
  const change = fc
    .record(
      {
        add_tags: fc.uniqueArray(tag, { minLength: 1, maxLength: 3 }),
        remove_tags: fc.uniqueArray(tag, { minLength: 1, maxLength: 3 }),
        region: fc.constantFrom(null, '华东', '臺灣', "o'x"),
        owner_id: fc.constantFrom(null, manager.id, other.id),
        service_level: fc.constantFrom(
          { level: 'vip', until: '2027-02-28' },
          { level: 'normal', until: null },
        ),
      },
      { requiredKeys: [] },
    )
    .filter(one => Object.keys(one).length > 0)
  const codes = fc.subarray(
    Array.from({ length: 24 }, (_, i) => `B-${String(i).padStart(2, '0')}`),
    { minLength: 1 },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ codes, change }), { minLength: 1, maxLength: 4 }), async edits => {
      const before = await all()
      const ids: string[] = []
      for (const { codes: of, change: what } of edits) {
        ids.push((await post('/bulk-edits', { target: { codes: of }, change: what })).body.id)
        await app.runJobs()
      }
      for (const id of ids.toReversed()) {
        if (!(await get(`/bulk-edits/${id}`)).may_undo) continue
        await post(`/bulk-edits/${id}/undo`)
        await app.runJobs()
        expect(await get(`/bulk-edits/${id}`)).toMatchObject({ status: 'undone', kept: 0 })
      }
      expect(await all()).toEqual(before)
    }),
    { numRuns: 12 },
  )
}, 120_000)
