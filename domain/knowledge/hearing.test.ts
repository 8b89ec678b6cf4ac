import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { hear, says } from './hearing.ts'
import { knowledgePolicy } from './policy.ts'

const { human_words: human, complaint_words: complaint } = z.parse(knowledgePolicy.schema, {})
const heard = (text: string, asked = false) => hear(text, { human, complaint }, asked)

test.each([
  ['我要找人工！', 'human'],
  ['轉人工', 'human'],
  ['Can I talk to a HUMAN, please?', 'human'],
  ['人工的，我要投诉', 'human'],
  ['我要投诉你们', 'complaint'],
  ['This is a ridiculous scam', 'complaint'],
  ['你好～', 'greeting'],
  ['Hello!', 'greeting'],
  ['谢谢啦', 'thanks'],
  ['humane treatment of 𠮷?', 'question'],
  ['有', 'question'],
  ['怎么开票', 'question'],
  ['🙂', 'question'],
])('%s is heard as %s', (text, what) => {
  expect(heard(text)).toBe(what)
})

test.each([
  ['有', 'yes'],
  ['解决了，谢谢', 'yes'],
  ['Thanks!', 'yes'],
  ['没有', 'no'],
  ['沒用', 'no'],
  ['It didn’t', 'no'],
  ['没有税号可以开票吗', 'question'],
  ['没有，我要人工', 'human'],
])('after the bot asked, %s is heard as %s', (text, what) => {
  expect(heard(text, true)).toBe(what)
})

test('words without a letter are in nothing', () => {
  expect(says('什么都行', ['!!', '  '])).toBe(false)
})
