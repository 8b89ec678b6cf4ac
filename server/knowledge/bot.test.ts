import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { transact } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { type Inbound, receive } from '../channels/actions.ts'
import { testApp } from '../testing-app.ts'
import { setWaitingSource } from './waiting.ts'

const app = await testApp()
const { db, clock, request } = app
const agent = await app.person('agent', { name: '赵磊' })
const admin = await app.person('administrator', { name: '管理员' })
const account = newId(clock.now())
await db.query(
  `insert into channel_accounts (id, kind, name, live, settings, sealed, locale, created_at, updated_at)
   values ($1, 'chat', '网页', true, '{"bot":"yes"}', '', 'zh-Hans', now(), now())`,
  [account],
)
const articles = [
  ['滤芯多久更换一次', '压差到 0.15 MPa 就换。**不要等**。', '滤芯寿命多长'],
  ['如何开具增值税专用发票', '把税号发给客户经理，两个工作日内开出。', '怎么开专票'],
  ['退货与换货的条件', '七天内可以退换。', '可以退吗'],
]
for (const [title, body, question] of articles)
  await request(
    'POST',
    '/articles',
    {
      texts: {
        'zh-Hans': { title, body, questions: [question] },
        ...(title!.startsWith('滤芯') && {
          en: {
            title: 'How often to change the cartridge',
            body: 'Change at 0.15 MPa.',
            questions: ['how long does a filter last'],
          },
        }),
      },
    },
    agent,
  )

afterAll(() => setWaitingSource(null))
beforeEach(async () => {
  await db.query(
    'truncate conversations, messages, message_keys, message_sends, senders, bot_turns, question_groups, events, jobs',
  )
  clock.set(new Date('2026-01-05T02:00:00Z'))
  setWaitingSource(null)
})

let told = 0
const says = async (body: string, more: Partial<Inbound> = {}) => {
  told += 1
  clock.set(new Date(clock.now().getTime() + 60_000))
  const one = {
    channel: 'chat',
    accountId: account,
    externalId: `m${told}`,
    address: 'visitor-1',
    name: '访客',
    body,
    ...more,
  } as const
  const { customerId } = await transact(db, tx => receive(tx, one, clock.now()))
  await app.runJobs()
  const { rows } = await db.query(
    `select body, payload from messages where customer_id = $1 and author_kind = 'bot' and direction = 'out' order by at desc, id desc limit 1`,
    [customerId],
  )
  const { rows: state } = await db.query(
    'select bot, waiting_since, status from conversations where customer_id = $1',
    [customerId],
  )
  return {
    answer: rows[0] as { body: string; payload: Record<string, unknown> } | undefined,
    ...state[0],
    customerId,
  }
}
const handovers = async () =>
  (await db.query(`select payload from events where type = 'conversation.handover' order by id`)).rows.map(
    one => one.payload,
  )

test('answers from a public article with its source, how sure it is and a closing question; "有" counts for the article', async () => {
  const first = await says('滤芯一般多久换一次啊')
  expect(first.answer!.body).toContain('压差到 0.15 MPa 就换。不要等。')
  expect(first.answer!.body).toMatch(/来源：《滤芯多久更换一次》（KB-\d+），把握约 \d+%/)
  expect(first.answer!.body).toContain('有帮助吗')
  expect(first.answer!.payload).toMatchObject({ bot: 'answer', article: { locale: 'zh-Hans' } })
  expect(first.bot).toBe(true)
  expect((await says('有，谢谢')).answer!.body).toContain('很高兴')
  const { rows } = await db.query('select helpful, by_kind from article_feedback')
  expect(rows).toEqual([{ helpful: true, by_kind: 'customer' }])
  expect(await handovers()).toEqual([])
})

test('follows the language of the question: English, 繁體', async () => {
  expect((await says('How long does the filter last?')).answer!.body).toContain('Change at 0.15 MPa')
  const hant = (await says('濾芯多久更換一次')).answer!.body
  expect(hant).toContain('壓差到')
  expect(hant).toContain('來源：《濾芯多久更換一次》')
})

test('what it does not know it hands over with the waiting time; alike questions make one missing article', async () => {
  const first = await says('你们公司招聘销售吗')
  expect(first.answer!.body).toContain('没有把握')
  expect(first.answer!.body).toContain('尽快')
  expect(first).toMatchObject({ bot: false, status: 'open' })
  expect(first.waiting_since).not.toBeNull()
  setWaitingSource(async () => ({ minutes: 12 }))
  const other = await says('公司招聘销售人员吗，我的电话 138 0000 1234', { address: 'visitor-2' })
  expect(other.answer!.body).toContain('您前面还有 1 位客户，预计 12 分钟内回复')
  expect((await handovers()).map(one => one.reason)).toEqual(['unknown', 'unknown'])
  expect((await says('招聘吗')).answer!.body).toBe(first.answer!.body)
  const { items } = (await request('GET', '/missing-articles', undefined, agent)).body
  expect(items).toMatchObject([{ question: '你们公司招聘销售吗', asked: 2 }])
  expect(items[0].examples).toEqual(['公司招聘销售人员吗，我的电话 138****'])
  const texts = { 'zh-Hans': { title: '招聘', body: '请看官网。', questions: [items[0].question] } }
  await request('POST', '/articles', { texts, answers: items[0].id }, agent)
  expect((await request('GET', '/missing-articles', undefined, agent)).body.items).toEqual([])
  const done = (await request('GET', '/missing-articles?closed=true', undefined, agent)).body.items
  expect(done).toMatchObject([{ asked: 2, closed_by: '赵磊' }])
  await db.query(`delete from article_terms where article_id = $1`, [done[0].article.id])
})

