import { expect, test } from 'vitest'
import { row, sql, transact } from '../base/db.ts'
import { newId } from '../base/ids.ts'
import { testApp } from '../testing-app.ts'
import { type Inbound, receive } from './actions.ts'
import { emotionOf } from './reads.ts'

const app = await testApp()
const { db, clock } = app

const hear = (more: Partial<Inbound>) =>
  transact(db, tx =>
    receive(
      tx,
      { channel: 'chat', accountId: null, externalId: newId(clock.now()), address: 'v', body: '', ...more },
      clock.now(),
    ),
  )
const messageOf = ({ customerId, messageId }: { customerId: string; messageId: string }) =>
  transact(db, tx =>
    row<{
      emotion: string | null
      score: number | null
      words: string[] | null
      conversation: string | null
    }>(
      tx,
      sql`select m.emotion, m.emotion_score as score, m.emotion_words as words, v.emotion as conversation
          from messages m join conversations v using (customer_id) where m.customer_id = ${customerId} and m.id = ${messageId}`,
    ),
  )
const moodOf = (text: string) => transact(db, tx => emotionOf(tx, text, clock.now()))

test('anger, questions and praise are told apart in both languages and scripts, with the words that show it', async () => {
  const cases: [string, string][] = [
    ['我的货都一周了还没到，你们的客服太差了！', 'negative'],
    ['我的貨都一週了還沒到，你們的客服太差了！', 'negative'],
    ['请问这款有现货吗？', 'neutral'],
    ['谢谢，问题解决了，非常满意', 'positive'],
    ['這次服務很周到，謝謝', 'positive'],
    ['Your support is useless, I want my money back.', 'negative'],
    ['How can I change my address?', 'neutral'],
    ['Great service, thank you so much!', 'positive'],
    ['😡', 'negative'],
    ['我不满意', 'negative'],
    ['I am not happy', 'negative'],
  ]
  for (const [text, mood] of cases) expect([text, (await moodOf(text))?.emotion]).toEqual([text, mood])
  const angry = (await moodOf(cases[0]![0]))!
  expect(angry.score).toBeLessThan(-0.5)
  expect(angry.words).toContain('太差')
  expect(await moodOf('  ')).toBeNull()
  for (const text of ['𠮷', '‮مرحبا', 'é'.repeat(3000)]) expect(await moodOf(text)).not.toBeNull()
})

test('a message is judged as it comes in; anger stays over calm words until a kind one', async () => {
  const first = await hear({ body: '设备又坏了，第三次了，我要投诉' })
  expect(await messageOf(first)).toMatchObject({ emotion: 'negative', conversation: 'negative' })
  expect((await messageOf(first)).words).toContain('投诉')
  const calm = await hear({ body: '订单号是 10086' })
  expect(await messageOf(calm)).toMatchObject({ emotion: 'neutral', conversation: 'negative' })
  const glad = await hear({ body: '修好了，谢谢，非常满意' })
  expect(await messageOf(glad)).toMatchObject({ emotion: 'positive', conversation: 'positive' })
})

test('of a call what the customer said counts; machines, ratings and empty messages have no mood', async () => {
  const transcript = [
    { speaker: 'agent', text: '非常抱歉，真是太糟糕了' },
    ...Array.from({ length: 20 }, (_, at) => ({ speaker: 'customer', text: `嗯，好的，订单${at}` })),
    { speaker: 'customer', text: '你们一直拖，太过分了，我要退款' },
    { speaker: 'customer', text: '根本没人管，再不解决我就投诉' },
    { speaker: 'customer', text: '客服态度恶劣，还挂我电话，气死我了' },
  ]
  const call = await hear({ kind: 'call', address: 'c', body: '来电', payload: { transcript } })
  expect(await messageOf(call)).toMatchObject({ emotion: 'negative' })
  const calm = await hear({
    kind: 'call',
    address: 'd',
    body: '来电',
    payload: { transcript: transcript.slice(0, 8) },
  })
  expect(await messageOf(calm)).toMatchObject({ emotion: 'neutral' })
  for (const more of [
    { automatic: true, body: '我要投诉' },
    { kind: 'rating' as const, body: '差评' },
    { body: '' },
  ]) {
    expect(await messageOf(await hear({ address: 'e', ...more }))).toMatchObject({
      emotion: null,
      score: null,
    })
  }
})

