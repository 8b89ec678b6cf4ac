import { expect, test } from 'vitest'
import { languageOf } from './text-language.ts'

test.each([
  ['请问订单什么时候发货？', 'zh-Hans'],
  ['請問訂單什麼時候發貨？', 'zh-Hant'],
  ['好', 'zh-Hans'],
  ['Where is my order 12?', 'en'],
  ['注文はいつ届きますか', null],
  ['https://example.com/a b 12', null],
  ['', null],
])('%s is %s', (text, expected) => {
  expect(languageOf(text)).toBe(expected)
})
