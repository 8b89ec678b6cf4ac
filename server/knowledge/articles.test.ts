import { beforeEach, expect, test } from 'vitest'
import { transact, withConnection } from '../base/db.ts'
import { completeTask } from '../tasks/actions.ts'
import { testApp } from '../testing-app.ts'
import { askForReviews, rateAsCustomer } from './actions.ts'
import { publicArticle, publicArticles } from './reads.ts'

const app = await testApp()
const { db, clock, request } = app
const agent = await app.person('agent', { name: '赵磊' })
const manager = await app.person('manager', { name: '何佳' })

beforeEach(async () => {
  await db.query(
    'truncate articles, article_texts, article_versions, article_terms, article_products, article_feedback, question_groups cascade',
  )
  await db.query('truncate tasks, task_changes')
})

const invoice = {
  category: '开票',
  texts: {
    'zh-Hans': {
      title: '如何开具增值税专用发票',
      body: '把税号发给客户经理。\n\n两个工作日内开出 𠮷。<script>alert(1)</script>',
      questions: ['怎么开专票'],
    },
  },
}
const leak = {
  category: '故障',
  texts: {
    'zh-Hans': { title: '滤壳漏水怎么办', body: '检查 O 形圈。', questions: [] },
    en: { title: 'The housing leaks', body: 'Check the O-ring.', questions: ['water drips'] },
  },
}
const create = async (body: object = invoice, as = agent) =>
  (await request('POST', '/articles', body, as)).body
const titles = async (q: string, as = agent) =>
  (await request('GET', `/articles?q=${encodeURIComponent(q)}`, undefined, as)).body.items.map(
    (one: { title: string }) => one.title,
  )

test('each edit is a version that can be read and brought back; the same text is no edit', async () => {
  const one = await create()
  const { title, questions } = invoice.texts['zh-Hans']
  const change = (body: string, more: object = {}) =>
    request(
      'PATCH',
      `/articles/${one.id}`,
      { texts: { 'zh-Hans': { title, body, questions } }, ...more },
      agent,
    )
  expect(
    (await change('第二版', { note: '改了期限', from: { 'zh-Hans': 1 } })).body.texts['zh-Hans'].version,
  ).toBe(2)
  await change('第二版')
  expect((await change('第三版', { from: { 'zh-Hans': 1 } })).body.code).toBe('knowledge.changed_meanwhile')
  const back = await request('POST', `/articles/${one.id}/restore`, { locale: 'zh-Hans', version: 1 }, agent)
  expect(back.body.texts['zh-Hans'].body).toBe(invoice.texts['zh-Hans'].body)
  const { items } = (await request('GET', `/articles/${one.id}/versions?locale=zh-Hans`, undefined, manager))
    .body
  expect(
    items.map((v: { version: number; note: string; restored: number | null }) => [
      v.version,
      v.note,
      v.restored,
    ]),
  ).toEqual([
    [3, '', 1],
    [2, '改了期限', null],
    [1, '', null],
  ])
})

test('who may not write changes nothing and sees no draft; a draft answers nobody', async () => {
  const draft = await create({ ...invoice, published: false })
  expect((await request('POST', '/articles', invoice, manager)).body.code).toBe('staff.not_permitted')
  expect((await request('GET', `/articles/${draft.id}`, undefined, manager)).status).toBe(404)
  expect(await titles('专票', manager)).toEqual([])
  expect(await titles('专票')).toEqual(['如何开具增值税专用发票'])
  expect(await withConnection(db, tx => publicArticle(tx, draft.id, 'en'))).toBeNull()
})

test('is found in Chinese and English, in 繁體, by synonyms, by its number; a missing language is said', async () => {
  const one = await create()
  await create(leak)
  expect(await titles('專票怎麼開')).toEqual(['如何开具增值税专用发票'])
  expect((await titles('invoice'))[0]).toBe('如何开具增值税专用发票')
  expect((await titles('housings leaking'))[0]).toBe('滤壳漏水怎么办')
  expect((await titles('渗水'))[0]).toBe('滤壳漏水怎么办')
  expect(await titles(`KB-${one.number}`)).toEqual(['如何开具增值税专用发票'])
  expect(await titles('!!! 的 了')).toEqual([])
  expect(one.missing).toEqual(['en'])
  const lacking = (await request('GET', '/articles?lack=en', undefined, agent)).body.items
  expect(lacking.map((line: { id: string }) => line.id)).toEqual([one.id])
  const translated = await request(
    'PATCH',
    `/articles/${one.id}`,
    { texts: { en: { title: 'VAT invoice', body: 'Send the tax number.' } } },
    agent,
  )
  expect(translated.body.missing).toEqual([])
})

