import { expect, test } from 'vitest'
import { testApp } from '../testing-app.ts'

const app = await testApp()
const agent = await app.person('agent', { name: '林静' })
const analyst = await app.person('analyst')
const post = (body: object, as = agent) => app.request('POST', '/improvements', body, as)

test('opened from a cause, moved on and ended with what came of it', async () => {
  const source = 'complaint_cause:late_delivery'
  const { status, body } = await post({
    title: '仓库发货 𠮷',
    source,
    source_name: '交付延误',
    due_on: '2026-01-04',
  })
  expect([status, body]).toMatchObject([201, { owner: { name: '林静' }, status: 'planned', overdue: true }])
  const patch = (change: object) => app.request('PATCH', `/improvements/${body.id}`, change, agent)
  expect((await patch({ status: 'running', due_on: null })).body).toMatchObject({
    status: 'running',
    overdue: false,
  })
  expect((await patch({ status: 'done' })).body.code).toBe('feedback.no_outcome')
  expect((await patch({ status: 'done', outcome: '延误少了一半' })).body.ended_at).toBe(
    '2026-01-05T10:00:00+08:00',
  )
  const list = async (query: string) =>
    (await app.request('GET', `/improvements?${query}`, undefined, analyst)).body.items
  expect([(await list('open=true')).length, (await list(`source=${source}`)).length]).toEqual([0, 1])
  expect((await patch({ status: 'running' })).body.ended_at).toBeNull()
})

test('is refused without a title, to who only reads, for nobody', async () => {
  expect((await post({ title: ' ' })).status).toBe(422)
  expect((await post({ title: 'x' }, analyst)).status).toBe(403)
  expect((await post({ title: 'x', owner: '00000000-0000-7000-8000-000000000000' })).body.code).toBe(
    'feedback.no_colleague',
  )
})

test('pages follow each other', async () => {
  for (let i = 0; i < 5; i++) await post({ title: `t${i}`, source: 'page:x' })
  const seen: string[] = []
  let cursor = ''
  do {
    const { body } = await app.request(
      'GET',
      `/improvements?source=page:x&limit=2${cursor}`,
      undefined,
      agent,
    )
    seen.push(...body.items.map((one: { title: string }) => one.title))
    cursor = body.next === null ? '' : `&cursor=${body.next}`
  } while (cursor)
  expect(seen).toEqual(['t4', 't3', 't2', 't1', 't0'])
})
