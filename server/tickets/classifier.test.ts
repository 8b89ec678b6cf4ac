import { expect, test } from 'vitest'
import { transact } from '../base/db.ts'
import { testApp } from '../testing-app.ts'
import { classify } from './classifier.ts'

const app = await testApp()
const lead = await app.person('administrator', { name: '周敏' })
const agent = await app.person('agent', { name: '林梅' })

const open = async (subject: string, more: object = {}) =>
  (await app.request('POST', '/tickets', { subject, ...more }, agent)).body
const state = async () => (await app.request('GET', '/tickets/learning', undefined, lead)).body
const train = async () => {
  expect((await app.request('POST', '/tickets/learning/train', {}, lead)).status).toBe(202)
  await app.runJobs()
}
type Why = { field: string; by: string; confidence: number; words: string[] }
const whyOf = (ticket: { why: Why[] }, field: string) => ticket.why.find(one => one.field === field)

/** Words of a trade that no rule of the handbook knows. */
const THINGS = ['三号', '五号', '东区', '西区', '北仓', '南仓', '前段', '后段', '夜班', '样机']
const SAID = {
  account: ['绿箱掉线', '绿箱要加人', '绿箱换人', '绿箱进不去'],
  invoice: ['月结单对数', '月结单差一笔', '月结单再寄一份', '月结单要改抬头'],
}

test('learns the company’s own words from corrections, with reasons, never over a rule, and says how good it is', async () => {
  await train()
  expect(await state()).toMatchObject({
    on: true,
    may_train: true,
    fields: [{ field: 'kind', training: null }, {}, {}],
  })
  for (const [category, all] of Object.entries(SAID)) {
    for (const said of all) {
      for (const thing of THINGS) {
        const { number } = await open(`${thing}${said}`)
        const answer = await app.request(
          'PATCH',
          `/tickets/${number}`,
          { category, kind: 'request', queue: category === 'account' ? 'technical' : 'after_sales' },
          agent,
        )
        expect(answer.status).toBe(200)
      }
    }
  }
  expect(whyOf(await open('二车间绿箱掉线'), 'category')).toMatchObject({ by: 'default' })
  await train()
  const [kind, category, queue] = (await state()).fields
  // All of one kind: there is nothing to tell apart.
  expect(kind.training).toBeNull()
  for (const { lessons, training } of [category, queue]) {
    expect(training).toMatchObject({ examples: lessons, used: true, by: '周敏' })
    expect(training.right / training.examples).toBeGreaterThan(0.9)
    expect(training.right).toBeGreaterThan(training.commonest)
  }
  const learned = await open('二车间绿箱掉线了，麻烦看看', { kind: 'request' })
  expect(learned).toMatchObject({ category: 'account', queue: 'technical' })
  const why = whyOf(learned, 'category')!
  expect(why.by).toBe('learned')
  expect(why.confidence).toBeGreaterThan(0.7)
  expect(why.words.join()).toContain('绿箱')
  // What somebody says, and what a rule says, stands.
  expect(await open('绿箱掉线', { kind: 'request', category: 'invoice' })).toMatchObject({
    category: 'invoice',
  })
  const ruled = await open('绿箱坏了，需要维修')
  expect(whyOf(ruled, 'category')).toMatchObject({ by: 'rule' })
  // Of what it has never met it says nothing.
  expect(await transact(app.db, tx => classify(tx, 'zzz qqq'))).toEqual({})
}, 300_000)

test('only who manages the desk starts a training', async () => {
  expect((await app.request('POST', '/tickets/learning/train', {}, agent)).status).toBe(403)
  expect((await app.request('GET', '/tickets/learning', undefined, agent)).body.may_train).toBe(false)
})
