import { expect, test } from 'vitest'
import { caretToken, mentionedIn, replaceToken } from './caret-token.ts'

test('a slash offers canned replies where a word may begin, also the wide one of an input method', () => {
  expect(caretToken('/发', 2)).toEqual({ sign: '/', typed: '发', from: 0, to: 2 })
  expect(caretToken('您好 ／tui', 7)).toEqual({ sign: '/', typed: 'tui', from: 3, to: 7 })
  expect(caretToken('11/16', 5)).toBeNull()
  expect(caretToken('https://a', 9)).toBeNull()
})

test('an at sign offers colleagues anywhere, as Chinese has no spaces', () => {
  expect(caretToken('请@赵', 3)).toEqual({ sign: '@', typed: '赵', from: 1, to: 3 })
  expect(caretToken('请@赵磊 看', 6)).toBeNull()
})

test('what was picked stands in place of what was typed', () => {
  const token = caretToken('您好 /fp 谢谢', 6)!
  expect(replaceToken('您好 /fp 谢谢', token, '发票已开')).toEqual({ text: '您好 发票已开 谢谢', caret: 7 })
})

test('of names that begin alike the longest is meant', () => {
  const people = [{ name: '赵磊' }, { name: '赵磊磊' }, { name: '何佳' }]
  expect(mentionedIn('@赵磊磊 请看', people)).toEqual([{ name: '赵磊磊' }])
  expect(mentionedIn('@赵磊 ＠赵磊磊 请看', people).map(one => one.name)).toEqual(['赵磊磊', '赵磊'])
})
