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