test('people correct and confirm moods, which stays with who and when, and the conversation follows', async () => {
  const agent = await app.person('agent', { name: '林梅' })
  const analyst = await app.person('analyst')
  const { customerId: id, messageId } = await hear({ address: 'f', body: '你们的客服我真是服了' })
  const at = `/conversations/${id}/messages/${messageId}/emotion`
  expect((await app.request('GET', at, undefined, agent)).body).toMatchObject({
    emotion: 'negative',
    corrected: null,
  })
  expect((await app.request('PUT', at, { emotion: 'positive' }, analyst)).status).toBe(403)
  for (const _ of [1, 2]) {
    const { body } = await app.request('PUT', at, { emotion: 'positive' }, agent)
    expect(body).toMatchObject({ emotion: 'positive', corrected: { by: '林梅', from: 'negative' } })
  }
  expect(await messageOf({ customerId: id, messageId })).toMatchObject({ conversation: 'positive' })
  const { body: page } = await app.request('GET', '/emotion/corrections?limit=1', undefined, agent)
  expect(page).toMatchObject({
    items: [{ from: 'negative', to: 'positive', excerpt: '你们的客服我真是服了' }],
    next: null,
  })
  const ours = await app.request('POST', '/messages', { conversation: id, body: '收到' }, agent)
  const refused = await app.request(
    'PUT',
    `/conversations/${id}/messages/${ours.body.id}/emotion`,
    { emotion: 'neutral' },
    agent,
  )
  expect(refused.body).toMatchObject({ code: 'channels.no_mood' })
  expect(
    (
      await app.request(
        'GET',
        `/conversations/${newId(clock.now())}/messages/${messageId}/emotion`,
        undefined,
        agent,
      )
    ).status,
  ).toBe(404)
})

test('learns the company’s own language from corrections, says how well, and is used only where it is better', async () => {
  const lead = await app.person('administrator', { name: '周敏' })
  const state = async () => (await app.request('GET', '/emotion', undefined, lead)).body
  const train = async () => {
    await app.request('POST', '/emotion/train', {}, lead)
    await app.runJobs()
  }
  await train()
  expect(await state()).toMatchObject({
    judged_by: 'product',
    trainings: [],
    fewest_corrections: 30,
    may_train: true,
  })
  // In this trade "飞车了" is a disaster and "上墙" the best there is; the product cannot know.
  const things = [
    '三号机',
    '五号线',
    '新炉子',
    '东区',
    '样机',
    '二车间',
    '这批料',
    '老设备',
    '夜班',
    '主轴',
    '冷却塔',
    '北仓',
    '前段',
    '后段',
    '一号炉',
    '试验台',
    '成品库',
  ]
  for (const [at, thing] of things.entries()) {
    for (const [said, emotion] of [
      ['飞车了', 'negative'],
      ['上墙了', 'positive'],
    ] as const) {
      const { customerId, messageId } = await hear({ address: `t-${at}`, body: `${thing}${said}` })
      const path = `/conversations/${customerId}/messages/${messageId}/emotion`
      expect((await app.request('PUT', path, { emotion }, lead)).status).toBe(200)
    }
  }
  expect((await state()).new_corrections).toBeGreaterThanOrEqual(34)
  await train()
  const after = await state()
  expect(after).toMatchObject({
    judged_by: 'company',
    new_corrections: 0,
    trainings: [{ used: true, by: '周敏' }],
  })
  const [{ own, product, corrections }] = after.trainings
  expect(own.examples).toBe(corrections)
  expect(own.right / own.examples).toBeGreaterThan(0.9)
  expect(own.right).toBeGreaterThan(product.right)
  expect((await moodOf('西区飞车了'))?.emotion).toBe('negative')
  expect((await moodOf('西区上墙了'))?.emotion).toBe('positive')
  expect((await moodOf('你们的客服太差了，我要投诉'))?.emotion).toBe('negative')
})

test('somebody upset is met with words for their situation and a promise that becomes a task, once', async () => {
  const manager = await app.person('manager', { name: '王强' })
  const made = await app.request(
    'POST',
    '/customers',
    { code: 'EM-1', name: '杭州云启智能', email: 'em@example.com' },
    manager,
  )
  expect(made.status).toBe(201)
  await app.runJobs()
  clock.set(new Date('2026-01-05T02:00:00Z'))
  const { customerId: id } = await hear({
    channel: 'email',
    address: 'em@example.com',
    body: '都等了三天了还没发货，没人回复，太差了',
    locale: 'zh-Hans',
  })
  const { body: offered } = await app.request('GET', `/conversations/${id}/empathy`, undefined, manager)
  expect(offered).toMatchObject({
    promised: null,
    may_promise: true,
    follow_up_at: '2026-01-05T15:30:00+08:00',
  })
  expect(offered.situations[0]).toMatchObject({ key: 'waiting' })
  expect(offered.situations[0].scripts[0]).toContain('杭州云启智能')
  expect(offered.situations[0].scripts[0]).toContain('15:30')
  expect(offered.situations.at(-1)).toMatchObject({ key: 'other' })
  const promised = await Promise.all(
    [1, 2].map(() => app.request('POST', `/conversations/${id}/follow-up`, {}, manager)),
  )
  expect(promised.map(one => one.status)).toEqual([201, 201])
  expect(promised[0]!.body.promised).toEqual(promised[1]!.body.promised)
  const { body: promises } = await app.request('GET', '/promises?customer=EM-1', undefined, manager)
  expect(promises.items).toHaveLength(1)
  expect(promises.items[0]).toMatchObject({ due_at: '2026-01-05T15:30:00+08:00', owner: { name: '王强' } })
  const stranger = await hear({ address: 'nobody', body: '气死我了' })
  const refused = await app.request(
    'POST',
    `/conversations/${stranger.customerId}/follow-up`,
    {},
    await app.person('agent'),
  )
  expect(refused.body).toMatchObject({ code: 'channels.stranger_without_file' })
})
