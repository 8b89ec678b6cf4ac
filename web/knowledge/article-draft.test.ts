import { expect, test } from 'vitest'
import { asNew, EMPTY_TEXT, hasText, newDraft, unfinished } from './article-draft.ts'

test('a new article from a question begins with it and is not finished without a text', () => {
  const draft = newDraft('me', { text: '可以上门安装吗', locale: 'zh-Hans' })
  expect(unfinished(draft)).toEqual(['zh-Hans'])
  draft.texts['zh-Hans']!.body = '可以。'
  draft.texts.en = { ...EMPTY_TEXT }
  expect(unfinished(draft)).toEqual([])
  expect(asNew(draft, 'article', 'group')).toMatchObject({
    texts: { 'zh-Hans': { title: '可以上门安装吗', questions: ['可以上门安装吗'] } },
    answers: 'group',
  })
  expect(Object.keys(asNew(draft, 'script', undefined).texts)).toEqual(['zh-Hans'])
})

test('an empty draft has no text', () => {
  expect(hasText(newDraft('me', null))).toBe(false)
})