test.each([
  ['转人工', 'asked'],
  ['你们太差了，我要投诉', 'complaint'],
  ['I want to speak to a human about filters', 'asked'],
])('%s goes to people at once', async (text, reason) => {
  expect(await says(text)).toMatchObject({ bot: false })
  expect(await handovers()).toMatchObject([{ reason }])
})

test('an answer that did not help goes to people, and its question to the missing ones', async () => {
  await says('怎么开专票')
  expect((await says('没用')).answer!.body).toContain('没有解决')
  expect(await handovers()).toMatchObject([{ reason: 'not_helped' }])
  const { items } = (await request('GET', '/missing-articles', undefined, agent)).body
  expect(items).toMatchObject([{ question: '怎么开专票' }])
  const { rows } = await db.query(`select reason from article_feedback where not helpful`)
  expect(rows).toEqual([{ reason: 'not_my_question' }])
})

test('never answers machines, nor where it has no floor, nor twice; at night it says when people are back', async () => {
  expect((await says('怎么开专票', { automatic: true })).answer).toBeUndefined()
  expect(
    (await says('怎么开专票', { accountId: null, address: 'visitor-3', channel: 'sandbox' })).answer,
  ).toBeUndefined()
  await says('怎么开专票')
  const { rows } = await db.query(
    `select id, customer_ids, payload from events where type = 'message.received' order by id desc limit 1`,
  )
  await db.query(
    `insert into jobs (id, name, payload, run_at, created_at) values (gen_random_uuid(), 'on:knowledge.bot', jsonb_build_object('eventId', $1::text), $2, $2)`,
    [rows[0].id, clock.now()],
  )
  await app.runJobs()
  expect((await db.query(`select 1 from messages where author_kind = 'bot'`)).rowCount).toBe(1)
  clock.set(new Date('2026-01-05T14:00:00Z'))
  expect((await says('人工', { address: 'visitor-4' })).answer!.body).toContain('1-6 09:00')
})

test('what the bot would do can be tried without a trace', async () => {
  const ask = async (question: string) => (await request('POST', '/answers', { question }, agent)).body
  expect(await ask('怎么开专票')).toMatchObject({ does: 'answer', heard: 'question' })
  expect(await ask('转人工')).toMatchObject({ does: 'hand_over', heard: 'human', text: null })
  expect(await ask('恐龙几点吃饭')).toMatchObject({ does: 'hand_over', heard: 'question' })
  expect((await db.query('select 1 from bot_turns')).rowCount).toBe(0)
})

test('a draft rests on articles; a model may write it, starred of who asked; when it fails the articles do', async () => {
  const draft = async () =>
    (await request('POST', '/answer-drafts', { question: '怎么开专票？我是 13800001234' }, agent)).body
  expect(await draft()).toMatchObject({
    by: 'articles',
    fell_back: null,
    sources: [{ title: '如何开具增值税专用发票' }],
  })
  const heard: { body: string; key?: string }[] = []
  let answer: [number, string] = [
    200,
    JSON.stringify({ choices: [{ message: { content: '两个工作日内开出。' } }] }),
  ]
  const stand = createServer((req, res) => {
    let body = ''
    req.on('data', part => (body += part))
    req.on('end', () => {
      heard.push({ body, key: req.headers.authorization })
      if (answer[0] !== 0) res.writeHead(answer[0], { 'content-type': 'application/json' }).end(answer[1])
    })
  })
  await new Promise<void>(done => stand.listen(0, '127.0.0.1', done))
  try {
    const url = `http://127.0.0.1:${(stand.address() as AddressInfo).port}/v1`
    const settings = { url, model: 'small', key: 'sk-secret', timeout_seconds: 1 }
    expect((await request('PUT', '/model-endpoint', settings, agent)).status).toBe(403)
    const put = await request('PUT', '/model-endpoint', settings, admin)
    expect(put.body).toMatchObject({ has_key: true, readable: true })
    expect(put.text).not.toContain('sk-secret')
    expect((await db.query('select sealed from model_endpoint')).rows[0].sealed.toString()).not.toContain(
      'sk-secret',
    )
    expect(await draft()).toMatchObject({ by: 'model', model: 'small', text: '两个工作日内开出。' })
    expect(heard[0]!.key).toBe('Bearer sk-secret')
    expect(heard[0]!.body).not.toContain('13800001234')
    expect(heard[0]!.body).toContain('把税号发给客户经理')
    answer = [200, JSON.stringify({ choices: [{ message: { content: 'NO_ANSWER' } }] })]
    expect(await draft()).toMatchObject({ by: 'articles', fell_back: 'no_answer' })
    answer = [500, 'oops']
    expect(await draft()).toMatchObject({ by: 'articles', fell_back: 'refused' })
    expect((await request('GET', '/model-endpoint', undefined, admin)).body.endpoint.last_failure).toBe(
      'refused: HTTP 500',
    )
    answer = [200, '<html>']
    expect(await draft()).toMatchObject({ fell_back: 'not_understood' })
    answer = [0, '']
    expect(await draft()).toMatchObject({ fell_back: 'timeout' })
    // To another address the former key is not sent.
    await request('PUT', '/model-endpoint', { ...settings, url: `${url}/other`, key: undefined }, admin)
    expect((await request('GET', '/model-endpoint', undefined, admin)).body.endpoint.has_key).toBe(false)
  } finally {
    stand.closeAllConnections()
    await new Promise(done => stand.close(done))
  }
  expect(await draft()).toMatchObject({ fell_back: 'unreachable' })
  await request('DELETE', '/model-endpoint', undefined, admin)
  expect(await draft()).toMatchObject({ by: 'articles', fell_back: null })
})
