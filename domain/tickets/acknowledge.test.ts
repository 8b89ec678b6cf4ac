import { expect, test } from 'vitest'
import { acknowledge, isThanks, localeOfText, subjectOf } from './acknowledge.ts'

test('the language is the writer’s', () => {
  expect(localeOfText('设备坏了 urgent')).toBe('zh-Hans')
  expect(localeOfText('設備壞了，請儘快處理')).toBe('zh-Hant')
  expect(localeOfText('𠮷')).toBe('zh-Hans')
  expect(localeOfText('Where is my order? مرحبا 👍')).toBe('en')
})

test('the promised time is named in it, with the day unless it is today', () => {
  const text = { 'zh-Hans': '{{number}}：{{due}} 前答复', en: '{{number}} by {{due}}' }
  const now = new Date('2026-01-05T02:00:00Z')
  const said = (locale: 'zh-Hans' | 'zh-Hant' | 'en', due: string) =>
    acknowledge(text, locale, { number: 'T100001', due: new Date(due), now, zone: 'Asia/Shanghai' })
  expect(said('zh-Hans', '2026-01-05T02:30:00Z')).toBe('T100001：10:30 前答复')
  expect(said('zh-Hans', '2026-01-06T02:00:00Z')).toBe('T100001：1月6日 10:00 前答复')
  expect(said('en', '2026-01-06T02:00:00Z')).toBe('T100001 by 6 Jan, 10:00 GMT+8')
  expect(said('zh-Hant', '2026-01-05T02:30:00Z')).toBe('T100001：10:30 前答复')
})

test('thanks are thanks, and nothing that still asks', () => {
  for (const text of [
    '谢谢！',
    '好的，谢谢您～',
    'OK, thanks 👍',
    'Thank you very much.',
    '收到',
    '解決了，多謝',
  ])
    expect([text, isThanks(text)]).toEqual([text, true])
  for (const text of ['谢谢，但还是打不开', '好的，什么时候到？', 'thanks, but it still fails', '', '?'])
    expect([text, isThanks(text)]).toEqual([text, false])
})

test('a ticket is called by its subject without Re:, else by its first line, cut at whole characters', () => {
  expect(subjectOf('Re: 回复：Fwd: 发票', 'x')).toBe('发票')
  expect(subjectOf(null, '\n\n  机器 坏了\n详情')).toBe('机器 坏了')
  expect([...subjectOf(null, '𠮷'.repeat(300))]).toHaveLength(120)
  expect(subjectOf('', '')).toBe('')
})
