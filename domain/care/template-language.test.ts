import { expect, test } from 'vitest'
import { dayInLetter, templateLanguages } from './template-language.ts'

const text = { 'zh-Hans': '您好', 'zh-Hant': '您好', en: 'Dear customer' }

test('a customer with a Chinese name is written to in Chinese, whoever reads', () => {
  expect(templateLanguages(text, ['上海云帆', null], 'en')).toEqual(['zh-Hans', 'en'])
  expect(templateLanguages(text, ['Yunfan Ltd', '王海峰'], 'zh-Hant')).toEqual(['zh-Hant', 'en'])
})

test('others in the reader’s language', () => {
  expect(templateLanguages(text, ['Yunfan Ltd'], 'en')).toEqual(['en', 'zh-Hans'])
  expect(templateLanguages(text, ['Yunfan Ltd'], 'zh-Hans')).toEqual(['zh-Hans', 'en'])
})

test('only languages the template is written in', () => {
  expect(templateLanguages({ en: 'Dear customer' }, ['上海云帆'], 'zh-Hans')).toEqual(['en'])
  expect(templateLanguages({ 'zh-Hans': '您好' }, ['上海云帆'], 'zh-Hant')).toEqual(['zh-Hans'])
  expect(templateLanguages({ 'zh-Hant': '您好' }, ['Yunfan'], 'en')).toEqual(['en'])
})

test('days are written as a letter writes them', () => {
  expect(dayInLetter('2026-11-05', 'zh-Hans')).toBe('2026年11月5日')
  expect(dayInLetter('2026-11-05', 'en')).toBe('5 November 2026')
})
