import { beforeEach, expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { transact } from '../base/db.ts'
import { createCustomer } from '../customers/actions.ts'
import { testApp } from '../testing-app.ts'

const app = await testApp()
const { db, clock, request } = app
const zhou = await app.person('manager', { name: '周敏' })
const wang = await app.person('manager', { name: '王磊' })
const admin = await app.person('administrator', { name: '管理员' })
for (const [code, owner] of [
  ['R1', '周敏'],
  ['R2', '王磊'],
] as const)
  await transact(db, tx =>
    createCustomer(tx, systemActor, { code, name: `${code}𠮷客户`, owner }, clock.now()),
  )

beforeEach(async () => {
  await db.query('truncate research_notes, research_customers, research_staff, research_competitors')
})

const note = {
  title: '售后访谈 𠮷',
  kind: 'interview',
  held_on: '2026-01-04',
  body: '# 结论\n- 响应慢 <script>alert(1)</script>',
  findings: ['希望两小时内响应'],
  needs: ['关注售后响应'],
  customers: [{ code: 'R1', contact: '陈总' }],
}
const create = async (as = zhou, more: object = {}) =>
  (await request('POST', '/research', { ...note, ...more }, as)).body
const titles = async (query = '', as = zhou) =>
  (await request('GET', `/research?${query}`, undefined, as)).body.items.map(
    (one: { title: string }) => one.title,
  )

test('keeps what was found out, about whom, by whom, as it was written', async () => {
  const made = await create(zhou, {
    kind: 'comparison',
    competitors: [
      { name: '甲公司', price: '低 8%', strengths: '便宜', weaknesses: '交期长', answer: '讲总成本' },
    ],
  })
  expect(made).toMatchObject({
    title: note.title,
    body: note.body,
    customers: [{ code: 'R1', name: 'R1𠮷客户', contact: '陈总' }],
    others: 0,
    staff: [{ name: '周敏' }],
    competitors: [{ name: '甲公司', answer: '讲总成本' }],
    created_by: '周敏',
    may_edit: true,
    archived: false,
  })
  expect((await request('GET', `/research/${made.id}`, undefined, zhou)).body).toEqual(made)
  const { body } = await request('GET', '/customers/R1/timeline?kinds=research', undefined, zhou)
  expect(body.items).toMatchObject([
    {
      at: '2026-01-04T00:00:00+08:00',
      title: { key: 'knowledge:timeline.comparison', params: { title: note.title } },
      text: '希望两小时内响应',
    },
  ])
})

test('is read by who may see a customer of it, wrote it or took part; others’ customers are counted, not named', async () => {
  const both = await create(admin, { customers: [{ code: 'R1' }, { code: 'R2' }] })
  const theirs = await create(admin, { title: '只关于王磊的客户', customers: [{ code: 'R2' }] })
  await create(admin, { title: '市场', customers: [], needs: [] })
  const seen = (await request('GET', `/research/${both.id}`, undefined, zhou)).body
  expect(seen).toMatchObject({ customers: [{ code: 'R1' }], others: 1, may_edit: false })
  expect((await request('GET', `/research/${theirs.id}`, undefined, zhou)).status).toBe(404)
  expect((await titles()).toSorted()).toEqual(['售后访谈 𠮷', '市场'].toSorted())
  expect((await request('POST', '/research', { ...note, customers: [{ code: 'R2' }] }, zhou)).status).toBe(
    404,
  )
  expect((await request('GET', '/research?customer=R2', undefined, zhou)).status).toBe(404)
  await request('PATCH', `/research/${theirs.id}`, { staff: [zhou.id] }, admin)
  expect((await request('GET', `/research/${theirs.id}`, undefined, zhou)).body).toMatchObject({
    customers: [],
    others: 1,
    may_edit: true,
  })
  // Changed by who does not see all: those out of sight stay linked.
  await request('PATCH', `/research/${theirs.id}`, { customers: [{ code: 'R1' }] }, zhou)
  expect(
    (await request('GET', `/research/${theirs.id}`, undefined, admin)).body.customers.map(
      (one: { code: string }) => one.code,
    ),
  ).toEqual(['R1', 'R2'])
})

test('found by words, kind, need, customer and time; paged; put away and taken back', async () => {
  const first = await create(zhou, { title: '第一', held_on: '2026-01-01' })
  await create(zhou, {
    title: '第二 ＡＢＣ',
    kind: 'survey',
    held_on: '2026-01-02',
    needs: [],
    findings: [],
    body: '雲端 100%',
  })
  await create(zhou, { title: '第三', held_on: '2026-01-03', customers: [] })
  expect(await titles()).toEqual(['第三', '第二 ＡＢＣ', '第一'])
  expect(await titles(`q=${encodeURIComponent('云端 abc')}`)).toEqual(['第二 ＡＢＣ'])
  expect(await titles(`q=${encodeURIComponent('100%')}`)).toEqual(['第二 ＡＢＣ'])
  expect(await titles('q=R1')).toEqual([])
  expect(await titles('kind=survey')).toEqual(['第二 ＡＢＣ'])
  expect(await titles(`need=${encodeURIComponent('关注售后响应')}`)).toEqual(['第三', '第一'])
  expect(await titles('customer=R1&from=2026-01-02')).toEqual(['第二 ＡＢＣ'])
  const page = (await request('GET', '/research?limit=2', undefined, zhou)).body
  expect(await titles(`limit=2&cursor=${page.next}`)).toEqual(['第一'])
  await request('PATCH', `/research/${first.id}`, { archived: true }, zhou)
  expect(await titles()).toEqual(['第三', '第二 ＡＢＣ'])
  expect(await titles('archived=true')).toEqual(['第一'])
  const back = await request('PATCH', `/research/${first.id}`, { archived: false }, zhou)
  expect(back.body).toMatchObject({ archived: false, findings: note.findings })
})

test('refuses what cannot be', async () => {
  const status = async (more: object, as = zhou) =>
    (await request('POST', '/research', { ...note, ...more }, as)).status
  expect(await status({ title: ' ' })).toBe(422)
  expect(await status({ kind: 'talk' })).toBe(422)
  expect(await status({ held_on: '2026-02-30' })).toBe(422)
  expect(await status({ staff: ['01890000-0000-7000-8000-000000000000'] })).toBe(422)
  expect(await status({}, await app.person('analyst'))).toBe(403)
  const made = await create(zhou, { customers: [] })
  expect((await request('PATCH', `/research/${made.id}`, { title: 'x' }, wang)).status).toBe(403)
  expect((await request('GET', '/research/none', undefined, zhou)).status).toBe(404)
})
