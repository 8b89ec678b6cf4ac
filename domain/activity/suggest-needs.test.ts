import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_NEEDS } from './default-needs.ts'
import { type NeedFinder, needFinder } from './suggest-needs.ts'
import { HELD, SHORT, TUNED } from './testing-need-sentences.ts'

const find = needFinder(DEFAULT_NEEDS)
const tags = (text: string, voice: Parameters<NeedFinder>[1] = 'customer') =>
  find(text, voice).map(one => one.tag)

/** Of the tags offered, the share a person would take too; of theirs, the share offered. */
function measure(set: typeof HELD): { precision: number; recall: number } {
  let [right, wrong, missed] = [0, 0, 0]
  for (const { text, tags: wanted } of set) {
    const offered = tags(text)
    right += offered.filter(tag => wanted.includes(tag)).length
    wrong += offered.filter(tag => !wanted.includes(tag)).length
    missed += wanted.filter(tag => !offered.includes(tag)).length
  }
  return { precision: right / (right + wrong), recall: right / (right + missed) }
}

describe('over sentences labelled by hand', () => {
  // Measured: held 0.95 precision, 0.70 recall (123 sentences); tuned 0.99 and 1.00 (119).
  test('of the tags offered at least nine in ten are right; the sentences held back say so', () => {
    expect(measure(HELD).precision).toBeGreaterThanOrEqual(0.93)
    expect(measure(HELD).recall).toBeGreaterThanOrEqual(0.68)
    expect(measure(TUNED).precision).toBeGreaterThanOrEqual(0.97)
    expect(measure(TUNED).recall).toBeGreaterThanOrEqual(0.97)
  })

  test('every tag of the catalogue is among them', () => {
    const labelled = new Set([...TUNED, ...HELD].flatMap(one => one.tags))
    expect(DEFAULT_NEEDS.map(one => one.tag).filter(tag => !labelled.has(tag))).toEqual([])
    expect(new Set(Object.values(SHORT))).toEqual(new Set(DEFAULT_NEEDS.map(one => one.tag)))
  })
})

describe('denials', () => {
  test.each([
    ['不在乎价格，便宜贵都行', []],
    ['我们不是不在乎贵不贵，预算确实不够', ['重视性价比']],
    ['不需要定制', []],
    ['如果不能定制就算了', ['需要定制化功能']],
    ['没有定制功能', ['需要定制化功能']],
    ['没有定制需求', []],
    ['不要再缺货了', ['担心断供']],
    ['从没缺货', []],
    ['We do not need training', []],
    ['Without training nobody can use it', ['需要培训指导']],
  ])('%s', (text, wanted) => {
    expect(tags(text)).toEqual(wanted)
  })
})

describe('whose words they are', () => {
  test('in our own notes only what the customer is said to say counts', () => {
    expect(tags('介绍了新品和折扣政策', 'staff')).toEqual([])
    expect(tags('去电拜访，客户表示价格偏高，希望打折扣', 'staff')).toEqual(['重视性价比'])
    expect(tags('客户嫌发货太慢，已安排加急', 'staff')).toEqual(['关注交期'])
    expect(tags('Called about the new model. She asked for a discount', 'staff')).toEqual(['重视性价比'])
  })

  test('what is quoted as their answer is theirs', () => {
    expect(tags('第四季度报价单；回复“报价偏高，先看看”', 'staff')).toEqual(['重视性价比'])
  })

  test('what we did about it is not theirs', () => {
    expect(tags('来电咨询，已开票寄出')).toEqual([])
  })
})

test('keeps the sentence that suggests a tag, whole or cut around the words, with the cue', () => {
  expect(find('上次聊得不错。机器又坏了🙂，麻烦报修！改天再说。', 'customer')).toEqual([
    { tag: '重视质量稳定', sentence: '机器又坏了🙂，麻烦报修！', cue: '又坏' },
    { tag: '关注售后响应', sentence: '机器又坏了🙂，麻烦报修！', cue: '报修' },
  ])
  const long = `${'这是一段很长的铺垫，'.repeat(40)}请问能开专票吗${'，后面还有很多话'.repeat(40)}`
  const [cut] = find(long, 'customer')
  expect(cut?.sentence).toContain('开专票')
  expect([...cut!.sentence].length).toBeLessThanOrEqual(162)
})

test('traditional and simplified, full width and half width say the same', () => {
  expect(tags('報價太貴，能否再優惠')).toEqual(tags('报价太贵，能否再优惠'))
  expect(tags('有没有ＡＰＩ接口文档')).toEqual(['需要系统对接'])
})

test('reads anything without failing, and what it found once it finds again', () => {
  const word = fc.constantFrom(
    ...DEFAULT_NEEDS.flatMap(one => one.cues.map(cue => cue.replaceAll('…', '那个').replaceAll('*', ''))),
    '不',
    '没有',
    '，',
    '。',
    '𠮷',
    'é',
    '\u202e',
    '👨‍👩‍👧',
    '\ud800',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.string({ unit: 'grapheme' })), { maxLength: 12 }), words => {
      const text = words.join('')
      const found = find(text, 'customer')
      expect(find(text, 'customer')).toEqual(found)
      for (const one of found) expect([...one.sentence].length).toBeLessThanOrEqual(162)
    }),
    { numRuns: 300 },
  )
})