test('the company adds its own words that mean the same, at once', async () => {
  await create(leak)
  expect(await titles('冒泡泡')).toEqual([])
  const set = await request('POST', '/synonyms', { words: ['冒泡泡', '漏水'] }, agent)
  expect(await titles('冒泡泡')).toEqual(['滤壳漏水怎么办'])
  await request('DELETE', `/synonyms/${set.body.id}`, undefined, agent)
  expect(await titles('冒泡泡')).toEqual([])
  expect((await request('POST', '/synonyms', { words: ['一个'] }, agent)).body.code).toBe('input.invalid')
})

test('customers read what is public, in traditional characters where they read those', async () => {
  const one = await create()
  const staff = await create({ ...leak, audience: 'staff' })
  const read = await withConnection(db, tx => publicArticle(tx, one.id, 'zh-Hant'))
  expect(read).toMatchObject({ locale: 'zh-Hant', converted: true, title: '如何開具增值稅專用發票' })
  expect(await withConnection(db, tx => publicArticle(tx, staff.id, 'en'))).toBeNull()
  expect(await withConnection(db, tx => publicArticle(tx, 'no-id', 'en'))).toBeNull()
  const all = await withConnection(db, tx => publicArticles(tx, { locale: 'en', limit: 10 }))
  expect(all.map(line => line.id)).toEqual([one.id])
  expect(await withConnection(db, tx => publicArticles(tx, { q: '漏水', locale: 'en', limit: 10 }))).toEqual(
    [],
  )
})

test('feedback counts a reader once a version, needs a reason, and waits to be looked at', async () => {
  const one = await create()
  const rate = (body: object, as = manager) => request('POST', `/articles/${one.id}/feedback`, body, as)
  expect((await rate({ helpful: false })).body.code).toBe('knowledge.no_reason')
  await rate({ helpful: false, reason: 'outdated', note: '税率变了' })
  await rate({ helpful: false, reason: 'wrong' })
  await transact(db, tx =>
    rateAsCustomer(tx, one.id, { helpful: true }, { key: 'link-1', locale: 'en' }, clock.now()),
  )
  const seen = (await request('GET', `/articles/${one.id}`, undefined, agent)).body
  expect([seen.helpful, seen.unhelpful]).toEqual([1, 1])
  const waiting = async () =>
    (await request('GET', '/articles?lack=feedback', undefined, agent)).body.items.length
  expect(await waiting()).toBe(1)
  await request('POST', `/articles/${one.id}/feedback/settle`, undefined, agent)
  expect(await waiting()).toBe(0)
})

test('the owner gets one task before the review is due; done, the next one is half a year away', async () => {
  const one = await create({ ...invoice, owner: manager.id, review_on: '2026-01-10' })
  for (const _ of [1, 2]) await transact(db, tx => askForReviews(tx, clock.now()))
  const { rows } = await db.query(`select id, owner_id, title from tasks where source like 'review:%'`)
  expect(rows).toMatchObject([
    { owner_id: manager.id, title: { 'zh-Hans': expect.stringContaining('复核') } },
  ])
  await transact(db, tx => completeTask(tx, manager.actor, rows[0].id, { outcome: 'right' }, clock.now()))
  await app.runJobs()
  const after = (await request('GET', `/articles/${one.id}`, undefined, manager)).body
  expect(after).toMatchObject({ review_on: '2026-07-04', reviewed_by: '何佳', review_due: false })
  await transact(db, tx => askForReviews(tx, clock.now()))
  expect((await db.query(`select 1 from tasks where source like 'review:%'`)).rowCount).toBe(1)
})

test('scripts are for colleagues, fit what a customer wrote, and name only what can be filled', async () => {
  const script = {
    kind: 'script',
    category: '安抚',
    texts: { 'zh-Hans': { title: '催促', body: '{{ contact.name }}，抱歉。', questions: ['等了三天了'] } },
  }
  const wrong = structuredClone(script)
  wrong.texts['zh-Hans'].body = '{{ contact.phone }}'
  expect((await create(wrong)).code).toBe('knowledge.bad_script')
  wrong.texts['zh-Hans'].body = '{% if'
  expect((await create(wrong)).code).toBe('knowledge.bad_script')
  expect(await create(script)).toMatchObject({ kind: 'script', audience: 'staff' })
  await create({ ...script, category: '问候', texts: { 'zh-Hans': { title: '问候', body: '您好' } } })
  const found = async (query: string) =>
    (await request('GET', `/scripts?${query}`, undefined, manager)).body.items.map(
      (s: { title: string }) => s.title,
    )
  expect(await found(`q=${encodeURIComponent('我都等了三天，怎么回事')}`)).toEqual(['催促'])
  expect((await found('')).sort()).toEqual(['催促', '问候'])
})
