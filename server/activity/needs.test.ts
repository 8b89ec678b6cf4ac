import { beforeEach, expect, test } from 'vitest'
import { systemActor } from '../base/actor.ts'
import { rows, run, sql, transact } from '../base/db.ts'
import { createCustomer } from '../customers/actions.ts'
import { testApp } from '../testing-app.ts'
import { queueReading, readNeeds } from './read-needs.ts'

const app = await testApp()
const { db, clock, request } = app
const START = new Date('2026-01-05T02:00:00Z')
const zhou = await app.person('manager', { name: '周敏' })
const other = await app.person('manager', { name: '王磊' })
const analyst = await app.person('analyst')
const ids: Record<string, string> = {}
for (const code of ['C1', 'C2', 'C3'])
  ids[code] = (
    await transact(db, tx =>
      createCustomer(tx, systemActor, { code, name: `${code}𠮷`, owner: '周敏' }, START),
    )
  ).id

beforeEach(async () => {
  clock.set(START)
  await db.query(
    `truncate tag_evidence, tag_decisions, interactions, complaints, fact_keys, jobs, events;
     update customers set tags = '{}', note = null; update customer_list set tags = '{}'`,
  )
})

const says = (id: string, summary: string, more: object = {}) =>
  request(
    'POST',
    '/interactions',
    {
      id,
      customer_code: 'C1',
      at: '2026-01-04T10:00:00+08:00',
      channel: 'wechat',
      direction: 'in',
      kind: 'personal',
      summary,
      ...more,
    },
    zhou,
  )
const suggestions = async (code = 'C1', as = zhou) =>
  (await request('GET', `/customers/${code}/tag-suggestions`, undefined, as)).body
const tagsOf = async () => (await suggestions()).items.map((one: { tag: string }) => one.tag)

test('what a customer says suggests tags with the sentence, from contacts, complaints and the note', async () => {
  await says('I1', '价格偏高，能否再优惠？𠮷🙂')
  await says('I2', '介绍了新品', { direction: 'out' })
  await says('I3', '客户表示资金周转紧，希望分期付款', { direction: 'out' })
  await transact(db, tx =>
    run(
      tx,
      sql`insert into complaints (customer_id, id, received_at, received_on, cause, note)
          values (${ids.C1}, 'K1', ${START}, '2026-01-05', '质量', '电机又坏了')`,
    ),
  )
  await request('PATCH', '/customers/C1', { note: '年底要订一批礼盒送客户' }, zhou)
  await app.runJobs()
  const { items } = await suggestions()
  expect(new Set(items.map((one: { tag: string }) => one.tag))).toEqual(
    new Set(['重视性价比', '需要灵活付款', '重视质量稳定', '有送礼需求']),
  )
  expect(items.find((one: { tag: string }) => one.tag === '重视性价比')).toMatchObject({
    name: { en: 'Values price' },
    count: 1,
    evidence: [
      {
        sentence: '价格偏高，能否再优惠？',
        source: 'interaction',
        source_id: 'I1',
        said_at: '2026-01-04T10:00:00+08:00',
      },
    ],
  })
})

test('accepted it becomes a tag; dismissed it comes back only for a new sentence; both are counted', async () => {
  await says('I1', '价格偏高，需要定制')
  await app.runJobs()
  const decide = (tag: string, what: string, as = zhou) =>
    request('POST', `/customers/C1/tag-suggestions/${encodeURIComponent(tag)}/${what}`, {}, as)
  expect((await decide('重视性价比', 'accept', analyst)).status).toBe(403)
  expect((await decide('重视性价比', 'accept', other)).status).toBe(404)
  expect((await decide('有送礼需求', 'accept')).status).toBe(404)
  expect((await decide('重视性价比', 'accept')).body).toEqual({ tags: ['重视性价比'] })
  expect((await decide('重视性价比', 'accept')).body).toEqual({ tags: ['重视性价比'] })
  expect((await decide('需要定制化功能', 'dismiss')).body).toEqual({ dismissed: true })
  expect((await decide('需要定制化功能', 'dismiss')).body).toEqual({ dismissed: true })
  expect(await tagsOf()).toEqual([])
  expect((await suggestions()).known).toMatchObject([{ tag: '重视性价比', count: 1 }])
  clock.set(new Date(START.getTime() + 60_000))
  await transact(db, tx => readNeeds(tx, [ids.C1!], clock.now()))
  expect(await tagsOf()).toEqual([])
  await says('I2', '还是想要非标的尺寸')
  await app.runJobs()
  expect(await tagsOf()).toEqual(['需要定制化功能'])
  // A tag taken away by hand is not offered again for what was accepted.
  await request('DELETE', `/customers/C1/tags/${encodeURIComponent('重视性价比')}`, undefined, zhou)
  await app.runJobs()
  expect(await tagsOf()).toEqual(['需要定制化功能'])
  const { body } = await request('GET', '/tag-suggestions/figures', undefined, zhou)
  expect(body.items).toEqual([
    { tag: '重视性价比', accepted: 1, dismissed: 0, share: 1 },
    { tag: '需要定制化功能', accepted: 0, dismissed: 1, share: 0 },
  ])
})

test('a text that changed takes its undecided suggestion along', async () => {
  await says('I1', '价格偏高')
  await app.runJobs()
  expect(await tagsOf()).toEqual(['重视性价比'])
  await says('I1', '价格偏高不是问题，开票要快，请开专票')
  await app.runJobs()
  expect(await tagsOf()).toEqual(['需要及时开票'])
})

test('reads everyone in the background, in turn, and reading again changes nothing', async () => {
  for (const code of ['C1', 'C2', 'C3'])
    await says(`I-${code}`, '什么时候能到货？急用', { customer_code: code })
  await db.query('truncate jobs, events, tag_evidence')
  await transact(db, tx => queueReading(tx, null, clock.now()))
  await transact(db, tx => queueReading(tx, null, clock.now()))
  await app.runJobs()
  const before = await rows(db as never, sql`select * from tag_evidence order by customer_id`)
  expect(before).toHaveLength(3)
  clock.set(new Date(START.getTime() + 60_000))
  await transact(db, tx => queueReading(tx, null, clock.now()))
  await app.runJobs()
  expect(await rows(db as never, sql`select * from tag_evidence order by customer_id`)).toEqual(before)
})
